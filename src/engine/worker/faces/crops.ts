/**
 * A dataset's faces and crops for the handlers that need them. Crops that a network asks for and that
 * are not stored yet are made from the photos, once, by the same code as at import.
 *
 * Where a network wants faces that are found and aligned, their points are taken from the dataset; those that nobody has looked
 * for yet are looked for, once, and what came of it is kept, also that there is none. Whoever asks holds the backend still
 * meanwhile.
 */

import type { DatasetId } from '../../../records/ids.ts';
import { cropKey, type FaceCrops, type FaceCut } from '../../../siamese/face-image.ts';
import {
  type FacePoints,
  type Framing,
  type FramingRule,
  lfwPlaces,
  mapPoints,
} from '../../../siamese/framing.ts';
import { type KnownFace, knownFace, searchOutcome } from '../../../siamese/landmark-table.ts';
import { squareInMiddle } from '../../../siamese/square.ts';
import { addCrops, allocateCropChunks, cropPlace, faceCrops, readCrops } from '../../../storage/crops.ts';
import { addLandmarks, getDataset, getFaceIndex } from '../../../storage/datasets.ts';
import { readPhoto, readPhotoChunk } from '../../../storage/photos.ts';
import type { FaceIndexRecord, PhotoTable } from '../../../storage/schema.ts';
import type { CallName } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { createProgressMeter } from '../progress-meter.ts';
import { inLanes } from './in-lanes.ts';
import { inTurn } from './in-turn.ts';

const lanes = 8;

/** @throws DatasetMissingError */
export function faceIndexOf({ database }: WorkerContext, datasetId: DatasetId): Promise<FaceIndexRecord> {
  return getFaceIndex(database, datasetId);
}

/** The crops used last: previews and runs ask for the same again and again. */
const lastCrops = new WeakMap<WorkerContext, { readonly key: string; readonly crops: FaceCrops }>();

/** @throws DatasetMissingError, FramingUnsupportedError, CancelledError, StorageFullError */
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
  const crops = await inTurn(context, datasetId, async () =>
    makeCrops(context, await faceIndexOf(context, datasetId), cut, call, signal),
  );
  lastCrops.set(context, { key: keyOf(datasetId, cut), crops });
  return crops;
}

/** After crops that are stored were changed. */
export function forgetLastCrops(context: WorkerContext): void {
  lastCrops.delete(context);
}

/**
 * Crops of some faces only, for a look at them: those that are stored, else cut from their photos and not kept, so that
 * another network or part of the photo shows at once however large the dataset is.
 *
 * @throws DatasetMissingError, PhotosMissingError, FramingUnsupportedError, CancelledError
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
  const { places } = await getDataset(context.database, datasetId);
  const crops = new Map<number, Uint8Array | Uint8ClampedArray>();
  await inLanes(context, new Set(faces), { lanes, what: 'Cropping faces', signal }, async (face) => {
    const photo = await readPhoto(context.database, datasetId, record.photos, face);
    const bytes = new Uint8Array(await photo.arrayBuffer());
    const framing = await framingOfFace(context, record, places, cut.framing, face, bytes);
    crops.set(face, (await context.imaging.cutFace(bytes, framing, cut.crop)).data);
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
  const { places } = await getDataset(database, id);
  const count = photos.chunk.length;
  const found = new Map<number, KnownFace>();
  const chunks = allocateCropChunks(cut.crop, count);
  const mustFind = cut.framing.kind === 'landmarks' && countUnknown(record) > count / 2; // the rest is quickly done
  const progress = createProgressMeter(context, call, mustFind ? 'Finding faces' : 'Cropping faces');
  let done = 0;
  const work = readPhotos(context, id, photos);
  await inLanes(context, work, { lanes, what: 'Cropping faces', signal }, async ({ face, photo }) => {
    const framing = await framingOfFace(context, record, places, cut.framing, face, photo, found);
    const { data } = await imaging.cutFace(photo, framing, cut.crop);
    cropPlace(chunks, cut.crop, face).set(data);
    done += 1;
    progress(done, count);
  });
  if (found.size > 0) await addLandmarks(database, id, count, found);
  await addCrops(database, id, cut, chunks);
  return faceCrops(cut, count, chunks);
}

/** Faces that nobody has looked for yet. */
function countUnknown({ landmarks, photos }: FaceIndexRecord): number {
  if (landmarks === undefined) return photos.chunk.length;
  return photos.chunk.reduce((sum, _, face) => sum + Number(searchOutcome(landmarks, face) === null), 0);
}

/**
 * Of one photo: with the points that are known, or found now. A face that cannot be found lies where most of the dataset's do.
 * @param found is told of what was found now, and of who was not
 */
async function framingOfFace(
  { imaging }: WorkerContext,
  { landmarks, photos }: FaceIndexRecord,
  places: FacePoints | null,
  rule: FramingRule,
  face: number,
  photo: Uint8Array<ArrayBuffer>,
  found?: Map<number, KnownFace>,
): Promise<Framing> {
  if (rule.kind === 'centred') return rule;
  let known = landmarks === undefined ? null : knownFace(landmarks, face);
  if (known === null) {
    const [first] = await imaging.withPixels(photo, 1, (pixels) => imaging.finder.find(pixels));
    known = first?.points ?? 'not-found';
    found?.set(face, known);
  }
  if (known !== 'not-found') return { ...rule, points: known };
  const { left, top, side } = squareInMiddle({ width: photos.width[face]!, height: photos.height[face]! });
  const usual = mapPoints(places ?? lfwPlaces, ({ x, y }) => ({ x: left + x * side, y: top + y * side }));
  return { ...rule, points: usual };
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
