/**
 * `preprocessing.json`: all that is needed to use the weights rightly, here or in another program. What it says of the
 * model itself is checked by `records/model-schema.ts`.
 *
 * The schema is the format. A change that older readers would misunderstand raises `formatVersion`: version 2 has faces that
 * are found and laid straight. What does not need it is still written as version 1, which older pages read.
 */
import * as v from 'valibot';
import {
  type KeptDescription,
  keptLearnedFrom,
  keptPreprocessing,
  type ModelDescription,
  upgradeDescription,
} from '../records/model.ts';
import { count, descriptionEntries, finite, longestText, positive, text } from '../records/model-schema.ts';
import { pointsVersion } from '../siamese/framing.ts';
import { ModelFileError } from './model-file-error.ts';
import { jsonBytes, readJson } from './read-json.ts';

export const modelFormat = 'siamese-face-studio-model';
/** The newest that is read and written. */
export const modelFormatVersion = 2;

/** Where the values of one weight lie: float32, little-endian, row by row. */
const weightPlaceSchema = v.object({
  name: v.pipe(text, v.minLength(1)),
  shape: v.pipe(v.array(positive), v.maxLength(6)),
  file: v.picklist(['weights.bin', 'network.bin']),
  byteOffset: v.pipe(count, v.multipleOf(4)),
});

/** Just enough to tell whose file this is, before the rest is held against the version we know. */
export const formatSchema = v.object({ format: v.string(), formatVersion: v.number() });

const { name, createdAt, preprocessing, ...figures } = descriptionEntries;

export const preprocessingJsonSchema = v.pipe(
  v.object({
    format: v.literal(modelFormat),
    formatVersion: v.picklist([1, modelFormatVersion]),
    name,
    createdAt,
    preprocessing,
    embedding: v.object({ size: positive, l2Normalised: v.boolean() }),
    distance: v.object({
      name: v.picklist(['euclidean', 'weighted-l1']),
      /** weighted-l1: the factor of each dimension's absolute difference. */
      weights: v.nullable(v.array(finite)),
    }),
    ...figures,
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

export type PreprocessingJson = v.InferOutput<typeof preprocessingJsonSchema>;
export type WeightPlace = v.InferOutput<typeof weightPlaceSchema>;

/** What a file says beside the model's description: how to use its weights, and where they lie. */
export type FileFacts = Pick<PreprocessingJson, 'embedding' | 'distance' | 'weights'>;

/** @throws ModelFileError when its faces must be found in a way that is not known here */
export function refuseUnknownFraming({ preprocessing: { framing } }: PreprocessingJson): void {
  if (framing?.kind !== 'landmarks' || framing.version === pointsVersion) return;
  throw new ModelFileError(
    'unsupported-framing',
    `preprocessing.json: the network must be shown faces found and laid straight (framing "${framing.kind}", version ` +
      `${framing.version}), which this page cannot do. Reload the page to get its newest version.`,
  );
}

/**
 * The file of a model: its fields in their order, and nothing else that the given value may hold.
 * @throws ModelFileError when it could not be read back
 */
export function toPreprocessingJson(model: ModelDescription, facts: FileFacts): PreprocessingJson {
  const said = {
    ...model,
    ...facts,
    preprocessing: keptPreprocessing(model.preprocessing),
    learnedFrom: keptLearnedFrom(model.learnedFrom),
    enrolmentPoints: model.enrolmentPoints.length === 0 ? undefined : model.enrolmentPoints,
    commonPart: model.commonPart ?? undefined,
    distanceCurves: model.distanceCurves ?? undefined,
    provenance: model.provenance ?? undefined,
  };
  const formatVersion = model.preprocessing.framing.kind === 'landmarks' ? 2 : 1;
  const file = { ...said, format: modelFormat, formatVersion };
  const checked = readJson('preprocessing.json', jsonBytes(file), preprocessingJsonSchema);
  refuseUnknownFraming(checked);
  return checked;
}

/** A name that a file can have. */
export function fitName(name: string): string {
  return name.slice(0, longestText) || 'Unnamed model';
}

/** What a file of any version says of its model, complete. */
export function descriptionOf(file: PreprocessingJson): ModelDescription {
  const { format, formatVersion, embedding, distance, weights, ...said } = file;
  const kept: KeptDescription = { ...said, createdAt: new Date(said.createdAt) };
  return upgradeDescription(kept);
}
