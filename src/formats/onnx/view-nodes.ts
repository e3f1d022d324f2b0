/**
 * What happens to stored crops before the network sees them, as ONNX nodes: each size it is shown at, the mirror image, the
 * standardisation; and the mean of what comes out. The same arithmetic as `siamese/dataset/warp-face.ts` and `standardise.ts`: a
 * face at another size is two products with constant matrices, one for the rows and one for the columns.
 */
import { windowStart } from '../../siamese/dataset/warp-face.ts';
import type { Preprocessing } from '../../siamese/preprocessing.ts';
import { type GraphWriter, int, ints } from './graph-writer.ts';
import { toLengthOne } from './network-nodes.ts';

/** @param crops [batch, size, size, channels] bytes. @returns [views x batch, channels, input, input], standardised, view by view */
export function writeViews(graph: GraphWriter, preprocessing: Preprocessing, crops: string): string {
  const { scales } = preprocessing;
  const numbers = graph.node('Cast', [crops], { to: int(1) });
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
  const sampling = samplingMatrix(crop.size, inputSize, scale);
  const rows = graph.node('MatMul', [graph.float(sampling.flat(), [inputSize, crop.size]), planes]);
  const across = mirrored ? [sampling, sampling.toReversed()] : [sampling];
  return across.map((columns) =>
    graph.node('MatMul', [rows, graph.float(transposed(columns).flat(), [crop.size, inputSize])]),
  );
}

/**
 * Where each pixel of the window lies in the crop, shown so many times larger about the middle: linear between two pixels, the edge
 * repeated. @returns [input, size]
 */
export function samplingMatrix(size: number, inputSize: number, scale: number): number[][] {
  const half = (inputSize - 1) / 2;
  const centre = windowStart({ size }, inputSize) + half;
  return Array.from({ length: inputSize }, (_, at) => {
    const place = Math.max(0, Math.min(centre + (at - half) / scale, size - 1));
    const first = Math.floor(place);
    const part = place - first;
    const row = new Array<number>(size).fill(0);
    row[first] = 1 - part;
    if (part > 0) row[first + 1] = part;
    return row;
  });
}

function transposed(matrix: readonly (readonly number[])[]): number[][] {
  return matrix[0]!.map((_, column) => matrix.map((row) => row[column]!));
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
