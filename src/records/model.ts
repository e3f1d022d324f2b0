/** A trained model: what is told of it, here and in its file. Its weights are kept apart. */
import { centred, type FacePoints, framingFor, type LandmarkRule } from '../siamese/framing.ts';
import { type FirstNetwork, withBlocks } from '../siamese/model/first-architectures.ts';
import type { StoredWeight } from '../siamese/model/stored-weight.ts';
import type { LossName, SplitOptions, SplitSource } from '../siamese/options.ts';
import type { Preprocessing } from '../siamese/preprocessing.ts';
import type {
  DistanceCurves,
  EnrolmentPoint,
  NetworkSummary,
  OperatingPoint,
  ProbabilityCurve,
  ThresholdOrigin,
} from '../siamese/reports.ts';
import type { PictureKind } from './dataset.ts';
import type { DatasetId, ModelId, RunId } from './ids.ts';
import { type KeptSplit, upgradeSplit } from './split.ts';

/** What a model is, wherever it is: the part of its summary that travels with its file. */
export interface ModelDescription {
  readonly name: string;
  /** When its weights were written: a model in training is written again with each checkpoint. */
  readonly createdAt: Date;
  readonly network: NetworkSummary;
  readonly preprocessing: Preprocessing;
  /** Pairs at most this far apart are called the same person. */
  readonly threshold: number;
  readonly thresholdFrom: ThresholdOrigin;
  /** Measured on validation people when the threshold was chosen; null when unknown. */
  readonly validation: { readonly accuracy: number; readonly auc: number; readonly pairs: number } | null;
  /** From distance to probability, fitted on validation people; null when unknown. */
  readonly probability: ProbabilityCurve | null;
  /** First its own threshold, as it was chosen, then stricter ones, measured on validation people; none when unknown. */
  readonly operatingPoints: readonly OperatingPoint[];
  readonly learnedFrom: LearnedFrom;
  /** The strict end for enrolled people, measured on people it did not learn from; none when unknown. */
  readonly enrolmentPoints: readonly EnrolmentPoint[];
  /** Mean embedding of these people, what faces of all of them share; null when unknown. */
  readonly commonPart: readonly number[] | null;
  /** How far photos of these people lie from templates of theirs and of others; null when unknown. */
  readonly distanceCurves: DistanceCurves | null;
  /** How it was trained, for whoever does not have its run; null when unknown. */
  readonly provenance: Provenance | null;
}

export interface Provenance {
  /** What its dataset was called. */
  readonly dataset: string;
  readonly split: SplitSource;
  readonly loss: LossName;
  /** The name of the model it went on from; null for random weights. */
  readonly startedFrom: string | null;
}

/** What a model was shown, as far as it matters to whoever shows it something else. */
export interface LearnedFrom {
  readonly pictures: PictureKind;
  /** Where faces lay in the frames that it was shown, in shares of the frame's side; null when unknown. */
  readonly places: FacePoints | null;
}

/** How a face from elsewhere is laid for this model, so that it is shown what it learned from. */
export function laidFor({
  preprocessing,
  learnedFrom,
}: Pick<ModelDescription, 'preprocessing' | 'learnedFrom'>): LandmarkRule {
  return framingFor(preprocessing.framing, learnedFrom.places);
}

/** A model as it is listed. */
export interface ModelSummary extends ModelDescription {
  readonly id: ModelId;
  /** The run that made it; null for an imported one. */
  readonly runId: RunId | null;
  /** Whom it learned from, so that an evaluation can leave them out; null for an imported one. */
  readonly trainedOn: {
    readonly datasetId: DatasetId;
    readonly split: SplitOptions;
    /** The name of the model it went on from, which may have seen anybody; null for random weights. */
    readonly startedFrom: string | null;
  } | null;
  readonly sizeBytes: number;
}

/** A model as a whole; the weights are in the order of its network. */
export interface Model {
  readonly id: ModelId;
  readonly summary: ModelSummary;
  readonly weights: readonly StoredWeight[];
}

// --- What earlier versions kept ------------------------------------------------------------------

/** Values that earlier versions did not have, or left out where they were usual. */
type Later<Record, Field extends keyof Record> = Omit<Record, Field> & {
  readonly [Name in Field]?: Record[Name] | undefined;
};

/** Framing and the averaging of embeddings came later; until then, and where they are usual, nothing is told of them. */
export type KeptPreprocessing = Later<Preprocessing, 'framing' | 'scales' | 'mirrored'>;

/** A description as any version wrote it. */
export type KeptDescription = Omit<
  Later<
    ModelDescription,
    | 'probability'
    | 'operatingPoints'
    | 'learnedFrom'
    | 'enrolmentPoints'
    | 'commonPart'
    | 'distanceCurves'
    | 'provenance'
  >,
  'network' | 'preprocessing'
> & {
  readonly network: FirstNetwork;
  readonly preprocessing: KeptPreprocessing;
};

/** A model's summary as any version stored it. */
export type KeptModelSummary = KeptDescription &
  Pick<ModelSummary, 'id' | 'runId' | 'sizeBytes'> & {
    readonly trainedOn: {
      readonly datasetId: DatasetId;
      readonly split: KeptSplit;
      readonly startedFrom?: string | null;
    } | null;
  };

/** The complete description of what any version wrote. What is complete stays as it is. */
export function upgradeDescription(kept: KeptDescription): ModelDescription {
  const { framing = centred, scales = [1], mirrored = true } = kept.preprocessing;
  return {
    ...kept,
    network: withBlocks(kept.network),
    preprocessing: { ...kept.preprocessing, framing, scales, mirrored },
    probability: kept.probability ?? null,
    operatingPoints: kept.operatingPoints ?? [],
    learnedFrom: kept.learnedFrom ?? { pictures: 'unknown', places: null },
    enrolmentPoints: kept.enrolmentPoints ?? [],
    commonPart: kept.commonPart ?? null,
    distanceCurves: kept.distanceCurves ?? null,
    provenance: kept.provenance ?? null,
  };
}

/** The complete summary of what any version stored. What is complete stays as it is. */
export function upgradeModel(kept: KeptModelSummary): ModelSummary {
  const { id, runId, sizeBytes, trainedOn } = kept;
  return {
    ...upgradeDescription(kept),
    id,
    runId,
    sizeBytes,
    trainedOn: trainedOn && {
      ...trainedOn,
      split: upgradeSplit(trainedOn.split),
      startedFrom: trainedOn.startedFrom ?? null,
    },
  };
}

/** As storage keeps it: readable by pages of before. */
export function keptModel(summary: ModelSummary): KeptModelSummary {
  return { ...summary, preprocessing: keptPreprocessing(summary.preprocessing) };
}

/** What is not known is not told. */
export function keptLearnedFrom({ pictures, places }: LearnedFrom): LearnedFrom | undefined {
  return pictures === 'unknown' && places === null ? undefined : { pictures, places };
}

/** As files and records have always told it: what is usual is left out. */
export function keptPreprocessing(complete: Preprocessing): KeptPreprocessing {
  const { framing, scales, mirrored, ...plain } = complete;
  const isUsual = scales.length === 1 && scales[0] === 1;
  return {
    ...(framing.kind === 'centred' ? {} : { framing }),
    ...plain,
    ...(isUsual ? {} : { scales }),
    ...(mirrored ? {} : { mirrored }),
  };
}
