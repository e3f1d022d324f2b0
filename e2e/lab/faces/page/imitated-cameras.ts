/**
 * Whether the shares that are told of a checked camera hold for strangers whom nobody filmed. Real clips of enough people are not at
 * hand; photos of people whom the model did not learn from, each as if taken by one of ten imitated cameras, are.
 */
import {
  type CommonPart,
  commonPartOf,
  distanceWithout,
  type FrameEmbeddings,
  sharedSimilarity,
} from '../../../../src/siamese/inference/common-part.ts';
import { templateOf } from '../../../../src/siamese/inference/template.ts';
import { createRandom } from '../../../../src/siamese/random.ts';
import type { Lab } from './lab.ts';
import { type LfwPhotos, readPairs } from './lfw-photos.ts';

export interface ImitatedFigures {
  readonly cameras: number;
  /** Who were filmed by each, the enrolled ones among them. */
  readonly people: number;
  readonly comparisons: number;
  /** For each share that is told: what passed of strangers who were not filmed, and of the right people. */
  readonly shares: Readonly<Record<string, ShareFigures>>;
}

export interface ShareFigures {
  readonly saidFar: number;
  /** By the same line, had the camera not been checked. */
  readonly uncheckedFar: number;
  readonly measuredFar: number;
  readonly uncheckedTar: number;
  readonly tar: number;
  /** Of cameras, share whose own measured share is within a factor of 1.5 of what was said. */
  readonly camerasWithin: number;
}

const cameras = 10;
const filmed = 5;
const draws = 12;
const photosEach = 6;
const enrolledWith = 3;
const peoplePerCamera = 60;
const shares = [0.05, 0.01, 0.001];
const handful = 20;

export async function measureImitatedCameras(
  lab: Lab,
  lfw: LfwPhotos,
  list: string,
): Promise<ImitatedFigures> {
  const people = peopleOf(lfw, list);
  const tallies = shares.map((share) => tallyOf(lab, share));
  for (let camera = 0; camera < cameras; camera++) {
    lab.tell(`imitating camera ${camera + 1} of ${cameras}`);
    const random = createRandom(100 + camera);
    const some = random.shuffle([...people]).slice(0, peoplePerCamera);
    const embedded = await embedAll(lab, lfw, some, camera);
    for (const tally of tallies) tally.nextCamera();
    for (let draw = 0; draw < draws; draw++) checkOnce(random.shuffle([...embedded]), tallies);
  }
  return {
    cameras,
    people: filmed,
    comparisons: tallies[0]!.comparisons(),
    shares: Object.fromEntries(tallies.map((tally) => [String(tally.share), tally.figures()])),
  };
}

/** Everybody who is filmed is enrolled too, and checked by what the others share, as in the app. */
function checkOnce(people: readonly FrameEmbeddings[], tallies: readonly Tally[]): void {
  const [inside, outside] = [people.slice(0, filmed), people.slice(filmed)];
  const shared = sharedSimilarity(inside);
  const nothing = commonPartOf(inside, 0);
  for (const person of inside) {
    const part = commonPartOf(
      inside.filter((other) => other !== person),
      shared,
    );
    const template = templateOf(person.slice(0, enrolledWith), 'euclidean');
    const tell = (embedding: Float32Array, isOwn: boolean): void => {
      const apart = (by: CommonPart) => distanceWithout(template, embedding, by);
      const [checked, unchecked] = [apart(part), apart(nothing)];
      for (const tally of tallies) tally.add(isOwn, checked, unchecked);
    };
    for (const photo of person.slice(enrolledWith)) tell(photo, true);
    for (const stranger of outside) {
      for (const photo of stranger.slice(enrolledWith)) tell(photo, false);
    }
  }
}

type Tally = ReturnType<typeof tallyOf>;

function tallyOf({ model }: Pick<Lab, 'model'>, share: number) {
  const point = model.enrolmentPoints.find(
    ({ photos, falseAccept }) => photos === enrolledWith && falseAccept === share,
  );
  if (point === undefined) throw new Error(`The model has no line for ${share}.`);
  const none = () => ({ all: 0, checked: 0, unchecked: 0 });
  const [own, byCamera] = [none(), [] as ReturnType<typeof none>[]];
  const total = (what: keyof ReturnType<typeof none>) => byCamera.reduce((sum, one) => sum + one[what], 0);
  return {
    share,
    nextCamera: () => byCamera.push(none()),
    add(isOwn: boolean, checked: number, unchecked: number) {
      const counts = isOwn ? own : byCamera.at(-1)!;
      counts.all += 1;
      counts.checked += Number(checked <= point.threshold);
      counts.unchecked += Number(unchecked <= point.threshold);
    },
    comparisons: () => total('all'),
    figures: (): ShareFigures => ({
      saidFar: share,
      uncheckedFar: total('unchecked') / total('all'),
      measuredFar: total('checked') / total('all'),
      uncheckedTar: own.unchecked / own.all,
      tar: own.checked / own.all,
      camerasWithin:
        byCamera.filter(({ all, checked }) => {
          const ratio = checked / all / share;
          return ratio <= 1.5 && ratio >= 1 / 1.5;
        }).length / byCamera.length,
    }),
  };
}

/** Photos of each person in the list who has enough of them. */
function peopleOf(lfw: LfwPhotos, list: string): string[][] {
  const personOf = (path: string): string => path.split('/').at(-2)!;
  const named = new Set(readPairs(list, lfw).flatMap(({ first, second }) => [first, second].map(personOf)));
  const byPerson = new Map<string, string[]>();
  for (const path of lfw.paths) {
    const person = personOf(path);
    if (named.has(person)) byPerson.set(person, [...(byPerson.get(person) ?? []), path]);
  }
  return [...byPerson.values()]
    .filter((paths) => paths.length > enrolledWith)
    .map((paths) => paths.slice(0, photosEach));
}

async function embedAll(
  { ask, model }: Lab,
  lfw: LfwPhotos,
  people: readonly string[][],
  camera: number,
): Promise<FrameEmbeddings[]> {
  const embeddings: Float32Array[] = [];
  const paths = people.flat();
  for (let at = 0; at < paths.length; at += handful) {
    const some = paths.slice(at, at + handful);
    const photos = await Promise.all(
      some.map(async (path) => ({ bytes: await lfw.bytes(path), jitter: null })),
    );
    embeddings.push(...(await ask('film', { modelId: model.id, photos, camera, seed: at })));
  }
  let next = 0;
  return people.map((mine) => mine.map(() => embeddings[next++]!));
}
