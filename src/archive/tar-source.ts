/**
 * Reads a tar, packed with gzip or not, from front to back. How many photos will come is known only
 * at the end. modern-tar reads the format; limits, damage and what is worth reading are decided here.
 */
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import type { SkippedFile } from '../records/dataset.ts';
import type { EntrySource, RawEntry } from './archive-entry.ts';
import { readPath } from './entry-path.ts';
import { EntryError } from './import-error.ts';
import {
  type ArchiveLimits,
  inMegabytes,
  mostGainedBytes,
  mostUnpackedBytes,
  unpacksToTooMuch,
} from './limits.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export function openTar(
  name: string,
  file: Blob,
  packed: boolean,
  limits: ArchiveLimits,
  signal: AbortSignal,
): EntrySource {
  let position = 0;
  const unpack = (): ReadableStream<Bytes> => {
    const counted = file.stream().pipeThrough(
      watchBytes((passed) => {
        position = passed;
      }),
      { signal },
    );
    if (!packed) return counted;
    const most = mostGainedBytes(limits, file.size);
    return counted.pipeThrough(new DecompressionStream('gzip')).pipeThrough(
      watchBytes((passed) => {
        if (passed > most) throw tooMuch(limits, file.size);
      }),
    );
  };
  return {
    originOf: () => name,
    photos: null,
    sizeBytes: file.size,
    position: () => position,
    async *entries() {
      try {
        yield* readTar(unpack().pipeThrough(createTarDecoder({ strict: true })), file.size, limits);
      } catch (error) {
        signal.throwIfAborted();
        yield explain(name, error);
      }
    },
  };
}

/** Passes bytes on and tells how many have passed; what `watch` throws ends the stream. */
function watchBytes(watch: (passed: number) => void): TransformStream<Bytes, Bytes> {
  let passed = 0;
  return new TransformStream({
    transform(chunk, controller) {
      passed += chunk.length;
      watch(passed);
      controller.enqueue(chunk);
    },
  });
}

async function* readTar(
  decoded: ReadableStream<ParsedTarEntry>,
  archiveBytes: number,
  limits: ArchiveLimits,
): AsyncGenerator<RawEntry | SkippedFile> {
  const reader = decoded.getReader();
  let leftBytes = mostUnpackedBytes(limits, archiveBytes);
  let leftEntries = limits.entries;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const { name: path, size: sizeBytes, type } = value.header;
      leftBytes -= sizeBytes;
      leftEntries -= 1;
      if (leftBytes < 0) throw tooMuch(limits, archiveBytes);
      if (leftEntries < 0) throw overLimit(`It has more than ${limits.entries.toLocaleString('en')} files.`);
      const meaning = readPath(path);
      if ((type !== undefined && type !== 'file') || meaning.kind === 'ignored') {
        await value.body.cancel();
      } else if (sizeBytes > limits.entryBytes) {
        await value.body.cancel();
        const message = `It unpacks to ${inMegabytes(sizeBytes)}; the limit is ${inMegabytes(limits.entryBytes)}.`;
        yield { path: meaning.path, reason: 'too-large', message };
      } else {
        const bytes = await readBody(value.body, sizeBytes);
        yield { path, sizeBytes, bytes: async () => bytes };
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // after a damaged place, or when the import was cancelled
  }
}

function tooMuch(limits: ArchiveLimits, archiveBytes: number): EntryError {
  return overLimit(unpacksToTooMuch(limits, archiveBytes));
}

function overLimit(what: string): EntryError {
  return new EntryError('over-limit', `${what} The rest was not read.`);
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  sizeBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(sizeBytes);
  let filled = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes.set(value, filled);
    filled += value.length;
  }
  if (filled < sizeBytes) throw new Error('The body is shorter than its header says.');
  return bytes;
}

function explain(name: string, error: unknown): SkippedFile {
  if (error instanceof EntryError) return { path: name, reason: error.reason, message: error.message };
  return {
    path: name,
    reason: 'archive-damaged',
    message:
      'The archive is damaged or cut off; what lies behind the damaged place was not read. Download or copy it again.',
  };
}
