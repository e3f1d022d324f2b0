/** A dataset straight from its files into memory, cut as the app cuts it. */
import { photoNumberOf } from '../../src/archive/entry-path.ts';
import { listEntries } from '../../src/archive/list-entries.ts';
import { arrangeFaces } from '../../src/engine/worker/datasets/arrange-faces.ts';
import { createBrowserImaging } from '../../src/imaging/browser-imaging.ts';
import type { FaceCrops, FaceCut } from '../../src/siamese/face-image.ts';
import type { FaceIndex } from '../../src/siamese/face-index.ts';
import type { LfwLists } from '../../src/siamese/lfw-lists.ts';
import { cropBytes, faceCrops } from '../../src/storage/crops.ts';

export interface ReadFaces {
  readonly index: FaceIndex;
  readonly lists: LfwLists;
  readonly crops: FaceCrops;
}

export async function readFaces(files: readonly File[], cut: FaceCut): Promise<ReadFaces> {
  const imaging = createBrowserImaging();
  const list = await listEntries(
    files.map((file) => ({ file, path: file.name })),
    new AbortController().signal,
  );
  let lists: LfwLists = {};
  const arrived: { person: string; fileName: string; path: string; photoNumber: number | null }[] = [];
  const bytes: Uint8Array[] = [];
  const entries = list.entries()[Symbol.asyncIterator]();
  const lane = async (): Promise<void> => {
    for (let next = await entries.next(); !next.done; next = await entries.next()) {
      const entry = next.value;
      if (entry.kind === 'skipped') throw new Error(entry.file.message);
      if (entry.kind === 'lists') {
        lists = { ...lists, ...entry.lists };
        continue;
      }
      const { person, fileName, path } = entry;
      const { data } = await imaging.cutFace(await entry.bytes(), cut.framing, cut.crop);
      arrived.push({ person, fileName, path, photoNumber: photoNumberOf(fileName) });
      bytes.push(Uint8Array.from(data));
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  const { index, arrival } = arrangeFaces(arrived);
  const length = cropBytes(cut.crop);
  const chunks: ArrayBuffer[] = [];
  for (let from = 0; from < arrival.length; from += 1024) {
    const chunk = new Uint8Array(Math.min(1024, arrival.length - from) * length);
    for (let at = 0; at * length < chunk.length; at++) chunk.set(bytes[arrival[from + at]!]!, at * length);
    chunks.push(chunk.buffer);
  }
  return { index, lists, crops: faceCrops(cut, arrival.length, chunks) };
}
