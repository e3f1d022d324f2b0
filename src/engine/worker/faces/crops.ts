/**
 * A dataset's faces and crops for the handlers that need them. Crops that a network asks for and that
 * are not stored yet are made from the photos, once, by the same code as at import.
 */

import { NoFaceError } from '../../../imaging/no-face-error.ts';
import type { DatasetId } from '../../../records/ids.ts';
import { cropKey, type FaceCrops, type FaceCut, type FaceImage } from '../../../siamese/face-image.ts';
import type { FacePoints } from '../../../siamese/framing.ts';
import { addCrops, allocateCropChunks, cropPlace, faceCrops, readCrops } from '../../../storage/crops.ts';
import { getDataset, getFaceIndex } from '../../../storage/datasets.ts';
import { readPhoto, readPhotoChunk } from '../../../storage/photos.ts';
import type { FaceIndexRecord, PhotoTable } from '../../../storage/schema.ts';
import type { CallName } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { createProgressMeter } from '../progress-meter.ts';
import { cutAtPlaces, cutStoredFace } from './cut-stored-face.ts';
import { inLanes } from './in-lanes.ts';
import { usualPlaces } from './usual-places.ts';

const lanes = 8;

/** @throws DatasetMissingError */
export function faceIndexOf({ database }: WorkerContext, datasetId: DatasetId): Promise<FaceIndexRecord> {
  return getFaceIndex(database, datasetId);
}

/** The crops used last: previews and runs ask for the same again and again. */
const lastCrops = new WeakMap<WorkerContext, { readonly key: string; readonly crops: FaceCrops }>();

/** @throws DatasetMissingError, FramingUnsupportedError, FacesNotFoundError, CancelledError, StorageFullError */
export async function ensureCrops(
  context: WorkerContext,
  datasetId: DatasetId,
  cut: FaceCut,
  call: CallName,
  signal: AbortSignal,
): Promise<FaceCrops> {
  const faces = await faceIndexOf(context, datasetId); // also when they are at hand: it may be deleted
  const stored = await storedCrops(context, faces, cut);
  if (stored !== null) return stored;
  const crops = await makeCrops(context, faces, cut, call, signal);
  lastCrops.set(context, { key: keyOf(datasetId, cut), crops });
  return crops;
}

/**
 * Crops of some faces only, for a look at them: those that are stored, else cut from their photos and not kept, so that
 * another network or part of the photo shows at once however large the dataset is.
 *
 * @throws DatasetMissingError, PhotosMissingError, FramingUnsupportedError, NoFaceError, CancelledError
 */
export async function cropsOfFaces(
  context: WorkerContext,
  datasetId: DatasetId,
  cut: FaceCut,
  faces: readonly number[],
  signal: AbortSignal,
): Promise<(Uint8Array | Uint8ClampedArray)[]> {
  const record = await faceIndexOf(context, datasetId);
  const stored = await storedCrops(context, record, cut);
  if (stored !== null) return faces.map((face) => stored.crop(face));
  const crops = new Map<number, Uint8Array | Uint8ClampedArray>();
  const { places } = await getDataset(context.database, datasetId);
  await inLanes(context, new Set(faces), { lanes, what: 'Cropping faces', signal }, async (face) => {
    const photo = await readPhoto(context.database, datasetId, record.photos, face);
    const bytes = new Uint8Array(await photo.arrayBuffer());
    const found = await cutStoredFace(context.imaging, bytes, cut, face, record);
    const image = found?.image ?? (places && (await cutAtPlaces(context.imaging, bytes, cut, places)));
    if (image === null) throw new NoFaceError();
    crops.set(face, image.data);
  });
  return faces.map((face) => crops.get(face)!);
}

async function storedCrops(
  context: WorkerContext,
  { id, photos }: FaceIndexRecord,
  cut: FaceCut,
): Promise<FaceCrops | null> {
  const last = lastCrops.get(context);
  if (last?.key === keyOf(id, cut)) return last.crops;
  const crops = await readCrops(context.database, id, cut, photos.chunk.length);
  if (crops !== null) lastCrops.set(context, { key: keyOf(id, cut), crops });
  return crops;
}

const keyOf = (id: DatasetId, cut: FaceCut): string => `${id} ${cropKey(cut)}`;

async function makeCrops(
  context: WorkerContext,
  record: FaceIndexRecord,
  cut: FaceCut,
  call: CallName,
  signal: AbortSignal,
): Promise<FaceCrops> {
  const { database, imaging } = context;
  const { id, photos } = record;
  const count = photos.chunk.length;
  const chunks = allocateCropChunks(cut.crop, count);
  const progress = createProgressMeter(context, call, 'Cropping faces');
  let done = 0;
  const [found, notFound]: [FacePoints[], number[]] = [[], []];
  const work = readPhotos(context, id, photos);
  await inLanes(context, work, { lanes, what: 'Cropping faces', signal }, async ({ face, photo }) => {
    const one = await cutStoredFace(imaging, photo, cut, face, record);
    if (one === null) notFound.push(face);
    else {
      cropPlace(chunks, cut.crop, face).set(one.image.data);
      if (one.places !== null) found.push(one.places);
    }
    done += 1;
    progress(done, count);
  });
  const put = (face: number, image: FaceImage): void => cropPlace(chunks, cut.crop, face).set(image.data);
  await cutThoseNotFound(context, record, cut, { found, notFound }, put);
  await addCrops(database, id, cut, chunks);
  return faceCrops(cut, count, chunks);
}

/** A network wants faces laid straight, and in some photos of the dataset there is none to be found. For people. */
export class FacesNotFoundError extends Error {
  override readonly name = 'FacesNotFoundError';
  constructor(missing: number, count: number) {
    super(
      `No face was found in ${missing.toLocaleString('en')} of ${count.toLocaleString('en')} photos, and this model wants ` +
        'faces that are found and laid straight. Take these photos out of the dataset and import it again.',
    );
  }
}

/** From where the dataset's faces lie. @throws FacesNotFoundError where they do not all lie alike */
async function cutThoseNotFound(
  { database, imaging }: WorkerContext,
  { id, photos }: FaceIndexRecord,
  cut: FaceCut,
  { found, notFound }: { readonly found: readonly FacePoints[]; readonly notFound: readonly number[] },
  put: (face: number, image: FaceImage) => void,
): Promise<void> {
  if (notFound.length === 0) return;
  const places = (await getDataset(database, id)).places ?? usualPlaces(found);
  if (places === null) throw new FacesNotFoundError(notFound.length, photos.chunk.length);
  for (const face of notFound) {
    put(face, await cutAtPlaces(imaging, await readPhoto(database, id, photos, face), cut, places));
  }
}

/** All photos, each chunk read once and as a whole: that is several times as fast as photo by photo. */
async function* readPhotos(
  { database }: WorkerContext,
  id: DatasetId,
  photos: PhotoTable,
): AsyncGenerator<{ face: number; photo: Uint8Array<ArrayBuffer> }> {
  const facesOfChunk: number[][] = [];
  for (const [face, chunk] of photos.chunk.entries()) {
    facesOfChunk[chunk] ??= [];
    facesOfChunk[chunk].push(face);
  }
  for (const [chunk, faces] of facesOfChunk.entries()) {
    if (faces === undefined) continue;
    const blob = await readPhotoChunk(database, id, chunk);
    const bytes = await blob.arrayBuffer();
    for (const face of faces) {
      yield { face, photo: new Uint8Array(bytes, photos.offset[face], photos.length[face]) };
    }
  }
}
