/**
 * Every word that crosses the thread boundary. Types only, imported by both sides.
 * Two maps – calls and events – and everything else derived from them.
 */

import type { ModelFormatId } from '../formats/model-formats.ts';
import type { Expect, IsCloneable } from '../ports/cloneable.ts';
import type { CameraLine, CameraSummary } from '../records/camera.ts';
import type { DatasetSummary, ImportFile } from '../records/dataset.ts';
import type {
  EvaluationReport,
  FaceMap,
  FoldResult,
  PairExplanation,
  PeopleReport,
} from '../records/evaluation.ts';
import type { CameraId, DatasetId, EnrolmentId, ModelId, RunId } from '../records/ids.ts';
import type { BackendChoice, EngineReport, MemoryReport, Pace } from '../records/machine.ts';
import type { ModelSummary } from '../records/model.ts';
import type { PairPlan, PairPreview } from '../records/pairs.ts';
import type { RunSummary, StepBatch, TrainingStage } from '../records/run.ts';
import type {
  CheckRow,
  Decision,
  EnrolmentReport,
  EnrolmentSummary,
  FrameCheck,
  FramedPhoto,
  NamedPhoto,
  PhotoLook,
} from '../records/verification.ts';
import type { FacePoints } from '../siamese/framing.ts';
import type { PresetName, SplitOptions, TrainingOptions } from '../siamese/options.ts';
import type {
  BaselineReport,
  CollapseWarning,
  FacePairs,
  NetworkSummary,
  SplitPart,
  ValidationReport,
} from '../siamese/reports.ts';

// --- Datasets ----------------------------------------------------------------------------------

export interface FaceOfDataset {
  readonly datasetId: DatasetId;
  /** Number of the face in the dataset's index. */
  readonly face: number;
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

/** One fold of LFW's View 2, which the split names: trained on the other nine, tested on this one. */
export interface FoldRequest extends TrainingRequest {
  /** What it is trained with, as text: folds with the same belong together. */
  readonly recipe: string;
}

// --- Evaluation --------------------------------------------------------------------------------

export interface EvaluationRequest {
  readonly modelId: ModelId;
  readonly datasetId: DatasetId;
  /** For models that were not trained on this dataset; the others are tested by the split of their run. */
  readonly split: SplitOptions;
}

/** A closer look at the people of an evaluation. */
export type ExplorationRequest = EvaluationRequest;

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
  /** Finds and aligns the faces of a dataset, or takes them as its photos are framed. Emits `progress`. */
  frameDataset: {
    request: { readonly id: DatasetId; readonly how: 'aligned' | 'as-framed' };
    reply: DatasetSummary;
  };
  deleteDataset: { request: { readonly id: DatasetId }; reply: Record<string, never> };
  /** The faces of a stored photo, in its pixels. */
  lookAtFace: { request: FaceOfDataset; reply: PhotoLook };
  /**
   * Takes these points, in the photo's pixels, for the face of a stored photo: it is cut by them from now on, and what was
   * doubtful about it is settled.
   */
  chooseFace: { request: FaceOfDataset & { readonly points: FacePoints }; reply: DatasetSummary };

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
  /**
   * A run that is steered like one of `train`, then the test of its model; the result is kept. Tells `foldTrained`
   * between the two, and the progress of both as theirs. Cancel keeps the best checkpoint, and no result.
   */
  runFold: {
    request: FoldRequest;
    /** No result: the run was stopped, or left no model. */
    reply: { readonly run: RunSummary; readonly result: FoldResult | null };
  };
  deleteFoldResults: {
    request: { readonly datasetId: DatasetId; readonly recipe: string };
    reply: Record<string, never>;
  };
  /** Who is hard to recognise, and one-shot trials. Emits `progress`. */
  explorePeople: { request: ExplorationRequest; reply: PeopleReport };
  /** Emits `progress`. */
  mapFaces: { request: ExplorationRequest & { readonly how: FaceMap['how'] }; reply: FaceMap };
  /** Of the same faces, for other programs. Emits `progress`. */
  exportEmbeddings: {
    request: ExplorationRequest;
    reply: { readonly fileName: string; readonly file: Blob };
  };
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

  /** The faces of a photo, and what speaks against each, before it is enrolled or compared. */
  lookAtPhoto: { request: { readonly photo: Blob }; reply: PhotoLook };
  /** 1 to 10 photos of one person. */
  enrol: {
    request: { readonly name: string; readonly photos: readonly FramedPhoto[] };
    reply: EnrolmentSummary;
  };
  addEnrolmentPhotos: {
    request: { readonly id: EnrolmentId; readonly photos: readonly FramedPhoto[] };
    reply: EnrolmentSummary;
  };
  /** Counted from 0. The last photo of a person stays. */
  removeEnrolmentPhoto: {
    request: { readonly id: EnrolmentId; readonly photo: number };
    reply: EnrolmentSummary;
  };
  renameEnrolment: {
    request: { readonly id: EnrolmentId; readonly name: string };
    reply: EnrolmentSummary;
  };
  /** The person’s frames go from checked cameras, too. */
  deleteEnrolment: { request: { readonly id: EnrolmentId }; reply: Record<string, never> };
  deleteAllEnrolments: { request: Record<string, never>; reply: Record<string, never> };
  /** All enrolled people in one file, encrypted with a passphrase of at least 8 characters. */
  exportGallery: {
    request: { readonly passphrase: string };
    reply: { readonly fileName: string; readonly file: Blob };
  };
  /** Adds the people of such a file to those who are enrolled; nobody where anything in it is wrong. */
  importGallery: {
    request: { readonly file: Blob; readonly passphrase: string };
    reply: { readonly people: readonly EnrolmentSummary[] };
  };
  /** How well the photos of one person agree, to this model. */
  describeEnrolment: {
    request: { readonly id: EnrolmentId; readonly modelId: ModelId };
    reply: EnrolmentReport;
  };

  /** Keeps frames of somebody who agreed to it, for what this camera gives to all faces; those of before are replaced. */
  filmPerson: {
    request: {
      readonly camera: Pick<CameraSummary, 'id' | 'name'>;
      /** Not enrolled: null. */
      readonly person: { readonly name: string; readonly enrolmentId: EnrolmentId | null };
      /** `leastFramesPerPerson` to `framesPerPerson`. */
      readonly frames: readonly FramedPhoto[];
    };
    reply: CameraSummary;
  };
  /** Counted from 0. A camera without people is forgotten: null. */
  forgetFilmedPerson: {
    request: { readonly id: CameraId; readonly person: number };
    reply: { readonly camera: CameraSummary | null };
  };
  deleteCamera: { request: { readonly id: CameraId }; reply: Record<string, never> };
  /** What the faces before a camera share, to this model, and what its lines cost there. Needs `leastCameraPeople`. */
  describeCamera: {
    request: { readonly id: CameraId; readonly modelId: ModelId };
    reply: CameraLine;
  };

  /** Finds the face in a frame of the camera, or follows it, and measures how far it is from people. */
  checkFrame: {
    request: {
      readonly modelId: ModelId;
      /** Nobody: the frame is only looked at. */
      readonly against: readonly EnrolmentId[];
      /** Transferred; the worker closes it. */
      readonly frame: ImageBitmap | VideoFrame;
      /** The first frame of a camera: nothing is followed from before. */
      readonly anew: boolean;
      /** A checked camera, whose part in all faces is taken off; null leaves distances as they are. */
      readonly camera: CameraId | null;
    };
    reply: FrameCheck;
  };
  verifyPhotos: {
    request: { readonly modelId: ModelId; readonly first: FramedPhoto; readonly second: FramedPhoto };
    reply: Decision;
  };

  /** Pairs of photos, or each photo against enrolled people: then the nearest is told. Emits `progress`. */
  checkMany: {
    request: { readonly modelId: ModelId; readonly threshold: number } & (
      | { readonly what: 'pairs'; readonly pairs: readonly (readonly [NamedPhoto, NamedPhoto])[] }
      | {
          readonly what: 'gallery';
          readonly photos: readonly NamedPhoto[];
          readonly against: readonly EnrolmentId[];
        }
    );
    reply: { readonly rows: readonly CheckRow[] };
  };

  renameModel: { request: { readonly id: ModelId; readonly name: string }; reply: ModelSummary };
  setThreshold: { request: { readonly id: ModelId; readonly threshold: number }; reply: ModelSummary };
  /** How strict the model can be with enrolled people, on people whom it did not learn from; kept with it. Emits `progress`. */
  measureLine: {
    request: EvaluationRequest & { readonly part: 'validation' | 'test' };
    reply: ModelSummary;
  };
  deleteModel: { request: { readonly id: ModelId }; reply: Record<string, never> };
  exportModel: {
    /** What the formats are like is told in `formats/model-formats.ts`. */
    request: { readonly id: ModelId; readonly format: ModelFormatId };
    reply: { readonly fileName: string; readonly file: Blob };
  };
  /** Fetches the reference network from the page's own origin, 6.4 MB the first time, and stores it as a model. */
  takeReference: { request: Record<string, never>; reply: ModelSummary };
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
  /** The run of a fold has ended; its test, if it left a model, begins. */
  foldTrained: RunSummary;
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
