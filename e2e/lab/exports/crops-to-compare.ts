/** The crops that all programs are given, and which of them are compared. */

import { demoDataset } from '../../../src/demo/demo-dataset.ts';
import { scalePixels } from '../../../src/imaging/scale-pixels.ts';
import type { Preprocessing } from '../../../src/siamese/preprocessing.ts';
import { photosOfPairs, readPairs } from '../reference/calibrate.ts';
import { openLabPhotos } from '../reference/lab-photos.ts';

export interface CropsToCompare {
  readonly crops: readonly Uint8Array[];
  /** By their places. */
  readonly pairs: readonly (readonly [number, number])[];
}

const mostPairs = 500;

export async function cropsToCompare(
  preprocessing: Preprocessing,
  { photos, pairs }: { readonly photos?: string | undefined; readonly pairs?: string | undefined },
): Promise<CropsToCompare> {
  if (photos === undefined || pairs === undefined) return drawn(preprocessing);
  const all = readPairs(pairs, 'pairsDevTest.txt');
  const some = all.filter((_, at) => at % Math.ceil(all.length / mostPairs) === 0);
  const names = photosOfPairs(some);
  const opened = openLabPhotos(photos, preprocessing);
  const crops: Uint8Array[] = [];
  for (const name of names) crops.push(await opened.crop(name));
  const placeOf = new Map(names.map((name, place) => [name, place]));
  return { crops, pairs: some.map(({ a, b }) => [placeOf.get(a)!, placeOf.get(b)!]) };
}

/** Each against the next ones. */
function drawn({ crop: { region, size, channels } }: Preprocessing): CropsToCompare {
  const crops = [...demoDataset({ people: 40, facesPerPerson: 3, seed: 5 })].map(({ image }) => {
    const side = image.width * region;
    const start = (image.width - side) / 2;
    const part = { left: start, top: start, width: side, height: side };
    return Uint8Array.from(scalePixels(image, part, { width: size, height: size }, channels).data);
  });
  const pairs = crops.flatMap((_, first) =>
    [1, 2, 3, 7].flatMap((step): [number, number][] =>
      first + step < crops.length ? [[first, first + step]] : [],
    ),
  );
  return { crops, pairs };
}
