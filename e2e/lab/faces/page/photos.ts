/** Photos of LFW: how many faces are found and how exactly, what alignment repairs, how fast an import is. */
import { areaUnderCurve } from '../../../../src/siamese/metrics/auc.ts';
import type { LabPhoto } from './faces-calls.ts';
import type { Lab } from './lab.ts';
import { type LfwPhotos, readPairs } from './lfw-photos.ts';

export interface DetectionFigures {
  readonly photos: number;
  /** Share in which a face is found. */
  readonly found: number;
  /** Share of the found whose eyes lie within a tenth of the eye distance of those of the largest landmark network. */
  readonly eyesWithinTenth: number;
}

export interface AlignmentFigures {
  /** At the model's own threshold. */
  readonly jitteredAccuracy: number;
  readonly jitteredAuc: number;
  readonly pairs: number;
  /** Of these, with a photo in which no face was found; they count as different. */
  readonly notFound: number;
}

export interface ImportFigures {
  readonly photos: number;
  readonly photosPerSecond: number;
}

/** Photos go to the worker in handfuls. */
const handful = 20;

/** Turned, scaled and shifted at random, since LFW's own are framed already. */
export async function measureDetection(
  { ask, tell }: Lab,
  lfw: LfwPhotos,
  count: number,
): Promise<DetectionFigures> {
  const step = Math.max(1, Math.floor(lfw.paths.length / count));
  const paths = lfw.paths.filter((_, at) => at % step === 0).slice(0, count);
  const results = [];
  for (let at = 0; at < paths.length; at += handful) {
    const photos = await photosOf(lfw, paths.slice(at, at + handful), (number) => at + number);
    results.push(...(await ask('search', { photos })));
    if (at % 200 === 0) tell(`searched ${at} of ${paths.length} photos`);
  }
  const found = results.filter((one) => one.found);
  const exact = found.filter(({ eyesOff }) => eyesOff !== null && eyesOff <= 0.1);
  return {
    photos: results.length,
    found: found.length / results.length,
    eyesWithinTenth: exact.length / found.length,
  };
}

/** Every photo in a way of its own, so that the two of a pair lie differently. */
export async function measureAlignment(
  { ask, model, tell }: Lab,
  lfw: LfwPhotos,
  list: string,
  most: number,
): Promise<AlignmentFigures> {
  const all = readPairs(list, lfw);
  const step = Math.max(1, Math.floor(all.length / most));
  const pairs = all.filter((_, at) => at % step === 0).slice(0, most);
  const measured: number[] = [];
  for (let at = 0; at < pairs.length; at += handful) {
    const some = pairs.slice(at, at + handful);
    const paths = some.flatMap(({ first, second }) => [first, second]);
    const photos = await photosOf(lfw, paths, (number) => 10_000 + 2 * at + number);
    measured.push(...(await ask('distances', { modelId: model.id, photos })));
    if (at % 100 === 0) tell(`measured ${at} of ${pairs.length} pairs`);
  }
  const farthest = 2;
  const distances = Float32Array.from(measured, (one) => (Number.isNaN(one) ? farthest : one));
  const same = Uint8Array.from(pairs, (pair) => Number(pair.same));
  const right = pairs.filter((pair, at) => distances[at]! <= model.threshold === pair.same).length;
  return {
    jitteredAccuracy: right / pairs.length,
    jitteredAuc: areaUnderCurve(distances, same),
    pairs: pairs.length,
    notFound: measured.filter((one) => Number.isNaN(one)).length,
  };
}

export async function measureImport({ ask, engine, tell }: Lab, small: LfwPhotos): Promise<ImportFigures> {
  const files = [];
  for (let at = 0; at < small.paths.length; at += handful) {
    const paths = small.paths.slice(at, at + handful);
    const photos = await photosOf(small, paths, (number) => 50_000 + at + number);
    const redrawn = await ask('redraw', { photos });
    for (const [number, path] of paths.entries()) {
      files.push({
        path,
        file: new File([redrawn[number]!], path.split('/').at(-1)!, { type: 'image/jpeg' }),
      });
    }
  }
  tell(`importing ${files.length} photos`);
  const { faces, importSeconds, framing, skipped } = await engine.call('importDataset', {
    files,
    openDatasetId: null,
  });
  tell(`${faces} faces, framing ${framing.kind}, ${skipped.length} left out`);
  return { photos: files.length, photosPerSecond: files.length / importSeconds };
}

async function photosOf(
  { bytes }: LfwPhotos,
  paths: readonly string[],
  seedOf: (number: number) => number,
): Promise<LabPhoto[]> {
  return Promise.all(
    paths.map(async (path, number) => ({ bytes: await bytes(path), jitter: seedOf(number) })),
  );
}
