/**
 * The shape of the store: data nested under its slice's name, actions flat beside it.
 *
 * A slice writes only its own branch and reads the others through `get()`. An action never throws at
 * its caller: failures become work that failed, or a notice.
 */

import type { CallName, Engine, Reply, Request, TrainingRequest } from '../engine/protocol.ts';
import type { ImportFile } from '../records/dataset.ts';
import type { FaceMap } from '../records/evaluation.ts';
import type { CameraId, DatasetId, EnrolmentId, ModelId, RunId } from '../records/ids.ts';
import type { BackendChoice, MemoryReport, Pace } from '../records/machine.ts';
import type { RunSummary } from '../records/run.ts';
import type { PresetName, SplitOptions, TrainingOptions } from '../siamese/options.ts';
import type { FacePairs, SplitPart } from '../siamese/reports.ts';
import type { StudioReader } from '../storage/schema.ts';
import type {
  AppData,
  ChosenPerson,
  DecisionData,
  EvaluationSubject,
  InsightData,
  Notice,
  Strictness,
  Work,
} from './app-data.ts';

// Slices need both: they find all of the store's shape here.
export type * from './app-data.ts';

/** Work without a subject of its own: it is shown by whoever asked. */
type Answer<Name extends CallName> = Promise<Work<Request<Name>, Reply<Name>>>;

export interface EngineActions {
  /**
   * @param measureAgain times the backends even if their figures are remembered
   * @param preset the network they are timed with: that of the form, unless another one is to be trained
   */
  startEngine(choice?: BackendChoice, measureAgain?: boolean, preset?: PresetName): Promise<void>;
  setPace(pace: Pace): void;
  /** @returns null when the engine gives no answer */
  measureMemory(): Promise<MemoryReport | null>;
}

export interface DatasetActions {
  /** Reads the list and opens the dataset last used. */
  loadDatasets(): Promise<void>;
  importFiles(files: readonly ImportFile[]): Promise<void>;
  createDemoDataset(): Promise<void>;
  /** Finds and aligns the faces of a dataset, or takes them as its photos are framed. */
  frameDataset(id: DatasetId, how: Request<'frameDataset'>['how']): Promise<void>;
  cancelImport(): void;
  /** The faces of a stored photo. */
  lookAtFace(request: Request<'lookAtFace'>): Answer<'lookAtFace'>;
  /** Takes another face of a stored photo; what is shown of the dataset follows. */
  chooseFace(request: Request<'chooseFace'>): Answer<'chooseFace'>;
  openDataset(id: DatasetId): Promise<void>;
  renameDataset(id: DatasetId, name: string): Promise<void>;
  deleteDataset(id: DatasetId): Promise<void>;
}

export interface PairsActions {
  setSplit(change: Partial<SplitOptions>): void;
  /** Takes up the split of the dataset that is open now: the remembered one, or the defaults. */
  openSplit(): void;
  /** Back to the defaults that suit the open dataset. */
  resetSplit(): void;
  planPairs(): Promise<void>;
  drawPairs(part?: SplitPart, again?: boolean): Promise<void>;
  /** The pairs to validate on that a split would give; nothing of it is kept. @returns null where it gives none */
  validationPairs(request: Request<'planPairs'>, signal: AbortSignal): Promise<FacePairs | null>;
}

export interface TrainingActions {
  setTrainingOptions(change: Partial<TrainingOptions>): void;
  resetTrainingOptions(): void;
  /** The next run goes on from this model, with its network; null for random weights. */
  setStartFrom(id: ModelId | null): void;
  /** Fetches what the network of the current options looks like into `training.network`. */
  describeNetwork(): Promise<void>;
  startTraining(startPaused?: boolean): Promise<void>;
  /**
   * Shows a run that is part of a larger piece of work like one that was started here.
   * @param train settles when the run has ended
   * @returns the run; null when there is none, because it was stopped before, or it failed
   */
  followRun(request: TrainingRequest, train: () => Promise<RunSummary>): Promise<RunSummary | null>;
  pauseTraining(): void;
  resumeTraining(): void;
  stepTraining(): void;
  stopTraining(): void;
}

export interface EvaluationActions {
  evaluate(): Promise<void>;
  /** Shows a test that is part of a larger piece of work as the evaluation in progress; the report stays the last one. */
  followTest(subject: EvaluationSubject, test: (signal: AbortSignal) => Promise<unknown>): Promise<void>;
  cancelEvaluation(): void;
  setEvaluationThreshold(threshold: number): void;
  /** Writes the slider's threshold into the model. */
  keepThreshold(): Promise<void>;
}

export interface InsightActions {
  /** Drops all answers and breaks off what is being worked out. */
  forgetInsight(): void;
  measureBaselines(): Promise<void>;
  explorePeople(): Promise<void>;
  mapFaces(how: FaceMap['how']): Promise<void>;
  explainPair(faceA: number, faceB: number): Promise<void>;
  /** The file goes to whoever asked. @returns null when it failed: a notice says why; or when there is nothing to ask about */
  exportEmbeddings(): Promise<Reply<'exportEmbeddings'> | null>;
  cancelInsight(name: keyof InsightData): void;
}

export interface FoldsActions {
  /** Fetches the results of the open dataset. */
  loadFolds(): Promise<void>;
  /** Those without a result of the options chosen now, one after another. */
  runFolds(folds: readonly number[]): Promise<void>;
  stopFolds(): void;
  forgetFolds(recipe: string): Promise<void>;
}

export type FrameQuestion = Request<'checkFrame'>;
export type PhotosQuestion = Request<'verifyPhotos'>;
/** The answers hold pictures: they go to the view that asks, as finished work, and not into the store. */
export interface VerificationActions {
  loadEnrolments(): Promise<void>;
  chooseEnrolment(chosen: ChosenPerson): void;
  setLastDecision(decision: DecisionData | null): void;
  setStrictness(strictness: Strictness): void;
  lookAtPhoto(photo: Blob): Answer<'lookAtPhoto'>;
  /** Whoever is enrolled is the one that is checked against from then on. */
  enrol(request: Request<'enrol'>): Answer<'enrol'>;
  addEnrolmentPhotos(request: Request<'addEnrolmentPhotos'>): Answer<'addEnrolmentPhotos'>;
  removeEnrolmentPhoto(request: Request<'removeEnrolmentPhoto'>): Answer<'removeEnrolmentPhoto'>;
  renameEnrolment(request: Request<'renameEnrolment'>): Answer<'renameEnrolment'>;
  describeEnrolment(request: Request<'describeEnrolment'>): Answer<'describeEnrolment'>;
  deleteEnrolment(id: EnrolmentId): Promise<void>;
  deleteAllEnrolments(): Promise<void>;
  /** The passphrase is handed on and kept nowhere, not even as part of the answer. */
  exportGallery(passphrase: string): Promise<Work<null, Reply<'exportGallery'>>>;
  importGallery(file: Blob, passphrase: string): Promise<Work<null, Reply<'importGallery'>>>;
  /** The frame is the engine's from here on, also when the question is withdrawn. */
  checkFrame(question: FrameQuestion, signal: AbortSignal): Answer<'checkFrame'>;
  verifyPhotos(question: PhotosQuestion): Answer<'verifyPhotos'>;
}

export interface CamerasActions {
  loadCameras(): Promise<void>;
  filmPerson(request: Request<'filmPerson'>): Answer<'filmPerson'>;
  describeCamera(request: Request<'describeCamera'>): Answer<'describeCamera'>;
  forgetFilmedPerson(id: CameraId, person: number): Promise<void>;
  deleteCamera(id: CameraId): Promise<void>;
}

export interface ModelActions {
  /** Makes a stored model the current one: a person's choice. */
  useModel(id: ModelId): void;
  /** Looks the current model up again, after the list of models has changed. */
  refreshModel(): void;
}

export interface ModelsActions {
  loadModels(): Promise<void>;
  renameModel(id: ModelId, name: string): Promise<void>;
  deleteModel(id: ModelId): Promise<void>;
  importModel(file: File): Promise<void>;
  /** Packs a model into a file to keep. @returns null when it failed: a notice says why */
  packModel(id: ModelId, format: Request<'exportModel'>['format']): Promise<Reply<'exportModel'> | null>;
  /** Fetches the model that comes with the page and makes it the current one. */
  takeStarterModel(): Promise<void>;
  /** Fetches the reference network, or finds it among the models, and makes it the current one. */
  takeReference(): Promise<void>;
  /** Fetches a run's history into `models.histories`. */
  loadHistory(id: RunId): Promise<void>;
  deleteRun(id: RunId): Promise<void>;
}

export interface NoticesActions {
  notify(notice: Omit<Notice, 'id'>): void;
  dismissNotice(id: number): void;
}

export type AppActions = EngineActions &
  DatasetActions &
  PairsActions &
  TrainingActions &
  EvaluationActions &
  InsightActions &
  FoldsActions &
  VerificationActions &
  CamerasActions &
  ModelActions &
  ModelsActions &
  NoticesActions;

export type AppState = AppData & AppActions;

/** What slices are given, and nobody else; never imported as singletons. */
export interface StoreContext {
  readonly engine: Engine;
  readonly reader: StudioReader;
}

export type SetState = (change: Partial<AppState> | ((state: AppState) => Partial<AppState>)) => void;
export type GetState = () => AppState;

/** Each slice file exports one of these: its part of the data and its actions. */
export type CreateSlice<Name extends keyof AppData, Actions> = (
  set: SetState,
  get: GetState,
  context: StoreContext,
) => Pick<AppData, Name> & Actions;
