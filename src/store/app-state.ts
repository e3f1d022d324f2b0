/**
 * The shape of the store: data nested under its slice's name, actions flat beside it.
 *
 * A slice writes only its own branch and reads the others through `get()`. An action never throws at
 * its caller: failures become a phase or a notice.
 */

import type { Engine } from '../engine/protocol.ts';
import type { ImportFile } from '../records/dataset.ts';
import type { FaceMap } from '../records/evaluation.ts';
import type { DatasetId, EnrolmentId, ModelId, RunId } from '../records/ids.ts';
import type { BackendChoice, Pace } from '../records/machine.ts';
import type { EnrolmentSummary } from '../records/verification.ts';
import type { SplitOptions, TrainingOptions } from '../siamese/options.ts';
import type { SplitPart } from '../siamese/reports.ts';
import type { StudioReader } from '../storage/schema.ts';
import type { AppData, DecisionData, InsightData, Notice, Strictness } from './app-data.ts';

// Slices need both: they find all of the store's shape here.
export type * from './app-data.ts';

export interface EngineActions {
  /** @param measureAgain times the backends even if their figures are remembered */
  startEngine(choice?: BackendChoice, measureAgain?: boolean): Promise<void>;
  setPace(pace: Pace): void;
}

export interface DatasetActions {
  /** Reads the list and opens the dataset last used. */
  loadDatasets(): Promise<void>;
  importFiles(files: readonly ImportFile[]): Promise<void>;
  createDemoDataset(): Promise<void>;
  cancelImport(): void;
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
}

export interface TrainingActions {
  setTrainingOptions(change: Partial<TrainingOptions>): void;
  resetTrainingOptions(): void;
  /** The next run goes on from this model, with its network; null for random weights. */
  setStartFrom(id: ModelId | null): void;
  /** Fetches what the network of the current options looks like into `training.network`. */
  describeNetwork(): Promise<void>;
  startTraining(startPaused?: boolean): Promise<void>;
  pauseTraining(): void;
  resumeTraining(): void;
  stepTraining(): void;
  stopTraining(): void;
}

export interface EvaluationActions {
  evaluate(): Promise<void>;
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

export interface VerificationActions {
  loadEnrolments(): Promise<void>;
  chooseEnrolment(id: EnrolmentId | null): void;
  setLastDecision(decision: DecisionData | null): void;
  setStrictness(strictness: Strictness): void;
  addEnrolment(enrolment: EnrolmentSummary): void;
  deleteEnrolment(id: EnrolmentId): Promise<void>;
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
  /** Fetches the model that comes with the page and makes it the current one. */
  takeStarterModel(): Promise<void>;
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
  ModelActions &
  ModelsActions &
  NoticesActions;

export type AppState = AppData & AppActions;

/** What slices are given; never imported as singletons. */
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
