/**
 * A small head over the reference on ten people of one's own, by the app's own calls: imported, trained, enrolled, and then
 * checked with other photos of theirs and with photos of strangers.
 */
import type { EnrolmentSummary } from '../../../../src/records/verification.ts';
import { optionsOf } from '../../../../src/siamese/change-options.ts';
import { aligned } from '../../../../src/siamese/framing.ts';
import { trueAcceptAt } from '../../../../src/siamese/metrics/true-accept-at.ts';
import { defaultSplitOptions } from '../../../../src/siamese/options.ts';
import type { Lab } from './lab.ts';
import type { LfwPhotos } from './lfw-photos.ts';

export interface ReferenceFigures {
  readonly people: number;
  /** From the press on the button to the trained model. */
  readonly trainSeconds: number;
  /** Of strangers one in a hundred passes. */
  readonly tarAtFar1: number;
  readonly photosOfOwn: number;
  readonly strangers: number;
}

const people = 10;
const photosEach = 10;
const strangersAsked = 300;

export async function measureReference(
  { engine, tell }: Pick<Lab, 'engine' | 'tell'>,
  lfw: LfwPhotos,
): Promise<ReferenceFigures> {
  const byPerson = photosByPerson(lfw);
  const mine = [...byPerson].filter(([, paths]) => paths.length >= 2 * photosEach).slice(0, people);
  const files = await Promise.all(
    mine.flatMap(([, paths]) => paths.slice(0, photosEach)).map((path) => fileOf(lfw, path)),
  );
  const { id: datasetId } = await engine.call('importDataset', { files, openDatasetId: null });
  tell(`training a head on ${files.length} photos of ${mine.length} people`);
  const startedAt = performance.now();
  const run = await engine.call('train', {
    datasetId,
    split: { ...defaultSplitOptions, evaluationPairs: 100 },
    options: optionsOf('reference'),
    name: 'Head',
    startFrom: null,
    startPaused: false,
  });
  const trainSeconds = (performance.now() - startedAt) / 1000;
  if (run.modelId === null) throw new Error(`The head was not trained: ${run.status}.`);
  const { modelId } = run;

  const enrolled: EnrolmentSummary[] = [];
  for (const [name, paths] of mine) {
    const photos = await Promise.all(
      paths.slice(0, photosEach).map(async (path) => ({ photo: await photoOf(lfw, path), framing: aligned })),
    );
    enrolled.push(await engine.call('enrol', { name, photos }));
  }
  const distances: number[] = [];
  const same: number[] = [];
  const check = async (
    path: string,
    against: readonly EnrolmentSummary[],
    isSame: boolean,
  ): Promise<void> => {
    const frame = await createImageBitmap(await photoOf(lfw, path));
    const ids = against.map(({ id }) => id);
    const asked = { modelId, against: ids, frame, anew: true, camera: null };
    const answer = await engine.call('checkFrame', asked, { transfer: [frame] });
    for (const { distance } of answer.distances) {
      distances.push(distance);
      same.push(Number(isSame));
    }
  };
  for (const [at, [, paths]] of mine.entries()) {
    for (const path of paths.slice(photosEach, 2 * photosEach)) await check(path, [enrolled[at]!], true);
  }
  const photosOfOwn = same.length;
  const known = new Set(mine.map(([name]) => name));
  const others = [...byPerson].filter(([name]) => !known.has(name));
  const step = Math.floor(others.length / strangersAsked);
  for (let at = 0; at < strangersAsked; at++) await check(others[at * step]![1][0]!, enrolled, false);
  const [point] = trueAcceptAt(Float32Array.from(distances), Uint8Array.from(same), [0.01]);
  return {
    people: mine.length,
    trainSeconds,
    tarAtFar1: point!.trueAccept,
    photosOfOwn,
    strangers: same.length - photosOfOwn,
  };
}

function photosByPerson({ paths }: LfwPhotos): Map<string, string[]> {
  const byPerson = new Map<string, string[]>();
  for (const path of paths) {
    const person = path.split('/').at(-2)!;
    byPerson.set(person, [...(byPerson.get(person) ?? []), path]);
  }
  return byPerson;
}

async function photoOf(lfw: LfwPhotos, path: string): Promise<Blob> {
  return new Blob([await lfw.bytes(path)], { type: 'image/jpeg' });
}

async function fileOf(lfw: LfwPhotos, path: string) {
  return { path, file: new File([await lfw.bytes(path)], path.split('/').at(-1)!) };
}
