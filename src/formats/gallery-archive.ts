/**
 * Enrolled people as one file, and back, encrypted with a passphrase:
 *
 *   8 bytes   "SFGALLRY"
 *   4 bytes   length of the header, little-endian
 *   header    JSON: how the rest was encrypted (`gallery-header.ts`); it is authenticated with it
 *   the rest  encrypted: what `gallery-payload.ts` makes of names, dates, photos and points
 *
 * Outside the encryption stands nothing about anybody; how large the file is shows about how many photos there are.
 */
import { decrypt, encrypt, ivBytes, keyRounds, saltBytes, sha256, tagBytes } from './gallery-cipher.ts';
import { GalleryFileError } from './gallery-file-error.ts';
import { readHeader, writeHeader } from './gallery-header.ts';
import { type GalleryPerson, readPayload, writePayload } from './gallery-payload.ts';

const magic = new TextEncoder().encode('SFGALLRY');
const headerAt = magic.length + 4;
const longestHeader = 4096;
/** A thousand people with ten photos each fill about half of it. */
const largestFile = 1 << 30;

/** @throws GalleryFileError */
export async function packGallery(people: readonly GalleryPerson[], passphrase: string): Promise<Blob> {
  if (people.length === 0) {
    throw new GalleryFileError('empty-gallery', 'Nobody is enrolled, so there is nothing to save.');
  }
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const header = writeHeader({ rounds: keyRounds, salt, iv });
  const start = new Uint8Array(headerAt + header.length);
  start.set(magic);
  new DataView(start.buffer).setUint32(magic.length, header.length, true);
  start.set(header, headerAt);
  const settings = { rounds: keyRounds, salt, iv, beside: start };
  const encrypted = await encrypt(await writePayload(people), passphrase, settings);
  const sum = await sha256(encrypted);
  return new Blob([start, encrypted, new TextEncoder().encode(sum)], { type: 'application/octet-stream' });
}

/** Length of a SHA-256 in hexadecimal, which ends the file: it tells damage from a wrong passphrase. */
const sumBytes = 64;

/** Nothing is believed before it is checked. @throws GalleryFileError */
export async function unpackGallery(file: Blob, passphrase: string): Promise<GalleryPerson[]> {
  if (file.size > largestFile) {
    throw new GalleryFileError('too-large', 'The file is larger than any that is saved here: over 1 GB.');
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const headerBytes = headerLength(bytes);
  const bodyAt = headerAt + headerBytes;
  const header = readHeader(bytes.subarray(headerAt, bodyAt));
  const bodyEnd = bytes.length - sumBytes;
  if (bodyEnd < bodyAt + tagBytes) throw truncated();
  const encrypted = bytes.subarray(bodyAt, bodyEnd);
  if ((await sha256(encrypted)) !== new TextDecoder().decode(bytes.subarray(bodyEnd))) {
    throw new GalleryFileError(
      'damaged',
      'The file is damaged: it is not what was saved, or a part of it is missing. Copy it again from where it was saved.',
    );
  }
  const payload = await decrypt(encrypted, passphrase, { ...header, beside: bytes.subarray(0, bodyAt) });
  if (payload === null) {
    throw new GalleryFileError(
      'wrong-passphrase',
      'This is not the passphrase that the file was saved with. Mind capitals and spaces, and try again.',
    );
  }
  return readPayload(payload);
}

/** @throws GalleryFileError unless a header of a believable length follows */
function headerLength(bytes: Uint8Array<ArrayBuffer>): number {
  if (bytes.length === 0) throw new GalleryFileError('truncated', 'The file is empty.');
  if (!magic.every((byte, at) => at >= bytes.length || bytes[at] === byte)) {
    throw new GalleryFileError(
      'wrong-kind',
      'This is no file of enrolled people. Choose one that was saved here; its name ends in .gallery.',
    );
  }
  if (bytes.length < headerAt) throw truncated();
  const length = new DataView(bytes.buffer).getUint32(magic.length, true);
  if (length > longestHeader) {
    throw new GalleryFileError(
      'damaged',
      'The file is damaged: its beginning claims to be longer than it can be.',
    );
  }
  if (headerAt + length > bytes.length) throw truncated();
  return length;
}

function truncated(): GalleryFileError {
  return new GalleryFileError('truncated', 'The file ends too early. Copy it again from where it was saved.');
}
