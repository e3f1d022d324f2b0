/**
 * Every word that crosses the thread boundary. Types only, imported by both sides.
 * Two maps – calls and events – and everything else derived from them.
 */
import type { PresetName, SplitOptions, SplitSource, TrainingOptions } from '../siamese/options.ts';
import type {
  BaselineReport,
  BootstrapIntervals,
  CollapseWarning,
  FacePairs,
  NetworkSummary,
  OcclusionMap,
  OneShotReport,
  OperatingPoint,
  PersonDifficulty,
  Preprocessing,
  ProbabilityCurve,
  SplitPart,
  SplitReport,
  StepParts,
  ThresholdOrigin,
  TrainingSummary,
  ValidationReport,
  VerificationReport,
} from '../siamese/reports.ts';
import type { Expect, IsCloneable } from './cloneable.ts';

// --- Ids ---------------------------------------------------------------------------------------

export type DatasetId = string & { readonly brand: 'dataset' };
export type RunId = string & { readonly brand: 'run' };
export type ModelId = string & { readonly brand: 'model' };
export type EnrolmentId = string & { readonly brand: 'enrolment' };

// --- Engine ------------------------------------------------------------------------------------

export type BackendName = 'wasm' | 'webgl' | 'webgpu' | 'cpu';
export type BackendChoice = 'auto' | Exclude<BackendName, 'cpu'>;

export interface BackendTrial {
  readonly backend: BackendName;
  /** Faces per second over real training steps; null when it was not timed. */
  readonly facesPerSecond: number | null;
  /** The median of the timed steps. */
  readonly msPerStep: number | null;
  /** The step before them, which also compiles. */
  readonly firstStepMs: number | null;
  /** Why it was not timed, or what was noticed, in plain words. */
  readonly note: string | null;
}

/** `composed`: without SIMD, our WASM kernels are made of TF.js's own. */
export type WasmInstructions = 'composed' | 'simd' | 'relaxed-simd';

/** What there is to compute on, whatever is in use. */
export interface MachineReport {
  readonly cores: number;
  readonly wasmInstructions: WasmInstructions;
  readonly wasmThreads: number;
  /** Names of the graphics adapters; null when there is none. */
  readonly webgl: string | null;
  readonly webgpu: string | null;
}

/** Where the trials come from. */
export interface CalibrationReport {
  readonly preset: PresetName;
  readonly measuredAt: Date;
  /** They were timed at an earlier start, on this machine as it is now. */
  readonly remembered: boolean;
}

export interface EngineReport {
  readonly backend: BackendName;
  readonly threads: number;
  /** For example `SIMD, 2 threads` or the name of the graphics card. */
  readonly detail: string;
  readonly chosenBy: 'measured' | 'you' | 'only-one';
  readonly trials: readonly BackendTrial[];
  /** Null while there are no trials. */
  readonly calibration: CalibrationReport | null;
  readonly machine: MachineReport;
  readonly crossOriginIsolated: boolean;
}

/** On a graphics card: `gentle` lets the page draw between pieces of a step, `full` does not. */
export type Pace = 'gentle' | 'full';

export interface MemoryReport {
  readonly tensors: number;
  readonly bytes: number;
}

// --- Dataset -----------------------------------------------------------------------------------

/** A dropped file with the path it had inside the dropped folder (or its name). */
export interface ImportFile {
  readonly path: string;
  /** Empty when it is unreadable. */
  readonly file: File;
  /** Why the browser could not give the file, or go on in the folder, of this path. */
  readonly unreadable?: string;
}

export type SkipReason =
  | 'not-readable' // corrupt, truncated, or not an image in spite of its name
  | 'empty-file'
  | 'too-small'
  | 'too-large' // more pixels or bytes than we are willing to decode
  | 'no-person-folder'
  | 'encrypted'
  | 'archive-damaged'
  | 'over-limit'
  | 'duplicate' // the person has this photo already
  | 'same-name'; // nothing was left out: people of several archives were merged, and may be different ones

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** What happened, in plain words, with the value that was wrong. */
  readonly message: string;
}

export interface DatasetSummary {
  readonly id: DatasetId;
  readonly name: string;
  readonly source: 'import' | 'demo';
  readonly createdAt: Date;
  readonly people: number;
  readonly faces: number;
  readonly sizeBytes: number;
  /** How long the import took. */
  readonly importSeconds: number;
  readonly skipped: readonly SkippedFile[];
  /** LFW lists at hand, by file name: `pairsDevTest.txt`, … */
  readonly lists: readonly string[];
}

// --- Pairs -------------------------------------------------------------------------------------

export interface PairPlan {
  readonly datasetId: DatasetId;
  readonly split: SplitOptions;
  readonly report: SplitReport;
  /** Which part each person is in, by person number: 0 train, 1 validation, 2 test, 3 not used. */
  readonly partOfPerson: Uint8Array;
  readonly validationPairs: FacePairs;
  readonly testPairs: FacePairs;
}

/** Faces as the network sees them: grey or RGB bytes, `size * size * channels` each, one after another. */
export interface CropSheet {
  readonly size: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

export interface PairPreview {
  readonly pairs: FacePairs;
  /** Two crops per pair: A then B, augmented if the part is `train`. */
  readonly crops: CropSheet;
}

// --- Training ----------------------------------------------------------------------------------

export interface TrainingRequest {
  readonly datasetId: DatasetId;
  readonly split: SplitOptions;
  readonly options: TrainingOptions;
  readonly name: string;
  /** Goes on from this model's weights, with its network; null starts with random ones. */
  readonly startFrom: ModelId | null;
  /** Train nothing until `stepTraining` or `resumeTraining` is called. */
  readonly startPaused: boolean;
}

/** Steps since the last batch of them, in parallel arrays; at most 4 batches a second. */
export interface StepBatch {
  readonly runId: RunId;
  readonly step: Uint32Array;
  readonly elapsedMs: Float64Array;
  readonly loss: Float32Array;
  readonly sameMean: Float32Array;
  readonly sameDeviation: Float32Array;
  readonly differentMean: Float32Array;
  readonly differentDeviation: Float32Array;
  readonly facesPerSecond: number;
  /** Means over these steps. */
  readonly partsMs: StepParts;
  /** How long the first step of the run took: it also compiles. */
  readonly firstStepMs: number;
  readonly learningRate: number;
  /** 0..1 of the budget. */
  readonly progress: number;
  readonly secondsLeft: number | null;
}

export type TrainingStage = 'preparing' | 'compiling' | 'running' | 'paused' | 'validating' | 'saving';

export interface RunSummary {
  readonly id: RunId;
  readonly name: string;
  readonly datasetId: DatasetId;
  readonly datasetName: string;
  readonly startedAt: Date;
  readonly backend: BackendName;
  readonly threads: number;
  readonly split: SplitOptions;
  readonly options: TrainingOptions;
  /** The name of the model it went on from; missing for random weights. */
  readonly startedFrom?: string;
  readonly status: 'running' | 'finished' | 'stopped' | 'interrupted' | 'failed';
  readonly modelId: ModelId | null;
  readonly summary: TrainingSummary | null;
}

/** Everything a chart of a past run needs. Kept with the run. */
export interface RunHistory {
  readonly id: RunId;
  readonly step: Uint32Array;
  readonly elapsedMs: Float64Array;
  readonly loss: Float32Array;
  readonly sameMean: Float32Array;
  readonly differentMean: Float32Array;
  readonly validations: readonly Omit<ValidationReport, 'distances'>[];
}

// --- Models ------------------------------------------------------------------------------------

export interface ModelSummary {
  readonly id: ModelId;
  readonly name: string;
  /** When its weights were written: a model in training is written again with each checkpoint. */
  readonly createdAt: Date;
  /** The run that made it; null for an imported one. */
  readonly runId: RunId | null;
  /** Whom it learned from, so that an evaluation can leave them out; null for an imported one. */
  readonly trainedOn: {
    readonly datasetId: DatasetId;
    readonly split: SplitOptions;
    /** The name of the model it went on from, which may have seen anybody; missing for random weights. */
    readonly startedFrom?: string;
  } | null;
  readonly network: NetworkSummary;
  readonly preprocessing: Preprocessing;
  /** Pairs at most this far apart are called the same person. */
  readonly threshold: number;
  readonly thresholdFrom: ThresholdOrigin;
  /** Measured on validation people when the threshold was chosen; null when unknown. */
  readonly validation: { readonly accuracy: number; readonly auc: number; readonly pairs: number } | null;
  /** From distance to probability, fitted on validation people; null when unknown. */
  readonly probability: ProbabilityCurve | null;
  /**
   * First its own threshold, as it was chosen, then stricter ones, measured on validation people; missing for models of
   * earlier versions.
   */
  readonly operatingPoints?: readonly OperatingPoint[] | undefined;
  readonly sizeBytes: number;
}

// --- Evaluation --------------------------------------------------------------------------------

export interface EvaluationRequest {
  readonly modelId: ModelId;
  readonly datasetId: DatasetId;
  /** For models that were not trained on this dataset; the others are tested by the split of their run. */
  readonly split: SplitOptions;
}

export interface EvaluationReport {
  readonly modelId: ModelId;
  readonly datasetId: DatasetId;
  /** Whose pairs these are: LFW's own of a view, or drawn by the seed. */
  readonly source: SplitSource;
  /** Of View 2. */
  readonly fold: number;
  readonly people: number;
  /** The name of the model that it went on from, if any. */
  readonly startedFrom: string | null;
  /** How many of these people the model was trained or its threshold chosen on; null when nobody knows. */
  readonly knownPeople: number | null;
  readonly pairs: FacePairs;
  readonly distances: Float32Array;
  readonly thresholdFrom: ThresholdOrigin;
  readonly result: VerificationReport;
  /** 95 % of resampled pairs give figures within these. */
  readonly intervals: BootstrapIntervals;
  /** The model's. */
  readonly probability: ProbabilityCurve | null;
  readonly seconds: number;
}

/** A closer look at the people of an evaluation. */
export type ExplorationRequest = EvaluationRequest;

export interface PeopleReport {
  /** Of people with several photos, hardest first. */
  readonly difficulties: readonly PersonDifficulty[];
  /** 5, 10 and 20 ways, as far as there are people. */
  readonly oneShot: readonly OneShotReport[];
}

/** Faces on a plane: the closer two are, the more alike they are to the model. */
export interface FaceMap {
  /** `pca`: the two directions of the largest variance. `umap`: neighbours stay neighbours, distances do not. */
  readonly how: 'pca' | 'umap';
  readonly faces: Uint32Array;
  /** [faces, 2] */
  readonly positions: Float32Array;
  /** Each face, small, in the order of `faces`. */
  readonly thumbnails: CropSheet;
  /** Share of the variance that the two directions show; null where that has no meaning. */
  readonly shownVariance: number | null;
}

/** Where two faces speak for or against each other. */
export interface PairExplanation {
  readonly distance: number;
  readonly threshold: number;
  readonly first: OcclusionMap;
  readonly second: OcclusionMap;
  /** The two faces as the network sees them. */
  readonly crops: CropSheet;
}

/** One of the ten folds of LFW's View 2, trained on the other nine and tested. */
export interface FoldResult {
  readonly datasetId: DatasetId;
  /** What it was trained with, as text: folds with the same belong together. */
  readonly recipe: string;
  /** Counted from 1. */
  readonly fold: number;
  readonly testedAt: Date;
  /** Of training. */
  readonly seconds: number;
  readonly result: VerificationReport;
  /** Of the fold's pairs, for the averaged curve. */
  readonly distances: Float32Array;
  readonly same: Uint8Array;
}

// --- Verification ------------------------------------------------------------------------------

/** The square of a photo or frame that is treated as "the photo": in pixels, may not leave the image. */
export interface PhotoSquare {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export interface EnrolmentSummary {
  readonly id: EnrolmentId;
  readonly name: string;
  readonly createdAt: Date;
}

export interface Decision {
  readonly distance: number;
  readonly threshold: number;
  readonly same: boolean;
  /** The crop of the face being checked, then that of the reference, as the network sees them. */
  readonly crops: CropSheet;
  readonly milliseconds: number;
}

// --- The two maps ------------------------------------------------------------------------------

/** Asked by the UI, answered once. Every call can be cancelled through its `AbortSignal`. */
export interface EngineCalls {
  /** `auto` times the backends on steps of the preset, unless the figures of this machine are at hand. */
  startEngine: {
    request: {
      readonly choice: BackendChoice;
      readonly preset: PresetName;
      /** Times the backends even if the figures are at hand, or the choice needs none. */
      readonly measureAgain: boolean;
    };
    reply: EngineReport;
  };
  /** Takes effect at once, in a run too; `gentle` until it is called. */
  setPace: { request: { readonly pace: Pace }; reply: Record<string, never> };

  /** Reads archives, folders and loose files into one new dataset. Emits `progress`. */
  importDataset: {
    request: {
      readonly files: readonly ImportFile[];
      /** Where dropped LFW lists go when the files hold lists but no images. */
      readonly openDatasetId: DatasetId | null;
    };
    reply: DatasetSummary;
  };
  createDemoDataset: {
    request: { readonly people: number; readonly facesPerPerson: number; readonly seed: number };
    reply: DatasetSummary;
  };
  renameDataset: { request: { readonly id: DatasetId; readonly name: string }; reply: DatasetSummary };
  deleteDataset: { request: { readonly id: DatasetId }; reply: Record<string, never> };

  planPairs: {
    request: { readonly datasetId: DatasetId; readonly split: SplitOptions };
    reply: PairPlan;
  };
  /** Real pairs of one part as the network will see them. Cuts out these faces alone if they are not stored. */
  previewPairs: {
    request: {
      readonly datasetId: DatasetId;
      readonly split: SplitOptions;
      readonly options: TrainingOptions;
      readonly part: SplitPart;
      readonly count: number;
      readonly seed: number;
    };
    reply: PairPreview;
  };

  /** What the network of these options looks like; makes no weights. */
  describeNetwork: { request: { readonly options: TrainingOptions }; reply: NetworkSummary };
  /** Runs until the budget is used, `stopTraining`, or cancel. Cancel keeps the best checkpoint too. */
  train: { request: TrainingRequest; reply: RunSummary };
  pauseTraining: { request: Record<string, never>; reply: Record<string, never> };
  resumeTraining: { request: Record<string, never>; reply: Record<string, never> };
  /** While paused: exactly one step. */
  stepTraining: { request: Record<string, never>; reply: Record<string, never> };
  stopTraining: { request: Record<string, never>; reply: Record<string, never> };
  /** The page has drawn what a run told it last: training, which waits for that, may go on. */
  pageDrew: { request: Record<string, never>; reply: Record<string, never> };
  deleteRun: { request: { readonly id: RunId }; reply: Record<string, never> };

  evaluate: { request: EvaluationRequest; reply: EvaluationReport };
  keepFoldResult: { request: FoldResult; reply: Record<string, never> };
  deleteFoldResults: {
    request: { readonly datasetId: DatasetId; readonly recipe: string };
    reply: Record<string, never>;
  };
  /** Who is hard to recognise, and one-shot trials. Emits `progress`. */
  explorePeople: { request: ExplorationRequest; reply: PeopleReport };
  /** Emits `progress`. */
  mapFaces: { request: ExplorationRequest & { readonly how: FaceMap['how'] }; reply: FaceMap };
  /** Emits `progress`. */
  explainPair: {
    request: {
      readonly modelId: ModelId;
      readonly datasetId: DatasetId;
      readonly faceA: number;
      readonly faceB: number;
    };
    reply: PairExplanation;
  };
  /** What the pairs of that evaluation give without training. Emits `progress`. */
  measureBaselines: {
    request: EvaluationRequest;
    reply: { readonly baselines: readonly BaselineReport[] };
  };

  /** Compares two photos, or a frame with an enrolled face, by the given model. */
  enrol: {
    request: { readonly name: string; readonly photo: Blob; readonly square: PhotoSquare | null };
    reply: EnrolmentSummary;
  };
  deleteEnrolment: { request: { readonly id: EnrolmentId }; reply: Record<string, never> };
  verifyFrame: {
    request: {
      readonly modelId: ModelId;
      readonly enrolmentId: EnrolmentId;
      /** Transferred; the worker closes it. */
      readonly frame: ImageBitmap;
      readonly square: PhotoSquare | null;
    };
    reply: Decision;
  };
  verifyPhotos: {
    request: {
      readonly modelId: ModelId;
      readonly photoA: Blob;
      readonly squareA: PhotoSquare | null;
      readonly photoB: Blob;
      readonly squareB: PhotoSquare | null;
    };
    reply: Decision;
  };

  renameModel: { request: { readonly id: ModelId; readonly name: string }; reply: ModelSummary };
  setThreshold: { request: { readonly id: ModelId; readonly threshold: number }; reply: ModelSummary };
  deleteModel: { request: { readonly id: ModelId }; reply: Record<string, never> };
  /** One zip: TF.js `model.json` + weights, `preprocessing.json`, `README.md`. */
  exportModel: {
    /** `rounded`: eight significant bits of each weight, for a zip of less than half the size. */
    request: { readonly id: ModelId; readonly precision: 'exact' | 'rounded' };
    reply: { readonly fileName: string; readonly zip: Blob };
  };
  importModel: { request: { readonly file: File }; reply: ModelSummary };

  memory: { request: Record<string, never>; reply: MemoryReport };
}

/** Told by the engine, unasked. */
export interface EngineEvents {
  progress: {
    readonly call: CallName;
    /** What is being done: `Reading faces`, `Cropping faces`, `Embedding faces`. */
    readonly activity: string;
    readonly done: number;
    /** 0 while it is not known yet. */
    readonly total: number;
    readonly perSecond: number;
    readonly secondsLeft: number | null;
  };
  /** A run was created: sent before its first step. */
  runStarted: RunSummary;
  trainingStage: { readonly runId: RunId; readonly stage: TrainingStage };
  steps: StepBatch;
  validation: {
    readonly runId: RunId;
    readonly report: ValidationReport;
    /** The fixed validation pairs the distances belong to. */
    readonly pairs: FacePairs;
  };
  /** A checkpoint was written: the model can be used from now on. */
  checkpoint: { readonly runId: RunId; readonly model: ModelSummary };
  collapse: { readonly runId: RunId; readonly warning: CollapseWarning };
  /** There is nothing new to show, but training waits for the page's next frame all the same. */
  frameWanted: Record<string, never>;
  contextLost: { readonly reason: string };
}

// --- Derived -----------------------------------------------------------------------------------

export type CallName = keyof EngineCalls;
export type EventName = keyof EngineEvents;
export type Request<Name extends CallName> = EngineCalls[Name]['request'];
export type Reply<Name extends CallName> = EngineCalls[Name]['reply'];

export type EngineHandlers = {
  [Name in CallName]: (request: Request<Name>, signal: AbortSignal) => Promise<Reply<Name>>;
};

/** An error as it crosses: the class name, so that the UI can match on it, and a message for people. */
export interface EngineFailure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export type ToEngine =
  | { [Name in CallName]: { kind: 'call'; id: number; name: Name; request: Request<Name> } }[CallName]
  | { kind: 'cancel'; id: number };

export type FromEngine =
  | { [Name in CallName]: { kind: 'reply'; id: number; reply: Reply<Name> } }[CallName]
  | { kind: 'failure'; id: number; error: EngineFailure }
  | { [Name in EventName]: { kind: 'event'; name: Name; event: EngineEvents[Name] } }[EventName];

export type ProtocolIsCloneable = Expect<IsCloneable<ToEngine | FromEngine>>;

/** The store's and the tests' view of the engine, real or fake. */
export interface Engine {
  call<Name extends CallName>(
    name: Name,
    request: Request<Name>,
    options?: { readonly signal?: AbortSignal; readonly transfer?: readonly Transferable[] },
  ): Promise<Reply<Name>>;
  /** @returns a function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (event: EngineEvents[Name]) => void): () => void;
}
