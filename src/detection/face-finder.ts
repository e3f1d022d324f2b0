/**
 * Finds faces and their five points: BlazeFace for near faces; its finer sister where that one is not sure or finds small
 * faces only; then the face mesh on each. A face that is followed needs the mesh alone.
 *
 * All is looked for in grey, as crops are cut: on LFW that finds as much as colours do, at a third of the work, and a
 * decoder's grey and its colours show the same face.
 */
import type { FaceFinder, FoundFace } from '../imaging/face-finder.ts';
import type { Pixels } from '../imaging/pixels.ts';
import { scalePixels } from '../imaging/scale-pixels.ts';
import { warpPixels } from '../imaging/warp-pixels.ts';
import type { FaceImage } from '../siamese/face-image.ts';
import type { Point } from '../siamese/framing.ts';
import type { PictureSize, Square } from '../siamese/square.ts';
import { type BlazeFace, readBlazeFaces } from './blaze-face.ts';
import { meshPlace, meshSide, readMesh } from './face-mesh.ts';
import { type GraphFiles, loadGraph, type RunningGraph } from './graph-model.ts';

export type NetworkName = 'near-faces' | 'all-faces' | 'face-mesh';

/** Fetches the two files of a network. @throws FinderUnavailableError */
export type NetworkFiles = (network: NetworkName) => Promise<GraphFiles>;

/** The results that are asked of each, by the names in its graph. */
const outputs: Record<NetworkName, readonly string[]> = {
  'near-faces': [
    'StatefulPartitionedCall/model/classificators/concat',
    'StatefulPartitionedCall/model/regressors/concat',
  ],
  'all-faces': ['Identity', 'Identity_1', 'Identity_2', 'Identity_3'],
  'face-mesh': ['Identity_2', 'Identity_1'],
};
const nearSide = 128;
const allSide = 256;

/** What a network has of its picture's brightness 0..255: BlazeFace -1..1, the mesh 0..1. */
const blazeRange = { from: -1, to: 1 };
const meshRange = { from: 0, to: 1 };

/** Below this the network for near faces takes shirts and lamps for faces. */
const sureNearFace = 0.85;
/** Of the longer side of the picture: below this it sees too few pixels of a face. */
const nearFaceShare = 0.14;
const leastScore = 0.5;
/** Of the mesh: what is no face has next to nothing here. */
const leastMeshScore = 0.5;
/**
 * In radians: of faces turned farther the detector's square lies off the middle, and the mesh finds the eyes better when it is
 * shown its own. Of 1,000 photos of LFW, turned and shifted at random, 43 % are; then 99.2 % have both eyes within a tenth of
 * the eye distance of where the largest network sees them, with one look more 98.8 %, without any 98.7 %.
 */
const moreLooks = 2;
const lookAgainAside = 0.3;
const lookAgainDown = 0.2;
/** Nobody is helped by more, and each takes its time. */
const mostFaces = 8;

export function createFaceFinder(files: NetworkFiles): FaceFinder {
  const loaded = new Map<NetworkName, Promise<RunningGraph>>();
  const network = (name: NetworkName): Promise<RunningGraph> => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const loading = files(name).then((found) => loadGraph(found, outputs[name]));
    loaded.set(name, loading);
    loading.catch(() => loaded.delete(name)); // told to whoever waits; the next one tries again
    return loading;
  };

  /** Boxes in pixels of the picture. */
  const look = async (pixels: Pixels, name: 'near-faces' | 'all-faces'): Promise<Box[]> => {
    const side = name === 'near-faces' ? nearSide : allSide;
    const around = squareAround(pixels);
    const part = { ...around, width: around.side, height: around.side };
    const picture = scalePixels(pixels, part, { width: side, height: side }, 1);
    const results = await (await network(name)).run(greyInput(picture, blazeRange), side);
    const half = results.length / 2;
    const [scores, boxes] = [joined(results.slice(0, half)), joined(results.slice(half))];
    return readBlazeFaces(scores, boxes, side, leastScore).map((face) => boxOf(face, around));
  };

  const meshOf = async (
    pixels: Pixels,
    square: Square,
    leftEye: Point,
    rightEye: Point,
  ): Promise<FoundFace | null> => {
    const place = meshPlace(square, leftEye, rightEye);
    const picture = warpPixels(pixels, place, { width: meshSide, height: meshSide }, 1, true);
    const [mesh, sure] = await (await network('face-mesh')).run(greyInput(picture, meshRange), meshSide);
    const score = sure![0]!;
    return score >= leastMeshScore ? readMesh(mesh!, place, score) : null;
  };

  /** Those that the mesh takes for faces, too. */
  const confirmed = async (pixels: Pixels, boxes: readonly Box[]): Promise<FoundFace[]> => {
    const found: FoundFace[] = [];
    for (const box of likeliestFirst(boxes, pixels).slice(0, mostFaces)) {
      const face = await meshOf(pixels, squareOfMesh(box), box.leftEye, box.rightEye);
      if (face !== null) found.push(isTurned(face) ? await settled(pixels, face) : face);
    }
    return found;
  };
  /** Each time by the square and the eyes that were found before; the last that the mesh takes for a face counts. */
  const settled = async (pixels: Pixels, first: FoundFace): Promise<FoundFace> => {
    let face = first;
    for (let look = 0; look < moreLooks; look++) face = (await lookAgain(pixels, face)) ?? face;
    return face;
  };
  const lookAgain = (
    pixels: Pixels,
    { square, points: { leftEye, rightEye } }: FoundFace,
  ): Promise<FoundFace | null> => meshOf(pixels, square, leftEye, rightEye);

  return {
    async find(pixels) {
      const near = await look(pixels, 'near-faces');
      const nearest = nearFaceShare * Math.max(pixels.width, pixels.height);
      const isSure = near.some(({ score, square }) => score >= sureNearFace && square.side >= nearest);
      const found = isSure ? await confirmed(pixels, near) : [];
      // What the mesh takes for no face was a shirt or a lamp: then the finer network has the say.
      const faces = found.length > 0 ? found : await confirmed(pixels, await look(pixels, 'all-faces'));
      return likeliestFirst(faces, pixels);
    },

    follow: lookAgain,

    release() {
      for (const loading of loaded.values()) loading.then((graph) => graph.dispose()).catch(() => {});
      loaded.clear();
    },
  };
}

function isTurned({ turned: { aside, down } }: FoundFace): boolean {
  return Math.abs(aside) > lookAgainAside || Math.abs(down) > lookAgainDown;
}

interface Box {
  readonly square: Square;
  readonly score: number;
  readonly leftEye: Point;
  readonly rightEye: Point;
}

/** The square about the whole picture; beyond the picture its edge is repeated. */
function squareAround({ width, height }: PictureSize): Square {
  const side = Math.max(width, height);
  return { left: (width - side) / 2, top: (height - side) / 2, side };
}

function boxOf(face: BlazeFace, { left, top, side }: Square): Box {
  const inPixels = ({ x, y }: Point): Point => ({ x: left + x * side, y: top + y * side });
  const middle = inPixels({ x: face.left + face.width / 2, y: face.top + face.height / 2 });
  const length = Math.max(face.width, face.height) * side;
  return {
    square: { left: middle.x - length / 2, top: middle.y - length / 2, side: length },
    score: face.score,
    leftEye: inPixels(face.leftEye),
    rightEye: inPixels(face.rightEye),
  };
}

/**
 * The square that the mesh will find about the face of a box, so that the mesh is shown the same part of the picture
 * whether the face was just found or is followed. Medians over LFW and webcam frames.
 */
function squareOfMesh({ square, leftEye, rightEye }: Box): Square {
  const side = 1.1 * square.side;
  const [dx, dy] = [rightEye.x - leftEye.x, rightEye.y - leftEye.y];
  const length = Math.sqrt(dx * dx + dy * dy);
  const up = length > 0 ? (0.065 * square.side) / length : 0;
  const middle = {
    x: square.left + square.side / 2 + up * dy,
    y: square.top + square.side / 2 - up * dx,
  };
  return { left: middle.x - side / 2, top: middle.y - side / 2, side };
}

/** Large ones near the middle first: one in a corner counts half as much. */
function likeliestFirst<Face extends { readonly square: Square }>(
  faces: readonly Face[],
  { width, height }: PictureSize,
): Face[] {
  const farthest = Math.sqrt(width * width + height * height) / 2;
  const weight = ({ square: { left, top, side } }: Face): number => {
    const [dx, dy] = [left + side / 2 - width / 2, top + side / 2 - height / 2];
    return side * (1 - 0.5 * Math.min(1, Math.sqrt(dx * dx + dy * dy) / farthest));
  };
  return faces.toSorted((one, other) => weight(other) - weight(one));
}

/** The grey picture in three equal channels, from 0..255 to the network's range. */
function greyInput(
  { data, width, height }: FaceImage,
  { from, to }: { readonly from: number; readonly to: number },
): Float32Array {
  const input = new Float32Array(width * height * 3);
  const scale = (to - from) / 255;
  for (let pixel = 0, at = 0; pixel < width * height; pixel++, at += 3) {
    const value = from + data[pixel]! * scale;
    input[at] = value;
    input[at + 1] = value;
    input[at + 2] = value;
  }
  return input;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
