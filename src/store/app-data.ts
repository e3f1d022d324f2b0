/**
 * The data of the store, nested under the names of the slices. Data only – no functions, tensors,
 * files or pixels – and the compiler checks it. Phases are unions, not booleans.
 */

import type { EngineEvents, Reply } from '../engine/protocol.ts';
import type { Expect, IsCloneable } from '../ports/cloneable.ts';
import type { DatasetSummary } from '../records/dataset.ts';
import type {
  EvaluationReport,
  FaceMap,
  FoldResult,
  PairExplanation,
  PeopleReport,
} from '../records/evaluation.ts';
import type { EnrolmentId, ModelId, RunId } from '../records/ids.ts';
import type { BackendChoice, EngineReport, Pace } from '../records/machine.ts';
import type { ModelSummary } from '../records/model.ts';
import type { PairPlan, PairPreview } from '../records/pairs.ts';
import type { RunHistory, RunSummary, TrainingStage } from '../records/run.ts';
import type { EnrolmentSummary } from '../records/verification.ts';
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

export type Progress = EngineEvents['progress'];

export interface EngineData {
  readonly phase: 'starting' | 'ready' | 'lost';
  readonly choice: BackendChoice;
  readonly report: EngineReport | null;
  /** How hard a graphics card is driven; kept between visits. */
  readonly pace: Pace;
}

export interface DatasetData {
  readonly list: readonly DatasetSummary[];
  readonly open: { readonly summary: DatasetSummary; readonly faces: FaceIndexRecord } | null;
  readonly phase:
    | { readonly phase: 'loading' }
    | { readonly phase: 'idle' }
    | { readonly phase: 'importing'; readonly progress: Progress | null }
    | { readonly phase: 'failed'; readonly message: string };
}

export interface PairsData {
  readonly split: SplitOptions;
  readonly plan: PairPlan | null;
  readonly part: SplitPart;
  readonly preview: PairPreview | null;
  /** The options the preview was drawn with: others may crop and augment differently. */
  readonly drawnWith: TrainingOptions | null;
  readonly previewSeed: number;
  readonly phase: 'idle' | 'planning' | 'drawing' | 'failed';
  readonly message: string | null;
}

export interface TrainingData {
  readonly options: TrainingOptions;
  /** The model whose weights the next run goes on from; null for random ones. */
  readonly startFrom: ModelId | null;
  readonly network: NetworkSummary | null;
  readonly phase:
    | { readonly phase: 'idle' }
    | { readonly phase: 'starting' }
    | { readonly phase: 'active'; readonly runId: RunId; readonly stage: TrainingStage }
    | { readonly phase: 'failed'; readonly message: string };
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

export interface EvaluationData {
  readonly report: EvaluationReport | null;
  /** Moved by the slider; starts at the model's own. */
  readonly threshold: number;
  readonly phase:
    | { readonly phase: 'idle' }
    | { readonly phase: 'running'; readonly progress: Progress | null }
    | { readonly phase: 'failed'; readonly message: string };
}

/** An answer that takes a while. */
export type Insight<Value> =
  | { readonly state: 'none' }
  | { readonly state: 'working'; readonly progress: Progress | null }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly value: Value };

/** What lies behind the evaluation's number. */
export interface InsightData {
  readonly baselines: Insight<Reply<'measureBaselines'>>;
  readonly people: Insight<PeopleReport>;
  readonly map: Insight<FaceMap>;
  readonly explanation: Insight<PairExplanation>;
}

/** LFW's View 2, fold by fold. */
export interface FoldsData {
  /** Of the open dataset, of all recipes. */
  readonly results: readonly FoldResult[];
  /** The fold that is being trained or tested. */
  readonly running: number | null;
  /** Why it did not go on. */
  readonly message: string | null;
}

/** A decision without its pictures; those go to the view through the action's result. */
export interface DecisionData {
  readonly distance: number;
  readonly threshold: number;
  readonly same: boolean;
  readonly milliseconds: number;
}

/** The share of strangers that may pass; null leaves it to the model's own threshold. */
export type Strictness = number | null;

export interface VerificationData {
  readonly enrolments: readonly EnrolmentSummary[];
  readonly chosen: EnrolmentId | null;
  readonly last: DecisionData | null;
  readonly strictness: Strictness;
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
  readonly model: ModelData;
  readonly models: ModelsData;
  readonly notices: NoticesData;
}

/** Tensors, workers and functions cannot get in: this line would not compile. */
export type AppDataIsCloneable = Expect<IsCloneable<AppData>>;
