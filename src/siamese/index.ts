/** The public face of the library. Everything a program needs to train and use a Siamese network. */

export type { Batch, BatchPlan } from './batch.ts';
export { augmentFace } from './dataset/augment.ts';
export { LfwListsMissingError, TooFewPeopleError } from './dataset/dataset-errors.ts';
export { planEvaluationPairs, planPairs } from './dataset/evaluation-pairs.ts';
export { lfwPairs } from './dataset/lfw-pairs.ts';
export { type PeopleSplit, splitByPerson } from './dataset/split-by-person.ts';
export { standardise } from './dataset/standardise.ts';
export { type CropSpec, cropKey, type FaceCrops, type FaceCut, type FaceImage } from './face-image.ts';
export type { FaceIndex } from './face-index.ts';
export type { Choice, Field, FieldGroup } from './field.ts';
export { centred, type FramingRule } from './framing.ts';
export { comparePairs, embeddingDistance, FaceNotEmbeddedError } from './inference/compare.ts';
export { embedCrops } from './inference/embed-crops.ts';
export { type Embeddings, type EmbedOptions, embedFaces } from './inference/embed-faces.ts';
export type { LfwLists, NamedPair } from './lfw-lists.ts';
export { lossByName } from './losses/by-name.ts';
export { contrastiveLoss } from './losses/contrastive/contrastive-loss.ts';
export { kochLoss } from './losses/koch/koch-loss.ts';
export type { LabelledDistances, Loss } from './losses/labelled-distances.ts';
export type { LossChoice, LossOption } from './losses/loss-choice.ts';
export { lossChoices } from './losses/loss-choices.ts';
export { pairLogisticLoss } from './losses/pair-logistic/pair-logistic-loss.ts';
export { SquareDistancesNeededError } from './losses/square-only.ts';
export { supervisedContrastiveLoss } from './losses/supervised-contrastive/supervised-contrastive-loss.ts';
export { tripletBatchHardLoss } from './losses/triplet-batch-hard/triplet-batch-hard-loss.ts';
export { tripletSemiHardLoss } from './losses/triplet-semi-hard/triplet-semi-hard-loss.ts';
export { areaUnderCurve } from './metrics/auc.ts';
export { distanceHistogram } from './metrics/distance-histogram.ts';
export { equalErrorRate } from './metrics/equal-error-rate.ts';
export { ratesAt } from './metrics/rates-at.ts';
export { rocCurve } from './metrics/roc-curve.ts';
export { spreadOf } from './metrics/spread.ts';
export { chooseSteadyThreshold } from './metrics/steady-threshold.ts';
export { chooseThreshold } from './metrics/threshold.ts';
export { verificationReport } from './metrics/verification-report.ts';
export { worstMistakes } from './metrics/worst-mistakes.ts';
export {
  type Activation,
  type Architecture,
  architectureOf,
  type Block,
  preprocessingOf,
} from './model/architecture.ts';
export { describeNetwork } from './model/describe-network.ts';
export { type Distance, distanceMatrix, pairDistances, readDistanceFactors } from './model/distance.ts';
export { type LayersModelArtifacts, layersModelArtifacts } from './model/layers-model-artifacts.ts';
export { ArchitectureError } from './model/plan-layers.ts';
export {
  createNetworkFrom,
  createSiameseNetwork,
  restoreSiameseNetwork,
  type SiameseNetwork,
} from './model/siamese-network.ts';
export { type StoredWeight, WeightMismatchError } from './model/stored-weight.ts';
export { toLayersModel } from './model/to-layers-model.ts';
export {
  type AugmentationOptions,
  type BudgetUnit,
  type DistanceName,
  defaultSplitOptions,
  defaultTrainingOptions,
  type LossName,
  type PresetName,
  type SamplingName,
  type SplitOptions,
  type TrainingOptions,
} from './options.ts';
export type { Preprocessing } from './preprocessing.ts';
export type { Preset } from './presets/preset.ts';
export { presets } from './presets/presets.ts';
export { createRandom, type Random } from './random.ts';
export type {
  CollapseWarning,
  DataWarning,
  FacePairs,
  LayerSummary,
  NetworkSummary,
  PartSummary,
  RocCurve,
  SplitPart,
  SplitReport,
  Spread,
  StepParts,
  StepReport,
  StopReason,
  ThresholdChoice,
  TrainingSummary,
  ValidationReport,
  VerificationReport,
} from './reports.ts';
export { RunStateError } from './run-state-error.ts';
export type { BatchSampler } from './sampling/batch-sampler.ts';
export { createBatchSampler } from './sampling/by-name.ts';
export { drawBatches } from './sampling/draw-batches.ts';
export { makeBatch } from './sampling/make-batch.ts';
export { createPairSampler } from './sampling/pair-sampler.ts';
export { createPersonBatchSampler } from './sampling/person-batch-sampler.ts';
export { samplePreviewPairs } from './sampling/preview-pairs.ts';
export { splitFields } from './split-fields.ts';
export { splitSourcesWith } from './split-sources.ts';
export { type RunState, runStateVersion } from './training/run-state.ts';
export { bytesToState, stateToBytes } from './training/state-bytes.ts';
export {
  NotBetweenEventsError,
  type TrainCommand,
  type TrainEvent,
  type Training,
  train,
} from './training/train.ts';
export type { TrainContext } from './training/training-run.ts';
export { type TrainingFields, trainingFields } from './training-fields.ts';
export {
  InvalidTrainingOptionsError,
  type OptionProblem,
  validateOptions,
} from './validate-options.ts';
export { InvalidSplitError, type SplitProblem, validateSplit } from './validate-split.ts';
