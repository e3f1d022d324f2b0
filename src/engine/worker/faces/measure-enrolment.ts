/** What a model is worth for enrolled people, measured on people whom it did not learn from: see `enrolment-points.ts`. */
import type { FaceCrops } from '../../../siamese/face-image.ts';
import type { FaceIndex } from '../../../siamese/face-index.ts';
import { embeddingDistance } from '../../../siamese/inference/compare.ts';
import { embedFaces } from '../../../siamese/inference/embed-faces.ts';
import {
  type EnrolmentFigures,
  enrolmentFigures,
  type PersonEmbeddings,
} from '../../../siamese/metrics/enrolment-points.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import { runToEnd } from '../run-to-end.ts';
import type { MeasureOptions } from './measure-pairs.ts';

/** Of a person: more would only repeat themselves. */
const mostPhotos = 8;
/** Of all: some seconds' work, so fewer for a large network, which may be this many multiplications for all of them. */
const mostFaces = 1200;
const leastFaces = 100;
const multiplyAddsForAll = 4.2e10;
const embeddingBatch = 64;

export interface MeasuredEnrolment extends EnrolmentFigures {
  /** Mean of these people's embeddings, each person counted once. */
  readonly commonPart: readonly number[] | null;
}

/** @throws CancelledError when the signal is aborted */
export async function measureEnrolment(
  network: SiameseNetwork,
  crops: FaceCrops,
  { firstFace }: Pick<FaceIndex, 'firstFace'>,
  people: Uint32Array,
  options: MeasureOptions,
): Promise<MeasuredEnrolment> {
  const affordable = Math.round(multiplyAddsForAll / network.summary.multiplyAdds);
  const most = Math.min(mostFaces, Math.max(leastFaces, affordable));
  const facesOf = chooseFaces(firstFace, people, most);
  const faces = Uint32Array.from(facesOf.flat());
  const embedding = embedFaces(network, crops, faces, {
    batchSize: embeddingBatch,
    averaged: options.averaged,
  });
  const { size, row, values } = await runToEnd(options, embedding, {
    what: 'Embedding',
    signal: options.signal,
    tell: (done) => options.onProgress?.(done, faces.length),
  });
  const embeddings: PersonEmbeddings[] = facesOf.map((mine) =>
    mine.map((face) => values.subarray(row.get(face)! * size, (row.get(face)! + 1) * size)),
  );
  const between = (one: Float32Array, other: Float32Array): number => embeddingDistance(network, one, other);
  return {
    ...enrolmentFigures(embeddings, network.distance.name, between),
    commonPart: meanOfPeople(embeddings, size),
  };
}

/** Face numbers, person by person. People with several photos come first: they are also strangers to each other. */
function chooseFaces(firstFace: Uint32Array, people: Uint32Array, most: number): number[][] {
  const byPhotos = [...people]
    .map((person) => ({ first: firstFace[person]!, count: firstFace[person + 1]! - firstFace[person]! }))
    .toSorted((one, other) => other.count - one.count);
  const chosen: number[][] = [];
  let left = most;
  for (const { first, count } of byPhotos) {
    const taken = Math.min(count, mostPhotos, left);
    if (taken === 0) break;
    chosen.push(Array.from({ length: taken }, (_, at) => first + at));
    left -= taken;
  }
  return chosen;
}

function meanOfPeople(people: readonly PersonEmbeddings[], size: number): number[] | null {
  if (people.length === 0) return null;
  const mean = new Array<number>(size).fill(0);
  for (const embeddings of people) {
    for (const embedding of embeddings) {
      for (let at = 0; at < size; at++) {
        mean[at] = mean[at]! + embedding[at]! / embeddings.length / people.length;
      }
    }
  }
  return mean.map((value) => Number(value.toPrecision(6)));
}
