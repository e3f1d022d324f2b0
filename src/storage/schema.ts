/**
 * What is kept in IndexedDB, store by store, and who writes it.
 *
 * One writer per store: the engine's worker writes all of them; the main thread only reads (lists,
 * face indices, photos for tiles). Large bytes lie in chunks, so that opening a dataset of 13,000
 * faces reads one record, and showing a face reads a slice of one blob.
 *
 * Models and runs lie here as the version that wrote them told of them; whoever reads them here gets complete ones.
 */
import type { DBSchema } from 'idb';
import type { CameraSummary } from '../records/camera.ts';
import type { DatasetSummary, KeptDatasetSummary, SkipReason } from '../records/dataset.ts';
import type { FoldResult } from '../records/evaluation.ts';
import type { CameraId, DatasetId, EnrolmentId, ModelId, RunId } from '../records/ids.ts';
import type { BackendTrial } from '../records/machine.ts';
import type { KeptModelSummary, Model, ModelSummary } from '../records/model.ts';
import type { KeptRun, RunHistory, RunSummary } from '../records/run.ts';
import type { EnrolledPhoto, EnrolmentSummary } from '../records/verification.ts';
import type { FaceIndex } from '../siamese/face-index.ts';
import type { LandmarkTable } from '../siamese/landmark-table.ts';
import type { LfwLists } from '../siamese/lfw-lists.ts';

export const databaseName = 'siamese-face-studio';
export const databaseVersion = 4;

/** Where each photo's bytes lie: chunk number, offset and length, by face number. */
export interface PhotoTable {
  readonly chunk: Uint16Array;
  readonly offset: Uint32Array;
  readonly length: Uint32Array;
  readonly width: Uint16Array;
  readonly height: Uint16Array;
}

export interface DatasetRecord {
  readonly id: DatasetId;
  readonly summary: KeptDatasetSummary;
}

/** All that is needed to browse a dataset and find its bytes: one record, one read. */
export interface FaceIndexRecord {
  readonly id: DatasetId;
  readonly index: FaceIndex;
  readonly photos: PhotoTable;
  /** The five points of each face; missing where nobody has looked for them yet. */
  readonly landmarks?: LandmarkTable;
  readonly lists: LfwLists;
}

/** Photos back to back, each as its own file's bytes or a re-encoded copy; JPEG, PNG, WebP, … */
export interface PhotoChunkRecord {
  readonly datasetId: DatasetId;
  readonly chunk: number;
  readonly bytes: Blob;
}

/** Crops of faces `chunk * facesPerCropChunk` onwards, back to back, `size * size * channels` bytes each. */
export interface CropChunkRecord {
  readonly datasetId: DatasetId;
  /** `cropKey` of how they were cut. */
  readonly crop: string;
  readonly chunk: number;
  readonly bytes: ArrayBuffer;
}

export const facesPerCropChunk = 1024;

/** The two halves of a model lie apart, so that listing models reads no weights. */
export interface ModelListRecord {
  readonly id: ModelId;
  readonly summary: KeptModelSummary;
}
export type ModelWeightsRecord = Pick<Model, 'id' | 'weights'>;

export interface RunRecord {
  readonly id: RunId;
  readonly summary: KeptRun;
}

/** An enrolled person: the photos, and nothing derived from them but where the face is. */
export interface EnrolmentRecord {
  readonly id: EnrolmentId;
  readonly summary: EnrolmentSummary;
  readonly photos: readonly EnrolledPhoto[];
}

/** As any version stored it. */
export type KeptEnrolmentRecord =
  | EnrolmentRecord
  | {
      readonly id: EnrolmentId;
      readonly summary: Pick<EnrolmentSummary, 'id' | 'name' | 'createdAt'>;
      readonly photo: Blob;
    };

/** A camera and the frames of the people who were filmed by it, person by person: kept as photos of enrolled people are. */
export interface CameraRecord {
  readonly id: CameraId;
  readonly summary: CameraSummary;
  readonly frames: readonly (readonly EnrolledPhoto[])[];
}

/** Photos that an import left out although they could be read, small, to be looked at; the first ones where there are many. */
export interface LeftOutRecord {
  readonly datasetId: DatasetId;
  readonly photos: readonly LeftOutPhoto[];
}
export interface LeftOutPhoto {
  readonly path: string;
  readonly reason: SkipReason;
  readonly picture: Blob;
}

/** What timing the backends gave, so that the next start need not do it again. */
export interface CalibrationRecord {
  /** Network and machine; made by the engine, opaque here. */
  readonly key: string;
  readonly trials: readonly BackendTrial[];
  readonly measuredAt: Date;
}

export interface StudioSchema extends DBSchema {
  datasets: { key: DatasetId; value: DatasetRecord };
  faceIndices: { key: DatasetId; value: FaceIndexRecord };
  photoChunks: { key: [DatasetId, number]; value: PhotoChunkRecord };
  cropChunks: { key: [DatasetId, string, number]; value: CropChunkRecord };
  models: { key: ModelId; value: ModelListRecord };
  modelWeights: { key: ModelId; value: ModelWeightsRecord };
  runs: { key: RunId; value: RunRecord };
  runHistories: { key: RunId; value: RunHistory };
  enrolments: { key: EnrolmentId; value: KeptEnrolmentRecord };
  calibrations: { key: string; value: CalibrationRecord };
  foldResults: { key: [DatasetId, string, number]; value: FoldResult };
  cameras: { key: CameraId; value: CameraRecord };
  leftOutPhotos: { key: DatasetId; value: LeftOutRecord };
}

/** What the main thread may ask of the database. */
export interface StudioReader {
  datasets(): Promise<DatasetSummary[]>;
  faceIndex(id: DatasetId): Promise<FaceIndexRecord | undefined>;
  /** Small pictures of photos that the import left out; none where there are none. */
  leftOutPhotos(id: DatasetId): Promise<readonly LeftOutPhoto[]>;
  /** The photo of one face, as a blob for an `<img>`. */
  photo(id: DatasetId, photos: PhotoTable, face: number): Promise<Blob>;
  models(): Promise<ModelSummary[]>;
  runs(): Promise<RunSummary[]>;
  runHistory(id: RunId): Promise<RunHistory | undefined>;
  foldResults(id: DatasetId): Promise<FoldResult[]>;
  enrolments(): Promise<EnrolmentSummary[]>;
  cameras(): Promise<CameraSummary[]>;
  /** One photo of an enrolled person, counted from 0: the part of it about the face. */
  enrolmentPhoto(id: EnrolmentId, photo: number): Promise<Blob | undefined>;
  /** Bytes used and allowed for this page, where the browser tells. */
  usage(): Promise<{ usedBytes: number; quotaBytes: number } | null>;
}
