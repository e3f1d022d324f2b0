/**
 * Checks what a file says of a model, as any version wrote it; `upgradeDescription` in `model.ts` makes it complete. Its
 * fields lie in files in this order.
 */
import * as v from 'valibot';
import { lossChoices } from '../siamese/losses/loss-choices.ts';
import { distanceChoices } from '../siamese/model/distance-choices.ts';
import { presets } from '../siamese/presets/presets.ts';
import { splitSources } from '../siamese/split-sources.ts';

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const positive = v.pipe(count, v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const finite = v.pipe(v.number(), v.finite());
export const longestText = 500;
export const text = v.pipe(v.string(), v.maxLength(longestText));
const channels = v.picklist([1, 3]);
/** Pictures beyond this side are not faces any more, and would cost memory before anything is noticed. */
const side = v.pipe(positive, v.maxValue(1024));

const cropSchema = v.strictObject({
  /** Beyond 1 it repeats the photo's edge. */
  region: v.pipe(v.number(), v.gtValue(0), v.maxValue(2)),
  size: side,
  channels,
});

/** Shares of the frame's side; a face may reach beyond the frame, but not far. */
const placeShare = v.pipe(v.number(), v.minValue(-1), v.maxValue(2));
const place = v.object({ x: placeShare, y: placeShare });

const placesSchema = v.object({
  leftEye: place,
  rightEye: place,
  noseTip: place,
  leftMouth: place,
  rightMouth: place,
});

/** A chosen square is of one photo, and no rule. */
const framingSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('centred') }),
  v.strictObject({
    kind: v.literal('landmarks'),
    version: positive,
    places: placesSchema,
  }),
]);

const fixedStandardisation = v.object({
  means: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(255))), v.minLength(1), v.maxLength(3)),
  divisor: v.pipe(v.number(), v.minValue(1), v.maxValue(1000)),
});

/** Whoever does not know a step of it would show the network something else: fields that are not known are refused. */
const preprocessingSchema = v.strictObject({
  framing: v.optional(v.undefinedable(framingSchema)),
  crop: cropSchema,
  inputSize: side,
  standardisation: v.union([v.picklist(['per-image', 'unit']), fixedStandardisation]),
  scales: v.optional(
    v.undefinedable(
      v.pipe(v.array(v.pipe(v.number(), v.minValue(0.5), v.maxValue(2))), v.minLength(1), v.maxLength(9)),
    ),
  ),
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
  v.object({ kind: v.literal('residual-down'), filters: width, kernelSize: reach }),
  v.object({ kind: v.literal('crop'), size: side }),
  v.object({ kind: v.literal('max-pool'), size: reach, stride: reach }),
  v.object({ kind: v.literal('dropout'), rate: v.pipe(share, v.ltValue(1)) }),
  v.object({ kind: v.literal('flatten') }),
  v.object({ kind: v.literal('global-average-pool') }),
  v.object({ kind: v.literal('dense'), units: width, activation }),
  v.object({ kind: v.literal('residual-dense') }),
  v.object({ kind: v.literal('frozen') }),
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
  preset: v.picklist(presets.map(({ name }) => name)),
  distance: v.picklist(distanceChoices.map(({ name }) => name)),
  inputSize: side,
  channels,
  embeddingSize: positive,
  weights: positive,
  multiplyAdds: count,
  layers: v.pipe(
    v.array(v.object({ name: text, description: text, outputShape: v.array(count), weights: count })),
    v.maxLength(1000),
  ),
  blocks: v.optional(v.undefinedable(v.pipe(v.array(blockSchema), v.minLength(1), v.maxLength(mostBlocks)))),
});

/** Of the curves behind a distance: more would not be seen. */
const mostBins = 400;

export const descriptionEntries = {
  name: v.pipe(text, v.minLength(1)),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  preprocessing: preprocessingSchema,
  threshold: finite,
  thresholdFrom: v.picklist(['validation', 'person']),
  validation: v.nullable(v.object({ accuracy: share, auc: share, pairs: count })),
  /** P(same) = 1 / (1 + exp(slope * distance + offset)). */
  probability: v.optional(v.nullable(v.object({ slope: finite, offset: finite }))),
  operatingPoints: v.optional(
    v.undefinedable(
      v.pipe(
        v.array(v.object({ threshold: finite, falseAccept: share, trueAccept: share })),
        v.maxLength(20),
      ),
    ),
  ),
  learnedFrom: v.optional(
    v.undefinedable(
      v.object({
        pictures: v.picklist(['photos', 'drawings', 'unknown']),
        places: v.nullable(placesSchema),
      }),
    ),
  ),
  enrolmentPoints: v.optional(
    v.undefinedable(
      v.pipe(
        v.array(
          v.object({
            threshold: finite,
            falseAccept: share,
            trueAccept: share,
            photos: v.pipe(positive, v.maxValue(100)),
            strangers: count,
          }),
        ),
        v.maxLength(50),
      ),
    ),
  ),
  commonPart: v.optional(v.undefinedable(v.pipe(v.array(finite), v.maxLength(65_536)))),
  distanceCurves: v.optional(
    v.undefinedable(
      v.pipe(
        v.object({
          photos: v.pipe(positive, v.maxValue(100)),
          end: v.pipe(finite, v.minValue(Number.MIN_VALUE)),
          same: v.pipe(v.array(count), v.minLength(1), v.maxLength(mostBins)),
          different: v.pipe(v.array(count), v.minLength(1), v.maxLength(mostBins)),
        }),
        v.check(({ same, different }) => same.length === different.length, 'Both need as many bins.'),
      ),
    ),
  ),
  provenance: v.optional(
    v.undefinedable(
      v.object({
        dataset: text,
        split: v.picklist(splitSources.map(({ name }) => name)),
        loss: v.picklist(lossChoices.map(({ name }) => name)),
        startedFrom: v.nullable(text),
      }),
    ),
  ),
  network: networkSchema,
};
