/**
 * Where a run has its faces from: pictures, changed anew in every step by a thread of its own – or, for a network with a
 * frozen part, what that part makes of each face, computed once and kept for the run.
 */
import { CancelledError } from '../../../ports/errors.ts';
import type { Batch, BatchPlan } from '../../../siamese/batch.ts';
import type { FaceCrops } from '../../../siamese/face-image.ts';
import { comparePairs } from '../../../siamese/inference/compare.ts';
import {
  embedFeatures,
  type FaceFeatures,
  frozenFeatures,
} from '../../../siamese/inference/frozen-features.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { TrainingOptions } from '../../../siamese/options.ts';
import { createRandom } from '../../../siamese/random.ts';
import type { FacePairs } from '../../../siamese/reports.ts';
import { type MeasureOptions, measurePairs } from '../faces/measure-pairs.ts';
import { facesOfPairs } from '../faces/pairs-subset.ts';
import { runToEnd } from '../run-to-end.ts';
import { type BatchMaker, startBatchMaker } from './batch-maker/batch-maker.ts';

export interface FaceSource {
  startBatches(options: TrainingOptions): BatchMaker;
  /** The network's distances as it is now. @throws CancelledError when the signal is aborted */
  measure(pairs: FacePairs, options: MeasureOptions): Promise<Float32Array>;
}

/** @param breathe lets others have their turn while features are computed */
export function createFaceSource(
  network: SiameseNetwork,
  crops: FaceCrops,
  breathe: () => Promise<void>,
): FaceSource {
  return network.isFrozen ? featuresOf(network, crops, breathe) : picturesOf(network, crops);
}

function picturesOf(network: SiameseNetwork, crops: FaceCrops): FaceSource {
  return {
    startBatches: (options) =>
      startBatchMaker(crops, {
        preprocessing: network.preprocessing,
        augmentation: options,
        seed: options.seed,
      }),
    measure: (pairs, options) => measurePairs(network, crops, pairs, options),
  };
}

/** Few enough that a cancel is heard soon: a face takes some 50 ms. */
const facesAtOnce = 8;

function featuresOf(network: SiameseNetwork, crops: FaceCrops, breathe: () => Promise<void>): FaceSource {
  const known = new Map<number, FaceFeatures>();

  /** @returns yields how many are done */
  async function* learn(faces: Iterable<number>): AsyncGenerator<number, void, void> {
    const missing = [...new Set(faces)].filter((face) => !known.has(face));
    for (let from = 0; from < missing.length; from += facesAtOnce) {
      const some = missing.slice(from, from + facesAtOnce);
      const features = await frozenFeatures(
        network,
        some.map((face) => crops.crop(face)),
      );
      some.forEach((face, at) => {
        known.set(face, features[at]!);
      });
      yield from + some.length;
    }
  }

  return {
    startBatches({ flip, seed }) {
      const random = createRandom(seed).fork('augmentation');
      let isOver = false;
      return {
        async make(plan, step) {
          for await (const _ of learn(plan.faces)) {
            if (isOver) break;
            await breathe();
          }
          if (isOver) throw new CancelledError('Making batches');
          const drawn = random.fork(step);
          const rows = Array.from(plan.faces, (face) => {
            const { upright, mirrored } = known.get(face)!;
            return drawn.next() < 0.5 && flip ? mirrored : upright;
          });
          return batchOf(plan, rows);
        },
        end() {
          isOver = true;
        },
      };
    },
    async measure(pairs, options) {
      const faces = facesOfPairs(pairs);
      await runToEnd(options, learn(faces), {
        what: 'Embedding',
        signal: options.signal,
        tell: (done) => options.onProgress?.(done, faces.length),
      });
      const features = Array.from(faces, (face) => known.get(face)!);
      const values = await embedFeatures(network, features, options.averaged);
      const row = new Map(Array.from(faces, (face, at) => [face, at]));
      return comparePairs(network, { size: network.summary.embeddingSize, row, values }, pairs);
    },
  };
}

function batchOf(plan: BatchPlan, rows: readonly Float32Array[]): Batch {
  const featureSize = rows[0]!.length;
  const images = new Float32Array(rows.length * featureSize);
  rows.forEach((values, row) => {
    images.set(values, row * featureSize);
  });
  return { plan, images, inputSize: 1, channels: 1, featureSize };
}
