/**
 * Plans twin-pair batches as Koch et al. (2015) draw them: half same, half different pairs, one by one.
 *
 * Works on face numbers: it never sees pixels. Identity first, then photo: everybody has a turn before anyone
 * has a second. The same seed gives the same pairs.
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

/**
 * Row i of the first half and row i of the second half are a pair: first the same pairs, then the different
 * ones. An odd number of pairs has one more same pair.
 * @param start of a sampler of the same people; without one, nobody has had a turn
 * @throws TooFewPeopleError without two people, one of them with two photos.
 * @throws RunStateError when `start` is of other people
 */
export function createPairSampler(
  index: FaceIndex,
  people: Uint32Array,
  options: Pick<TrainingOptions, 'pairsPerBatch'>,
  random: Random,
  start: SamplerState | null = null,
): BatchSampler {
  const { several, single } = peopleByPhotos(index, people);
  if (several.length === 0 || several.length + single.length < 2) {
    throw new TooFewPeopleError(
      `Pairs need at least two people, one of them with two photos or more; there are ${people.length} people, ` +
        `${several.length} with two photos or more. Add photos of more people.`,
    );
  }
  const first = random.fork('decks');
  const everybody = createDeck([...several, ...single], first, start?.others);
  const decks = { several: createDeck(several, first, start?.several), everybody };
  return {
    plan: (step) => planBatch(index, decks, options.pairsPerBatch, random.fork(step)),
    state: () => ({
      sampling: 'twin-pairs',
      several: decks.several.state(),
      others: decks.everybody.state(),
    }),
  };
}

function planBatch(
  index: FaceIndex,
  { several, everybody }: { readonly several: Deck; readonly everybody: Deck },
  pairs: number,
  random: Random,
): BatchPlan {
  several.startBatch(random);
  everybody.startBatch(random);
  const samePairs = Math.ceil(pairs / 2);
  const twoPhotos = new Uint32Array(2);
  const faces = new Uint32Array(2 * pairs);
  const people = new Uint32Array(2 * pairs);
  for (let pair = 0; pair < pairs; pair++) {
    const isSame = pair < samePairs;
    const personA = isSame ? several.draw() : everybody.draw();
    const personB = isSame ? personA : drawOther(everybody, personA);
    if (isSame) {
      choosePhotos(index, personA, 2, random, twoPhotos, 0);
    } else {
      twoPhotos[0] = randomPhoto(index, personA, random);
      twoPhotos[1] = randomPhoto(index, personB, random);
    }
    const turned = random.next() < 0.5 ? 1 : 0;
    faces[pair] = twoPhotos[turned]!;
    faces[pairs + pair] = twoPhotos[1 - turned]!;
    people[pair] = turned ? personB : personA;
    people[pairs + pair] = turned ? personA : personB;
  }
  return { faces, people, sampling: 'twin-pairs' };
}

function drawOther(everybody: Deck, person: number): number {
  let other = everybody.draw();
  while (other === person) other = everybody.draw();
  return other;
}

function randomPhoto(index: FaceIndex, person: number, random: Random): number {
  return index.firstFace[person]! + random.integer(photosOf(index, person));
}
