/**
 * Plans batches of P people with K faces each, in which every pair of rows is a pair.
 *
 * Works on face numbers: it never sees pixels. Identity first, then photo: each person with several photos
 * has a turn before anyone has a second, and gives at most K faces, however many photos there are. Rows that
 * people with fewer photos leave open go to single-photo people, extra strangers, up to as many as there are
 * people with several photos. The same seed gives the same batches.
 */
import type { BatchPlan } from '../batch.ts';
import { TooFewPeopleError } from '../dataset/dataset-errors.ts';
import { peopleByPhotos, photosOf } from '../dataset/photos-of.ts';
import type { FaceIndex } from '../face-index.ts';
import type { TrainingOptions } from '../options.ts';
import type { Random } from '../random.ts';
import type { BatchSampler } from './batch-sampler.ts';
import { choosePhotos } from './choose-photos.ts';
import { createDeck, type Deck } from './deck.ts';
import type { SamplerState } from './sampler-state.ts';

export type PersonBatchOptions = Pick<
  TrainingOptions,
  'peoplePerBatch' | 'facesPerPerson' | 'singlePhotoRows'
>;

/**
 * Every batch has exactly P * K rows. Only where there are too few different faces for that do people give
 * more than K, and after that do faces occur twice.
 * @param start of a sampler of the same people; without one, nobody has had a turn
 * @throws TooFewPeopleError without two people, one of them with two photos.
 * @throws RunStateError when `start` is of other people
 */
export function createPersonBatchSampler(
  index: FaceIndex,
  people: Uint32Array,
  options: PersonBatchOptions,
  random: Random,
  start: SamplerState | null = null,
): BatchSampler {
  const { several, single } = peopleByPhotos(index, people);
  if (several.length === 0 || several.length + single.length < 2) {
    throw new TooFewPeopleError(
      `Batches need at least two people, one of them with two photos or more; there are ${people.length} people, ` +
        `${several.length} with two photos or more. Add photos of more people.`,
    );
  }
  const first = random.fork('decks');
  const decks = {
    several: createDeck(several, first, start?.several),
    single: createDeck(single, first, start?.others),
  };
  return {
    plan: (step) => planBatch(index, decks, options, random.fork(step)),
    state: () => ({
      sampling: 'person-batch',
      several: decks.several.state(),
      others: decks.single.state(),
    }),
  };
}

function planBatch(
  index: FaceIndex,
  { several, single }: { readonly several: Deck; readonly single: Deck },
  options: PersonBatchOptions,
  random: Random,
): BatchPlan {
  const rows = options.peoplePerBatch * options.facesPerPerson;
  const facesEach = Math.max(options.facesPerPerson, Math.ceil((rows - single.size) / several.size));
  several.startBatch(random);
  single.startBatch(random);
  const batch = createRows(index, rows, random);
  let peopleWithSeveral = 0;
  while (batch.filled() < rows && peopleWithSeveral < options.peoplePerBatch) {
    const person = several.drawNew();
    if (person === undefined) break;
    batch.add(person, facesEach);
    peopleWithSeveral++;
  }
  const repeatable = batch.filled();
  topUp(batch, rows, several, single, facesEach, peopleWithSeveral, options.singlePhotoRows);
  batch.repeat(repeatable);
  return { faces: batch.faces, people: batch.people, sampling: 'person-batch' };
}

/** Strangers, but no more of them than people with several photos as long as there are any of those left. */
function topUp(
  batch: Rows,
  rows: number,
  several: Deck,
  single: Deck,
  facesEach: number,
  peopleWithSeveral: number,
  rowsOfSingle: number,
): void {
  let strangers = 0;
  while (batch.filled() < rows) {
    const stranger = strangers < peopleWithSeveral ? single.drawNew() : undefined;
    if (stranger !== undefined) {
      batch.addSingle(stranger, rowsOfSingle);
      strangers++;
      continue;
    }
    const more = several.drawNew();
    if (more !== undefined) {
      batch.add(more, facesEach);
      peopleWithSeveral++;
      continue;
    }
    const last = single.drawNew();
    if (last === undefined) return;
    batch.addSingle(last, rowsOfSingle);
    strangers++;
  }
}

interface Rows {
  readonly faces: Uint32Array;
  readonly people: Uint32Array;
  filled(): number;
  /** Up to `most` photos of the person, as far as there are photos and rows. */
  add(person: number, most: number): void;
  /** Up to `times` rows of the one photo of a person; each is changed differently when it is shown. */
  addSingle(person: number, times: number): void;
  /** Fills what is left with the first `count` rows over and over. */
  repeat(count: number): void;
}

function createRows(index: FaceIndex, rows: number, random: Random): Rows {
  const faces = new Uint32Array(rows);
  const people = new Uint32Array(rows);
  let filled = 0;
  return {
    faces,
    people,
    filled: () => filled,
    add(person, most) {
      const count = Math.min(most, photosOf(index, person), rows - filled);
      choosePhotos(index, person, count, random, faces, filled);
      people.fill(person, filled, filled + count);
      filled += count;
    },
    addSingle(person, times) {
      const count = Math.min(times, rows - filled);
      faces.fill(index.firstFace[person]!, filled, filled + count);
      people.fill(person, filled, filled + count);
      filled += count;
    },
    repeat(count) {
      for (let from = 0; filled < rows; filled++, from = (from + 1) % count) {
        faces[filled] = faces[from]!;
        people[filled] = people[from]!;
      }
    },
  };
}
