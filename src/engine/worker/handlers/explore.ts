/**
 * A closer look at the people a model is tested on: where their faces lie, who is hard to recognise, and how often
 * one photo is enough to find somebody among N.
 *
 * Embeddings of the last look are kept, so that another layout of the same faces costs no second pass.
 */

import { packEmbeddings } from '../../../formats/embeddings-archive.ts';
import { fileNameOf } from '../../../formats/file-name-of.ts';
import type { FaceMap, PeopleReport } from '../../../records/evaluation.ts';
import type { ModelSummary } from '../../../records/model.ts';
import type { CropSheet } from '../../../records/pairs.ts';
import type { FaceIndex } from '../../../siamese/face-index.ts';
import { faceDistances } from '../../../siamese/inference/compare.ts';
import { type Embeddings, embedFaces } from '../../../siamese/inference/embed-faces.ts';
import { nearestNeighbours } from '../../../siamese/inference/nearest-neighbours.ts';
import { oneShotTrials } from '../../../siamese/metrics/one-shot.ts';
import { type PersonFaces, personDifficulties } from '../../../siamese/metrics/person-difficulty.ts';
import { readDistanceFactors } from '../../../siamese/model/distance.ts';
import { principalComponents, projectOn } from '../../../siamese/projection/principal-components.ts';
import { createRandom } from '../../../siamese/random.ts';
import type { OneShotReport } from '../../../siamese/reports.ts';
import type { EngineHandlers, ExplorationRequest } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { ensureCrops } from '../faces/crops.ts';
import { toThumbnails } from '../faces/to-thumbnails.ts';
import type { LoadedModel, ModelSession } from '../model-session.ts';
import { createProgressMeter } from '../progress-meter.ts';
import { runToEnd } from '../run-to-end.ts';
import { layOutByUmap } from './lay-out-by-umap.ts';
import { testPlanOf } from './tested-pairs.ts';

const embeddingBatch = 64;
/** A map of more faces shows less. */
const mostFaces = 4000;
/** Of a face, itself among them: about as many as a well-photographed person has. */
const neighboursOfAFace = 12;
const ways = [5, 10, 20];
const trials = 1000;

type ExploreHandlers = Pick<EngineHandlers, 'explorePeople' | 'mapFaces' | 'exportEmbeddings'>;

type LookCall = keyof ExploreHandlers;

/** What one look at the people found; it holds as long as the model's weights and the split do. */
interface Look {
  readonly key: string;
  readonly model: ModelSummary;
  readonly index: FaceIndex;
  readonly people: readonly PersonFaces[];
  readonly embeddings: Embeddings;
  readonly distance: (faceA: number, faceB: number) => number;
  /** Of a weighted L1 distance; null for Euclidean. */
  readonly factors: Float32Array | null;
  readonly thumbnails: CropSheet;
}

export function createExploreHandlers(context: WorkerContext, session: ModelSession): ExploreHandlers {
  let last: Look | null = null;

  const look = (request: ExplorationRequest, call: LookCall, signal: AbortSignal): Promise<Look> =>
    session.withModel(request.modelId, async (model) => {
      const key = JSON.stringify([request, model.summary.createdAt]);
      if (last?.key !== key) last = await lookAt(context, model, request, key, call, signal);
      return last;
    });

  return {
    async explorePeople(request, signal) {
      const found = await look(request, 'explorePeople', signal);
      return reportOn(context, found, signal);
    },
    async mapFaces({ how, ...request }, signal) {
      const found = await look(request, 'mapFaces', signal);
      return how === 'pca' ? layOutByPca(context, found, signal) : layOut(context, found, signal);
    },
    async exportEmbeddings(request, signal) {
      const { model, index, people, embeddings } = await look(request, 'exportEmbeddings', signal);
      const personOf = new Map(people.flatMap(({ person, faces }) => faces.map((face) => [face, person])));
      const faces = Array.from(embeddings.row.keys(), (face) => ({
        person: index.people[personOf.get(face)!]!,
        photo: index.photoNumber[face]!,
      }));
      const { size, values } = embeddings;
      const file = await packEmbeddings({ faces, values, size }, model);
      return { fileName: `${fileNameOf(model.name)}-embeddings.zip`, file };
    },
  };
}

async function lookAt(
  context: WorkerContext,
  { summary, network }: LoadedModel,
  request: ExplorationRequest,
  key: string,
  call: LookCall,
  signal: AbortSignal,
): Promise<Look> {
  const { index, split } = await testPlanOf(context, summary, request);
  const crops = await ensureCrops(context, request.datasetId, summary.preprocessing, call, signal);
  const people = choosePeople(index.firstFace, split.people.test);
  const faces = Uint32Array.from(people.flatMap((person) => person.faces));
  const progress = createProgressMeter(context, call, 'Embedding faces');
  const embedding = embedFaces(network, crops, faces, { batchSize: embeddingBatch, averaged: true });
  const embeddings = await runToEnd(context, embedding, {
    what: 'Embedding',
    signal,
    tell: (done) => progress(done, faces.length),
  });
  const distance = await faceDistances(network, embeddings);
  const factors = await readDistanceFactors(network.distance);
  const shown = Array.from(embeddings.row.keys(), (face) => crops.crop(face));
  const thumbnails = toThumbnails(shown, summary.preprocessing);
  return { key, model: summary, index, people, embeddings, distance, factors, thumbnails };
}

/** People with several photos first: they are what there is to see. */
function choosePeople(firstFace: Uint32Array, tested: Uint32Array): PersonFaces[] {
  const all = Array.from(tested, (person) => {
    const first = firstFace[person]!;
    const faces = Array.from({ length: firstFace[person + 1]! - first }, (_, photo) => first + photo);
    return { person, faces };
  });
  const chosen: PersonFaces[] = [];
  let count = 0;
  for (const one of [...all.filter(hasSeveral), ...all.filter((other) => !hasSeveral(other))]) {
    if (count + one.faces.length > mostFaces) continue;
    chosen.push(one);
    count += one.faces.length;
  }
  return chosen.sort((a, b) => a.person - b.person);
}

function hasSeveral({ faces }: PersonFaces): boolean {
  return faces.length > 1;
}

async function reportOn(
  context: WorkerContext,
  { people, distance }: Look,
  signal: AbortSignal,
): Promise<PeopleReport> {
  const steps = personDifficulties(people, distance);
  const difficulties = await runToEnd(context, steps, { what: 'Looking at people', signal });
  return { difficulties, oneShot: tryOneShot(people, distance) };
}

/** As many ways as there are people for. */
function tryOneShot(people: readonly PersonFaces[], distance: Look['distance']): OneShotReport[] {
  const faces = people.map((person) => person.faces);
  if (!faces.some((own) => own.length > 1)) return [];
  const random = createRandom(1).fork('one-shot');
  return ways
    .filter((count) => count <= faces.length)
    .map((count) => oneShotTrials(faces, count, trials, distance, random.fork(`${count} ways`)));
}

async function layOutByPca(
  context: WorkerContext,
  { embeddings, thumbnails }: Look,
  signal: AbortSignal,
): Promise<FaceMap> {
  const { size, row, values } = embeddings;
  const steps = principalComponents(values, size, Math.min(2, size), createRandom(1));
  const components = await runToEnd(context, steps, { what: 'Laying out faces', signal });
  const shown = components.variances.reduce((sum, variance) => sum + variance, 0);
  return {
    how: 'pca',
    faces: Uint32Array.from(row.keys()),
    positions: projectOn(components, values),
    thumbnails,
    shownVariance: components.totalVariance > 0 ? shown / components.totalVariance : null,
  };
}

async function layOut(
  context: WorkerContext,
  { embeddings, factors, thumbnails }: Look,
  signal: AbortSignal,
): Promise<FaceMap> {
  const search = createProgressMeter(context, 'mapFaces', 'Finding the nearest faces');
  const neighbours = await runToEnd(context, nearestNeighbours(embeddings, neighboursOfAFace, factors), {
    what: 'Laying out faces',
    signal,
    tell: (share) => search(Math.round(share * embeddings.row.size), embeddings.row.size),
  });
  const progress = createProgressMeter(context, 'mapFaces', 'Laying out faces');
  return {
    how: 'umap',
    faces: Uint32Array.from(embeddings.row.keys()),
    positions: await layOutByUmap(context, neighbours, progress, signal),
    thumbnails,
    shownVariance: null,
  };
}
