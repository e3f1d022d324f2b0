/**
 * What happens to stored crops before the network sees them, as ONNX nodes: each size it is shown at, the mirror image, the
 * standardisation; and the mean of what comes out. The same arithmetic as `siamese/dataset/warp-face.ts` and `standardise.ts`: a
 * face at another size is gathered twice along each axis and mixed.
 */
import { windowStart } from '../../siamese/dataset/warp-face.ts';
import type { Preprocessing } from '../../siamese/preprocessing.ts';
import { type GraphWriter, int, ints } from './graph-writer.ts';
import { toLengthOne } from './network-nodes.ts';

/** @param crops [batch, size, size, channels] bytes. @returns [views x batch, channels, input, input], standardised, view by view */
export function writeViews(graph: GraphWriter, preprocessing: Preprocessing, crops: string): string {
  const { scales } = preprocessing;
  const numbers = graph.cast(crops, 'float32');
  const planes = graph.node('Transpose', [numbers], { perm: ints(0, 3, 1, 2) });
  const views = scales.flatMap((scale) => writeSize(graph, preprocessing, planes, scale));
  const images = views.length === 1 ? views[0]! : graph.node('Concat', views, { axis: int(0) });
  return writeStandardisation(graph, preprocessing, images);
}

/** The mean over the views of each face. @param embeddings [views x batch, size]. @returns [batch, size] */
export function writeMeanOfViews(
  graph: GraphWriter,
  { scales, mirrored }: Preprocessing,
  embeddings: string,
  size: number,
  isUnitLength: boolean,
): string {
  const views = scales.length * (mirrored ? 2 : 1);
  const meanOf = (x: string): string => {
    const byView = graph.node('Reshape', [x, graph.ints([views, -1, size])]);
    return graph.node('ReduceMean', [byView], { axes: ints(0), keepdims: int(0) });
  };
  const mean = views === 1 ? embeddings : meanOf(embeddings);
  return isUnitLength ? toLengthOne(graph, mean) : mean;
}

/** The face at one size, and its mirror image where that counts: both have the same rows. */
function writeSize(
  graph: GraphWriter,
  { inputSize, crop, mirrored }: Preprocessing,
  planes: string,
  scale: number,
): string[] {
  const places = sampledPlaces(crop.size, inputSize, scale);
  const rows = writeSampling(graph, planes, places, 2);
  const across = mirrored ? [places, places.toReversed()] : [places];
  return across.map((columns) => writeSampling(graph, rows, columns, 3));
}

/** Between two neighbours along one axis: the first, and its difference to the next one times a part. */
function writeSampling(graph: GraphWriter, x: string, places: readonly number[], axis: 2 | 3): string {
  const firsts = places.map(Math.floor);
  const parts = places.map((place, at) => place - firsts[at]!);
  const along = { axis: int(axis) };
  const first = graph.node('Gather', [x, graph.ints(firsts)], along);
  if (parts.every((part) => part === 0)) return first;
  const nexts = firsts.map((place, at) => (parts[at]! > 0 ? place + 1 : place));
  const next = graph.node('Gather', [x, graph.ints(nexts)], along);
  const shape = axis === 2 ? [parts.length, 1] : [parts.length];
  const change = graph.node('Mul', [graph.node('Sub', [next, first]), graph.float(parts, shape)]);
  return graph.node('Add', [first, change]);
}

/**
 * Where each pixel of the window lies in the crop, shown so many times larger about the middle; beyond the edge, on the edge.
 * @returns as many as the window has pixels, 0 to size - 1
 */
export function sampledPlaces(size: number, inputSize: number, scale: number): number[] {
  const half = (inputSize - 1) / 2;
  const centre = windowStart({ size }, inputSize) + half;
  return Array.from({ length: inputSize }, (_, at) =>
    Math.max(0, Math.min(centre + (at - half) / scale, size - 1)),
  );
}

function writeStandardisation(
  graph: GraphWriter,
  { standardisation: how, inputSize, crop: { channels } }: Preprocessing,
  x: string,
): string {
  if (how === 'unit') return graph.node('Div', [x, graph.float([255], [])]);
  if (how !== 'per-image') {
    const means = graph.float(how.means, [1, how.means.length, 1, 1]);
    return graph.node('Div', [graph.node('Sub', [x, means]), graph.float([how.divisor], [])]);
  }
  const overImage = { axes: ints(1, 2, 3), keepdims: int(1) };
  const centred = graph.node('Sub', [x, graph.node('ReduceMean', [x], overImage)]);
  const variance = graph.node('ReduceMean', [graph.node('Mul', [centred, centred])], overImage);
  const floor = 1 / Math.sqrt(inputSize * inputSize * channels);
  const deviation = graph.node('Max', [graph.node('Sqrt', [variance]), graph.float([floor], [])]);
  return graph.node('Div', [centred, deviation]);
}
