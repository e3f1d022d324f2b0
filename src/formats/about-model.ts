/** A model for programs that have nothing of ours: the weights of its layers, and all that must be known to use them. */
import { keptPreprocessing } from '../records/model.ts';
import { planLayers } from '../siamese/model/plan-layers.ts';
import { matchWeights, type StoredWeight } from '../siamese/model/stored-weight.ts';
import type { PackableModel } from './model-archive.ts';
import { ModelFileError } from './model-file-error.ts';
import { checkFinite } from './weight-files.ts';

/**
 * Those of the layers, in their order: the distance and the loss have some of their own.
 * @throws ModelFileError for weights that are no numbers, or not those of the network
 */
export function networkWeights({ summary, weights }: PackableModel): StoredWeight[] {
  for (const { name, values } of weights) checkFinite(name, values);
  const { inputSize, channels, blocks } = summary.network;
  const plans = planLayers({ inputSize, channels, blocks }).flatMap((layer) => layer.weights);
  const names = new Set(plans.map(({ name }) => name));
  const own = weights.filter(({ name }) => names.has(name));
  try {
    matchWeights(plans, own);
  } catch (error) {
    throw new ModelFileError('wrong-weights', error instanceof Error ? error.message : String(error));
  }
  return own;
}

/** What the network must be shown, what comes out, how far apart is the same, and how well it does. */
export function aboutModel({ summary, weights }: PackableModel) {
  const { name, createdAt, network, threshold, thresholdFrom, validation, probability } = summary;
  const head = weights.find((weight) => weight.name === 'distance/weights');
  return {
    name,
    createdAt,
    embeddingSize: network.embeddingSize,
    ...keptPreprocessing(summary.preprocessing),
    grey: summary.preprocessing.crop.channels === 1 ? [0.299, 0.587, 0.114] : undefined,
    distance: {
      name: network.distance,
      weights: head === undefined ? null : Array.from(head.values, Math.abs),
    },
    threshold,
    thresholdFrom,
    validation,
    probability,
    operatingPoints: summary.operatingPoints,
    enrolmentPoints: summary.enrolmentPoints,
    learnedFrom: summary.learnedFrom,
    provenance: summary.provenance ?? undefined,
  };
}
