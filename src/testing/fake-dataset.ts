/**
 * A dataset record for tests of slices and views: names and numbers of photos in, the summary and
 * the face index out, laid out as import does it. No pixels.
 */

import type { DatasetSummary } from '../records/dataset.ts';
import type { DatasetId } from '../records/ids.ts';
import type { FaceIndexRecord } from '../storage/schema.ts';

export interface FakeDataset {
  readonly summary: DatasetSummary;
  readonly faces: FaceIndexRecord;
}

/** @param photosOf photos by person name, in the order of the index. */
export function fakeDataset(
  photosOf: Readonly<Record<string, number>>,
  summary: Partial<DatasetSummary> = {},
): FakeDataset {
  const people = Object.keys(photosOf);
  const firstFace = new Uint32Array(people.length + 1);
  const numbers: number[] = [];
  people.forEach((name, person) => {
    const photos = photosOf[name] ?? 0;
    firstFace[person + 1] = (firstFace[person] ?? 0) + photos;
    for (let photo = 1; photo <= photos; photo++) numbers.push(photo);
  });
  const count = numbers.length;
  const id = summary.id ?? ('dataset-1' as DatasetId); // ids are opaque strings
  return {
    summary: {
      id,
      name: 'Test faces',
      source: 'import',
      createdAt: new Date('2024-05-01T12:00:00Z'),
      people: people.length,
      faces: count,
      sizeBytes: count * 4000,
      importSeconds: 1.5,
      skipped: [],
      lists: [],
      pictures: 'photos',
      framing: { kind: 'centred' },
      places: null,
      ...summary,
    },
    faces: {
      id,
      index: { people, firstFace, photoNumber: Uint32Array.from(numbers) },
      photos: {
        chunk: new Uint16Array(count),
        offset: Uint32Array.from(numbers, (_, face) => face * 4000),
        length: new Uint32Array(count).fill(4000),
        width: new Uint16Array(count).fill(250),
        height: new Uint16Array(count).fill(250),
      },
      lists: {},
    },
  };
}
