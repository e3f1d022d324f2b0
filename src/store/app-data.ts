/**
 * The data of the store, nested under the names of the slices. Data only – no functions, tensors,
 * files or pixels – and the compiler checks it. All that takes a while is a `Work` (`work.ts`).
 */

import type { EvaluationRequest, Reply, Request, TrainingRequest } from '../engine/protocol.ts';
import type { Expect, IsCloneable } from '../ports/cloneable.ts';
import type { CameraSummary } from '../records/camera.ts';
import type { DatasetSummary } from '../records/dataset.ts';
import type { EvaluationReport, FoldResult } from '../records/evaluation.ts';
import type { DatasetId, EnrolmentId, ModelId, RunId } from '../records/ids.ts';
import type { BackendChoice, EngineReport, Pace } from '../records/machine.ts';
import type { ModelSummary } from '../records/model.ts';
import type { PairPlan, PairPreview } from '../records/pairs.ts';
import type { RunHistory, RunSummary, TrainingStage } from '../records/run.ts';
import type { EnrolmentSummary } from '../records/verification.ts';
import type { LineChoice } from '../siamese/metrics/line.ts';
import type { SplitOptions, TrainingOptions } from '../siamese/options.ts';
import type {
  CollapseWarning,
  FacePairs,
  NetworkSummary,
  SplitPart,
  ValidationReport,
} from '../siamese/reports.ts';
import type { FaceIndexRecord } from '../storage/schema.ts';
import type { StepTiming } from './step-timing.ts';
import type { Progress, Work } from './work.ts';

export type { Progress, Work } from './work.ts';

export interface EngineData {
  readonly phase: 'starting' | 'ready' | 'lost';
  readonly choice: BackendChoice;
  readonly report: EngineReport | null;
  /** How hard a graphics card is driven; kept between visits. */
  readonly pace: Pace;
}

export type DatasetTask = 'reading the list' | 'importing';

export interface DatasetData {
  readonly list: readonly DatasetSummary[];
  readonly open: { readonly summary: DatasetSummary; readonly faces: FaceIndexRecord } | null;
  /** The list is being read, or faces brought in: then the value is the dataset they are in. */
  readonly work: Work<DatasetTask, DatasetId | null>;
}

/** A split that is to be planned. */
export interface PlanSubject {
  /** Null when no dataset is open: then it fails. */
  readonly datasetId: DatasetId | null;
  readonly split: SplitOptions;
}

export interface PairsData {
  readonly split: SplitOptions;
  readonly plan: Work<PlanSubject, PairPlan>;
  readonly part: SplitPart;
  /** Its subject tells the options it was drawn with: others may crop and augment differently. */
  readonly preview: Work<Request<'previewPairs'>, PairPreview>;
  readonly previewSeed: number;
}

/** Where a run is, from the moment that the engine has begun it. */
export interface RunProgress {
  readonly runId: RunId;
  readonly stage: TrainingStage;
  /** How far the faces are cut out, while that lasts. */
  readonly preparing: Progress | null;
}

export interface TrainingData {
  readonly options: TrainingOptions;
  /** The model whose weights the next run goes on from; null for random ones. */
  readonly startFrom: ModelId | null;
  readonly network: NetworkSummary | null;
  readonly work: Work<TrainingRequest, RunId, RunProgress>;
  /** The run in progress, or the last one: its dataset and options, which the form may have left behind. */
  readonly run: RunSummary | null;
  /** Of the run in progress, or the last one: updated at most 10 times a second. */
  readonly progress: number;
  readonly secondsLeft: number | null;
  readonly facesPerSecond: number;
  readonly step: number;
  /** Null before the first step. */
  readonly timing: StepTiming | null;
  readonly latest: { readonly report: ValidationReport; readonly pairs: FacePairs } | null;
  readonly validations: readonly Omit<ValidationReport, 'distances'>[];
  readonly collapse: CollapseWarning | null;
}

export type EvaluationSubject = EvaluationRequest;

export interface EvaluationData {
  readonly work: Work<EvaluationSubject, EvaluationReport>;
  /** Moved by the slider; starts at the model's own. */
  readonly threshold: number;
}

/** The call that answers each question about an evaluation; what it is told is the subject of the answer. */
export interface InsightCalls {
  readonly baselines: 'measureBaselines';
  readonly people: 'explorePeople';
  readonly map: 'mapFaces';
  readonly explanation: 'explainPair';
}

/** What lies behind the evaluation's number. */
export type InsightData = {
  readonly [Name in keyof InsightCalls]: Work<Request<InsightCalls[Name]>, Reply<InsightCalls[Name]>>;
};

/** One fold that is trained and tested; null while results are read. */
export interface FoldSubject {
  readonly datasetId: DatasetId;
  readonly fold: number | null;
}

/** LFW's View 2, fold by fold. */
export interface FoldsData {
  /** Of the open dataset, of all recipes. */
  readonly results: readonly FoldResult[];
  /** What comes of it is added to the results. */
  readonly work: Work<FoldSubject, null>;
}

/** A decision without its pictures; those go to the view through the action's result. */
export interface DecisionData {
  readonly distance: number;
  readonly threshold: number;
  readonly same: boolean;
  readonly milliseconds: number;
}

/** By which line a check decides. */
export type Strictness = LineChoice;

/** Of everybody the nearest is told. */
export type ChosenPerson = EnrolmentId | 'everybody';

export interface VerificationData {
  readonly enrolments: readonly EnrolmentSummary[];
  /** Whom faces are checked against; null while nobody is enrolled. */
  readonly chosen: ChosenPerson | null;
  readonly last: DecisionData | null;
  readonly strictness: Strictness;
}

/** Checked cameras, last changed first. */
export interface CamerasData {
  readonly list: readonly CameraSummary[];
}

/** The one current model, which evaluation and verification use. */
export interface ModelData {
  readonly current: ModelSummary | null;
}

export interface ModelsData {
  readonly models: readonly ModelSummary[];
  readonly runs: readonly RunSummary[];
  /** Histories fetched so far, for the comparison chart; by run id. */
  readonly histories: Readonly<Record<string, RunHistory>>;
  readonly usage: { readonly usedBytes: number; readonly quotaBytes: number } | null;
}

export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  readonly title: string;
  /** What happened, to what, what to do. */
  readonly message: string;
}

export interface NoticesData {
  readonly list: readonly Notice[];
}

export interface AppData {
  readonly engine: EngineData;
  readonly dataset: DatasetData;
  readonly pairs: PairsData;
  readonly training: TrainingData;
  readonly evaluation: EvaluationData;
  readonly insight: InsightData;
  readonly folds: FoldsData;
  readonly verification: VerificationData;
  readonly cameras: CamerasData;
  readonly model: ModelData;
  readonly models: ModelsData;
  readonly notices: NoticesData;
}

/** Tensors, workers and functions cannot get in: this line would not compile. */
export type AppDataIsCloneable = Expect<IsCloneable<AppData>>;
