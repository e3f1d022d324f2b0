/** The readable beginning of a file of enrolled people: its kind, its version, and how the rest was encrypted. */
import * as v from 'valibot';
import { type CipherSettings, ivBytes, saltBytes } from './gallery-cipher.ts';
import { GalleryFileError } from './gallery-file-error.ts';

const format = 'siamese-face-studio gallery';
const version = 1;
/** Fewer are weaker than anything that is saved here; more keep the page busy for minutes. */
const [fewestRounds, mostRounds] = [100_000, 5_000_000];

/** Told first, so that a later version is called that and not damaged. */
const kindSchema = v.object({ format: v.literal(format), version: v.pipe(v.number(), v.integer()) });

const bytesOf = (count: number) => v.pipe(v.string(), v.hexadecimal(), v.length(count * 2));
const headerSchema = v.object({
  key: v.object({
    name: v.literal('PBKDF2'),
    hash: v.literal('SHA-256'),
    rounds: v.pipe(v.number(), v.integer(), v.minValue(fewestRounds), v.maxValue(mostRounds)),
    salt: bytesOf(saltBytes),
  }),
  cipher: v.object({ name: v.literal('AES-GCM'), bits: v.literal(256), iv: bytesOf(ivBytes) }),
});

export type GalleryHeader = Omit<CipherSettings, 'beside'>;

export function writeHeader({ rounds, salt, iv }: GalleryHeader): Uint8Array<ArrayBuffer> {
  const header: v.InferInput<typeof kindSchema> & v.InferInput<typeof headerSchema> = {
    format,
    version,
    key: { name: 'PBKDF2', hash: 'SHA-256', rounds, salt: toHex(salt) },
    cipher: { name: 'AES-GCM', bits: 256, iv: toHex(iv) },
  };
  return new TextEncoder().encode(JSON.stringify(header));
}

/** @throws GalleryFileError */
export function readHeader(bytes: Uint8Array): GalleryHeader {
  const value = parse(bytes);
  const kind = v.safeParse(kindSchema, value);
  if (!kind.success) throw damaged();
  if (kind.output.version > version) {
    throw new GalleryFileError(
      'later-version',
      `The file was saved by a later version of this page (format ${kind.output.version}; this page reads ${version}). Reload the page to get the newest one.`,
    );
  }
  const header = v.safeParse(headerSchema, value);
  if (kind.output.version !== version || !header.success) throw damaged();
  const { key, cipher } = header.output;
  return { rounds: key.rounds, salt: fromHex(key.salt), iv: fromHex(cipher.iv) };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged();
  }
}

function damaged(): GalleryFileError {
  return new GalleryFileError(
    'damaged',
    'The file is damaged: its beginning does not say how it was encrypted. Copy it again from where it was saved.',
  );
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param hex an even number of digits */
function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16),
  );
}
