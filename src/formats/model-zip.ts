/**
 * A zip file as named bytes, with limits: what it would cost to unpack is not believed but counted
 * while unpacking. Knows nothing of models beyond the word; the caller owns the bytes it is given.
 */
import JSZip from 'jszip';
import { ModelFileError } from './model-file-error.ts';

/** Of the zip as it lies there, and of what is unpacked from it. */
export const largestModelBytes = 200 * 2 ** 20;
/** Deflate can reach 1:1032; weights and JSON stay far below this. */
const largestRatio = 100;
/** Below this a high ratio does no harm. */
const alwaysAllowedBytes = 2 ** 20;

const localHeader = [0x50, 0x4b, 0x03, 0x04];
const endOfDirectory = [0x50, 0x4b, 0x05, 0x06];
/** The end record is 22 bytes and may be followed by a comment of up to 65,535. */
const endRecordReach = 22 + 0xffff;

export interface ModelZip {
  /** Names of all files, without folders. */
  readonly names: readonly string[];
  /** @throws ModelFileError when the file is missing, damaged or too large. */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** @throws ModelFileError */
export async function openModelZip(file: Blob): Promise<ModelZip> {
  if (file.size > largestModelBytes) throw tooLarge(`The file has ${megabytes(file.size)} MB`);
  const bytes = await readAll(file);
  const zip = await load(bytes);
  const entries = Object.values(zip.files).filter((entry) => !entry.dir);

  let bytesLeft = Math.min(largestModelBytes, Math.max(alwaysAllowedBytes, bytes.length * largestRatio));
  return {
    names: entries.map((entry) => entry.name),
    async read(name) {
      const entry = entries.find((candidate) => candidate.name === name);
      if (entry === undefined) throw new ModelFileError('missing-file', `The zip has no ${name}.`);
      const content = await inflate(entry, bytesLeft);
      bytesLeft -= content.length;
      return content;
    },
  };
}

async function readAll(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new ModelFileError('damaged', `The file could not be read (${reasonOf(error)}). Choose it again.`);
  }
}

async function load(bytes: Uint8Array): Promise<JSZip> {
  if (bytes.length === 0) throw new ModelFileError('not-a-zip', 'The file is empty.');
  if (!startsWith(bytes, localHeader, 0) && !startsWith(bytes, endOfDirectory, 0)) {
    throw new ModelFileError('not-a-zip', 'The file is not a zip. Choose a model zip downloaded from here.');
  }
  if (!hasEndRecord(bytes)) {
    throw new ModelFileError('truncated', 'The zip ends too early: it was cut off. Download it again.');
  }
  try {
    return await JSZip.loadAsync(bytes);
  } catch (error) {
    throw new ModelFileError('damaged', `The zip is damaged (${reasonOf(error)}). Download it again.`);
  }
}

/** JSZip documents `internalStream`, but its types leave it out. */
interface StreamingEntry extends JSZip.JSZipObject {
  internalStream(type: 'uint8array'): JSZip.JSZipStreamHelper<Uint8Array>;
}

/** Unpacks in small pieces and stops at the limit, so that a zip bomb never gets to swell. */
function inflate(entry: JSZip.JSZipObject, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    let total = 0;
    const stream = (entry as StreamingEntry).internalStream('uint8array');
    stream
      .on('data', (piece) => {
        total += piece.length;
        if (total > limit) {
          stream.pause();
          pieces.length = 0;
          reject(tooLarge(`${entry.name} unpacks to more than ${megabytes(limit)} MB`));
        } else {
          pieces.push(piece);
        }
      })
      .on('error', (error) =>
        reject(
          new ModelFileError('damaged', `${entry.name} is damaged (${reasonOf(error)}). Download it again.`),
        ),
      )
      .on('end', () => resolve(joinBytes(pieces, total)))
      .resume();
  });
}

export function joinBytes(pieces: readonly Uint8Array[], total: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function hasEndRecord(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - endRecordReach); at--) {
    if (startsWith(bytes, endOfDirectory, at)) return true;
  }
  return false;
}

function startsWith(bytes: Uint8Array, signature: readonly number[], at: number): boolean {
  return signature.every((byte, offset) => bytes[at + offset] === byte);
}

function tooLarge(what: string): ModelFileError {
  return new ModelFileError(
    'too-large',
    `${what}; a model may have ${megabytes(largestModelBytes)} MB at most.`,
  );
}

const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / 2 ** 20));

/** The first sentence of what a library says; its links and hints are for programmers. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/ : |\. |\n/)[0] ?? message;
}
