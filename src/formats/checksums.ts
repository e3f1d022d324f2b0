/**
 * SHA-256 of every file of a model zip, so that damage is noticed before anything is believed.
 * This is against accidents, not against forgery: whoever changes a file can change its checksum too.
 */
import * as v from 'valibot';
import { ModelFileError } from './model-file-error.ts';

export const checksumsSchema = v.object({
  algorithm: v.literal('SHA-256'),
  files: v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

export type Checksums = v.InferOutput<typeof checksumsSchema>;

export async function checksumsOf(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<Checksums> {
  const sums = await Promise.all(
    [...files].map(async ([name, bytes]) => [name, await sha256(bytes)] as const),
  );
  return { algorithm: 'SHA-256', files: Object.fromEntries(sums) };
}

/** @throws ModelFileError when the bytes are not those the checksum was made of, or there is none. */
export async function verifyChecksum(
  checksums: Checksums,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const expected = checksums.files[name];
  if (expected === undefined) {
    throw new ModelFileError('wrong-field', `checksums.json has no checksum for ${name}.`);
  }
  if ((await sha256(bytes)) !== expected) {
    throw new ModelFileError(
      'checksum-mismatch',
      `${name} is not what it was when the model was saved: its checksum does not match. Download it again.`,
    );
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
