/** The crops that all programs are given, and which of them are compared. */

import { demoDataset } from '../../../src/demo/demo-dataset.ts';
import { createDemoPeople } from '../../../src/demo/demo-people.ts';
import { createDemoPhoto } from '../../../src/demo/demo-photo.ts';
import { drawFace } from '../../../src/demo/draw-face.ts';
import { cutFace } from '../../../src/imaging/cut-face.ts';
import { scalePixels } from '../../../src/imaging/scale-pixels.ts';
import type { Preprocessing } from '../../../src/siamese/preprocessing.ts';
import { createRandom } from '../../../src/siamese/random.ts';
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

/** Photos of several sizes, and how the app cuts them. */
export async function photosToCut({ framing, crop }: Preprocessing) {
  const finder = { find: async () => [], follow: async () => null, release: () => {} };
  const random = createRandom(8);
  const photos = createDemoPeople(20, random).map((person, at) => {
    const { data, width, height } = drawFace(person, createDemoPhoto(random.fork(at)), 90 + 37 * at);
    return { data: Uint8Array.from(data), width, height, channels: 3 as const };
  });
  const cut = [];
  for (const photo of photos) cut.push({ photo, crop: (await cutFace(photo, framing, crop, finder)).data });
  return cut;
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
