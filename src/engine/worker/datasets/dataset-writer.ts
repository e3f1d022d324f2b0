/**
 * Takes in faces one by one, in any order, and makes a dataset of them at the end. Photos are written
 * on the way; crops wait in memory, once, because their place is known only when all names are.
 *
 * Until `finish` has returned nothing can be seen of it, and `discard` removes what was written.
 */

import { EntryError } from '../../../archive/import-error.ts';
import type { ImportedPhoto } from '../../../imaging/imaging.ts';
import type { DatasetSummary, SkippedFile } from '../../../records/dataset.ts';
import type { DatasetId } from '../../../records/ids.ts';
import type { CropSpec, FaceCut } from '../../../siamese/face-image.ts';
import { centred, type FacePoints } from '../../../siamese/framing.ts';
import { landmarkTable } from '../../../siamese/landmark-table.ts';
import type { LfwLists } from '../../../siamese/lfw-lists.ts';
import { preprocessingOf } from '../../../siamese/model/architecture.ts';
import type { PictureSize } from '../../../siamese/square.ts';
import { allocateCropChunks, cropBytes, cropPlace, putCrops } from '../../../storage/crops.ts';
import { deleteDataset, putDataset } from '../../../storage/datasets.ts';
import { putLeftOutPhotos } from '../../../storage/left-out-photos.ts';
import { createPhotoWriter, type PhotoPlace } from '../../../storage/photos.ts';
import { facesPerCropChunk, type LeftOutPhoto, type PhotoTable } from '../../../storage/schema.ts';
import type { WorkerContext } from '../context.ts';
import { type ArrivedFace, arrangeFaces } from './arrange-faces.ts';
import { nameNestedClasses } from './nested-classes.ts';

/** Cut at import already, while the photo is decoded: what the default network asks for. */
export const importCrop: CropSpec = preprocessingOf('compact').crop;
/** Of photos that are taken as they are framed. */
export const importCut: FaceCut = { framing: centred, crop: importCrop };

/**
 * What a browser tab can hold: 0.9 GB of crops (14,400 bytes each) while they are imported, and again,
 * after that, while a network trains on them. More than four times Labeled Faces in the Wild.
 */
const mostFacesOfDataset = 60_000;

export interface DatasetWriter {
  readonly faces: number;
  /** Before anything is done for another face. @throws EntryError `over-limit` */
  assertRoom(): void;
  /**
   * @returns its number in the order of arrival
   * @throws StorageFullError, EntryError `over-limit`
   */
  add(face: ArrivedFace, taken: TakenPhoto): Promise<number>;
  /**
   * The crops were cut by the dataset's framing. A remark on a face names it by its arrival; in the summary it is the face's
   * own number, which is known only now.
   * @param leftOut small pictures to be kept with the dataset
   * @throws StorageFullError
   */
  finish(
    details: Pick<DatasetSummary, 'name' | 'source' | 'skipped' | 'pictures' | 'framing' | 'places'>,
    lists: LfwLists,
    leftOut?: readonly LeftOutPhoto[],
  ): Promise<DatasetSummary>;
  discard(): Promise<void>;
}

export interface TakenPhoto extends Pick<ImportedPhoto, 'size' | 'photo'> {
  /** Of `importCrop`. */
  readonly crop: CropData;
  /** Null where nobody looked for the face. */
  readonly points: FacePoints | null;
}

interface StoredFace extends ArrivedFace {
  readonly place: PhotoPlace;
  readonly size: PictureSize;
  readonly points: FacePoints | null;
}

type CropData = Uint8Array | Uint8ClampedArray;

export function createDatasetWriter(
  { database, now }: Pick<WorkerContext, 'database' | 'now'>,
  mostFaces: number = mostFacesOfDataset,
): DatasetWriter {
  const startedAt = now();
  const id = crypto.randomUUID() as DatasetId; // the brand is given here
  const photos = createPhotoWriter(database, id);
  const stored: StoredFace[] = [];
  const crops: (CropData | null)[] = [];
  const assertRoom = (): void => {
    if (stored.length >= mostFaces) throw full(mostFaces);
  };
  return {
    assertRoom,
    get faces() {
      return stored.length;
    },
    async add(face, { photo, size, crop, points }) {
      assertRoom();
      const { place, written } = photos.add(photo);
      const number = stored.push({ ...face, place, size, points }) - 1;
      crops.push(crop);
      await written;
      return number;
    },
    async finish(details, lists, leftOut = []) {
      const { index, arrival } = arrangeFaces(nameNestedClasses(stored));
      const faces = Array.from(arrival, (from) => stored[from]!);
      await photos.finish();
      const cut = { framing: details.framing, crop: importCrop };
      await putCrops(database, id, cut, takeChunks(crops, arrival));
      await putLeftOutPhotos(database, id, leftOut);
      const summary: DatasetSummary = {
        ...details,
        skipped: withFaces(details.skipped, arrival),
        id,
        createdAt: new Date(),
        people: index.people.length,
        faces: faces.length,
        sizeBytes: bytesOf(faces),
        importSeconds: (now() - startedAt) / 1000,
        lists: listNames(lists),
      };
      const landmarks = landmarkTable(faces.map(({ points }) => points));
      const found = landmarks === null ? {} : { landmarks };
      await putDataset(database, summary, { id, index, photos: photoTable(faces), ...found, lists });
      return summary;
    },
    async discard() {
      await photos.finish().catch(() => {}); // nothing may be written after the deletion
      await deleteDataset(database, id);
    },
  };
}

function full(mostFaces: number): EntryError {
  const most = `The dataset has ${mostFaces.toLocaleString('en')} faces by now, which is the most.`;
  return new EntryError('over-limit', `${most} Import the rest as another dataset.`);
}

/** Remarks that name a face by its arrival, with the number it has now. */
function withFaces(skipped: readonly SkippedFile[], arrival: Uint32Array): SkippedFile[] {
  if (skipped.every(({ face }) => face === undefined)) return [...skipped];
  const faceOf = new Uint32Array(arrival.length);
  for (const [face, from] of arrival.entries()) faceOf[from] = face;
  return skipped.map((file) => (file.face === undefined ? file : { ...file, face: faceOf[file.face]! }));
}

/** The crops in the order of the faces, chunk by chunk. Each is let go as soon as it is in its chunk. */
function* takeChunks(crops: (CropData | null)[], arrival: Uint32Array): Generator<ArrayBuffer> {
  for (let first = 0; first < arrival.length; first += facesPerCropChunk) {
    const arrivals = arrival.subarray(first, first + facesPerCropChunk);
    const chunk = allocateCropChunks(importCrop, arrivals.length);
    for (const [face, from] of arrivals.entries()) {
      cropPlace(chunk, importCrop, face).set(crops[from]!);
      crops[from] = null;
    }
    yield* chunk;
  }
}

/** The names LFW's files have, whatever they were called here. */
export function listNames(lists: LfwLists): string[] {
  return Object.keys(lists)
    .map((list) => `${list.replace('Folds', '')}.txt`)
    .sort();
}

function bytesOf(faces: readonly StoredFace[]): number {
  return faces.reduce((sum, { place }) => sum + place.length + cropBytes(importCrop), 0);
}

function photoTable(faces: readonly StoredFace[]): PhotoTable {
  return {
    chunk: Uint16Array.from(faces, ({ place }) => place.chunk),
    offset: Uint32Array.from(faces, ({ place }) => place.offset),
    length: Uint32Array.from(faces, ({ place }) => place.length),
    width: Uint16Array.from(faces, ({ size }) => size.width),
    height: Uint16Array.from(faces, ({ size }) => size.height),
  };
}
