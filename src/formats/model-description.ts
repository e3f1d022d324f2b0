/**
 * `preprocessing.json`: all that is needed to use the weights rightly, here or in another program.
 *
 * The schema is the format. A change that older readers would misunderstand raises `formatVersion`.
 */
import * as v from 'valibot';
import type { Block } from '../siamese/blocks.ts';
import type { Preprocessing } from '../siamese/preprocessing.ts';
import type {
  NetworkSummary,
  OperatingPoint,
  ProbabilityCurve,
  ThresholdOrigin,
} from '../siamese/reports.ts';

export const modelFormat = 'siamese-face-studio-model';
export const modelFormatVersion = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(count, v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const finite = v.pipe(v.number(), v.finite());
const longestText = 500;
const text = v.pipe(v.string(), v.maxLength(longestText));
const channels = v.picklist([1, 3]);
/** Pictures beyond this side are not faces any more, and would cost memory before anything is noticed. */
const side = v.pipe(positive, v.maxValue(1024));

const cropSchema = v.object({
  /** Beyond 1 it repeats the photo's edge. */
  region: v.pipe(v.number(), v.gtValue(0), v.maxValue(2)),
  size: side,
  channels,
});

const preprocessingSchema = v.object({
  crop: cropSchema,
  inputSize: side,
  standardisation: v.picklist(['per-image', 'unit']),
  /** Sizes at which a face is shown, whose embeddings are averaged; without it, its own size alone. */
  scales: v.optional(
    v.undefinedable(
      v.pipe(v.array(v.pipe(v.number(), v.minValue(0.5), v.maxValue(2))), v.minLength(1), v.maxLength(9)),
    ),
  ),
  /** False where a mirror image is not the same thing; without it, embeddings are averaged with those of mirror images. */
  mirrored: v.optional(v.undefinedable(v.boolean())),
});

const activation = v.picklist(['linear', 'relu', 'sigmoid']);
const width = v.pipe(positive, v.maxValue(65_536));
const reach = v.pipe(positive, v.maxValue(64));

const branchBlocks = [
  v.object({
    kind: v.literal('conv'),
    filters: width,
    kernelSize: reach,
    stride: reach,
    padding: v.picklist(['same', 'valid']),
    batchNorm: v.boolean(),
    activation,
  }),
  v.object({ kind: v.literal('residual'), filters: width, kernelSize: reach }),
  v.object({ kind: v.literal('crop'), size: side }),
  v.object({ kind: v.literal('max-pool'), size: reach, stride: reach }),
  v.object({ kind: v.literal('dropout'), rate: v.pipe(share, v.ltValue(1)) }),
  v.object({ kind: v.literal('flatten') }),
  v.object({ kind: v.literal('global-average-pool') }),
  v.object({ kind: v.literal('dense'), units: width, activation }),
  v.object({ kind: v.literal('layer-normalise') }),
  v.object({ kind: v.literal('l2-normalise') }),
] as const;
const mostBlocks = 200;
const branch = v.pipe(v.array(v.variant('kind', branchBlocks)), v.minLength(1), v.maxLength(mostBlocks));
const blockSchema = v.variant('kind', [
  ...branchBlocks,
  v.object({
    kind: v.literal('branches'),
    branches: v.pipe(v.array(branch), v.minLength(2), v.maxLength(16)),
  }),
]);

const networkSchema = v.object({
  preset: v.picklist(['quick', 'compact', 'best', 'koch2015']),
  distance: v.picklist(['euclidean', 'weighted-l1']),
  inputSize: side,
  channels,
  embeddingSize: positive,
  weights: positive,
  multiplyAdds: count,
  layers: v.pipe(
    v.array(v.object({ name: text, description: text, outputShape: v.array(count), weights: count })),
    v.maxLength(1000),
  ),
  /** What it is built of; files of the first version leave it to the preset. */
  blocks: v.optional(v.undefinedable(v.pipe(v.array(blockSchema), v.minLength(1), v.maxLength(mostBlocks)))),
});

/** Where the values of one weight lie: float32, little-endian, row by row. */
const weightPlaceSchema = v.object({
  name: v.pipe(text, v.minLength(1)),
  shape: v.pipe(v.array(positive), v.maxLength(6)),
  file: v.picklist(['weights.bin', 'network.bin']),
  byteOffset: v.pipe(count, v.multipleOf(4)),
});

/** Just enough to tell whose file this is, before the rest is held against the version we know. */
export const formatSchema = v.object({ format: v.string(), formatVersion: v.number() });

export const descriptionSchema = v.pipe(
  v.object({
    format: v.literal(modelFormat),
    formatVersion: v.literal(modelFormatVersion),
    name: v.pipe(text, v.minLength(1)),
    createdAt: v.pipe(v.string(), v.isoTimestamp()),
    preprocessing: preprocessingSchema,
    embedding: v.object({ size: positive, l2Normalised: v.boolean() }),
    distance: v.object({
      name: v.picklist(['euclidean', 'weighted-l1']),
      /** weighted-l1: the factor of each dimension's absolute difference. */
      weights: v.nullable(v.array(finite)),
    }),
    threshold: finite,
    thresholdFrom: v.picklist(['validation', 'person']),
    validation: v.nullable(v.object({ accuracy: share, auc: share, pairs: count })),
    /** P(same) = 1 / (1 + exp(slope * distance + offset)); files of earlier versions have none. */
    probability: v.optional(v.nullable(v.object({ slope: finite, offset: finite })), null),
    /** Files of earlier versions have none. */
    operatingPoints: v.optional(
      v.undefinedable(
        v.pipe(
          v.array(v.object({ threshold: finite, falseAccept: share, trueAccept: share })),
          v.maxLength(20),
        ),
      ),
    ),
    network: networkSchema,
    weights: v.pipe(v.array(weightPlaceSchema), v.minLength(1), v.maxLength(10_000)),
  }),
  v.forward(
    v.check(
      (model) => model.network.inputSize === model.preprocessing.inputSize,
      'It differs from preprocessing.',
    ),
    ['network', 'inputSize'],
  ),
  v.forward(
    v.check(
      (model) => model.network.channels === model.preprocessing.crop.channels,
      'It differs from the crop.',
    ),
    ['network', 'channels'],
  ),
  v.forward(
    v.check(
      (model) => model.preprocessing.inputSize <= model.preprocessing.crop.size,
      'It exceeds the crop.',
    ),
    ['preprocessing', 'inputSize'],
  ),
  v.forward(
    v.check((model) => model.embedding.size === model.network.embeddingSize, 'It differs from the network.'),
    ['embedding', 'size'],
  ),
  v.forward(
    v.check((model) => model.distance.name === model.network.distance, 'It differs from the network.'),
    ['distance', 'name'],
  ),
  v.forward(
    v.check(
      ({ distance, embedding }) => distance.weights === null || distance.weights.length === embedding.size,
      'It needs one factor for each dimension of the embedding.',
    ),
    ['distance', 'weights'],
  ),
);

export type ModelDescription = v.InferOutput<typeof descriptionSchema>;
export type WeightPlace = v.InferOutput<typeof weightPlaceSchema>;

/** A network as a file tells of it: those of the first version do not say what it is built of. */
export type DescribedNetwork = Omit<NetworkSummary, 'blocks'> & {
  readonly blocks?: NetworkSummary['blocks'] | undefined;
};

/** What a model is, apart from its weights: the part of a model's summary that travels with the file. */
export interface PortableSummary {
  readonly name: string;
  readonly createdAt: Date;
  readonly network: DescribedNetwork;
  readonly preprocessing: Preprocessing;
  readonly threshold: number;
  readonly thresholdFrom: ThresholdOrigin;
  readonly validation: { readonly accuracy: number; readonly auc: number; readonly pairs: number } | null;
  readonly probability: ProbabilityCurve | null;
  readonly operatingPoints?: readonly OperatingPoint[] | undefined;
}

export function describeModel(
  summary: PortableSummary,
  distanceWeights: readonly number[] | null,
  weights: WeightPlace[],
): ModelDescription {
  const { network, preprocessing } = summary;
  return {
    format: modelFormat,
    formatVersion: modelFormatVersion,
    name: summary.name.slice(0, longestText) || 'Unnamed model',
    createdAt: summary.createdAt.toISOString(),
    preprocessing: { ...preprocessing, scales: preprocessing.scales && [...preprocessing.scales] },
    embedding: { size: network.embeddingSize, l2Normalised: network.distance === 'euclidean' },
    distance: { name: network.distance, weights: distanceWeights === null ? null : [...distanceWeights] },
    threshold: summary.threshold,
    thresholdFrom: summary.thresholdFrom,
    validation: summary.validation,
    probability: summary.probability ?? null, // stored by an earlier version
    operatingPoints: summary.operatingPoints?.map((point) => ({ ...point })),
    network: {
      ...network,
      layers: network.layers.map((layer) => ({ ...layer, outputShape: [...layer.outputShape] })),
      blocks: network.blocks?.map(copyOf),
    },
    weights,
  };
}

function copyOf(
  block: Block,
): ModelDescription['network']['blocks'] extends (infer Copy)[] | undefined ? Copy : never {
  return block.kind === 'branches'
    ? { ...block, branches: block.branches.map((branch) => branch.map((one) => ({ ...one }))) }
    : { ...block };
}

export function summaryOf(description: ModelDescription): PortableSummary {
  const { name, createdAt, network, preprocessing, threshold, thresholdFrom, validation, probability } =
    description;
  const { operatingPoints } = description;
  return {
    name,
    createdAt: new Date(createdAt),
    network,
    preprocessing,
    threshold,
    thresholdFrom,
    validation,
    probability,
    operatingPoints,
  };
}
