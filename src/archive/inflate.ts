/** Unpacks one deflated zip entry with the platform's own decompressor, never beyond its stated size. */
import { EntryError } from './import-error.ts';

/** @throws EntryError `archive-damaged` when the bytes are garbled, or more or fewer than `sizeBytes` come out */
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  sizeBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = new Uint8Array(sizeBytes);
  let filled = 0;
  const reader = streamOf(packed).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (filled + value.length > sizeBytes)
        throw damaged(`more than the stated ${sizeBytes} bytes come out`);
      unpacked.set(value, filled);
      filled += value.length;
    }
  } catch (error) {
    reader.cancel().catch(() => {}); // what is left is of no interest
    throw error instanceof EntryError ? error : damaged('its packed bytes are garbled');
  }
  if (filled < sizeBytes) throw damaged(`only ${filled} of ${sizeBytes} bytes come out`);
  return unpacked;
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

function damaged(what: string): EntryError {
  return new EntryError('archive-damaged', `Its place in the archive is damaged: ${what}.`);
}
