/**
 * The network as ONNX nodes: images [batch, channels, height, width] in, embeddings out. What other programs do differently from
 * TensorFlow is said explicitly: how much is padded on which side, and that a picture is flattened channels last.
 */
import type { Block, BranchBlock } from '../../siamese/blocks.ts';
import { batchNormEpsilon } from '../../siamese/model/batch-norm-epsilon.ts';
import { lengthEpsilon, varianceEpsilon } from '../../siamese/model/normalise-epsilons.ts';
import type { PlannedLayer } from '../../siamese/model/plan-layers.ts';
import { type GraphWriter, int, ints } from './graph-writer.ts';

/** The weights by their names, as the network has them. */
export type Weights = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly values: Float32Array }
>;

/** @returns the name of the embeddings [batch, size] */
export function writeNetwork(
  graph: GraphWriter,
  layers: readonly PlannedLayer[],
  weights: Weights,
  images: string,
): string {
  return layers.reduce((x, layer) => writeLayer({ graph, weights }, layer, x), images);
}

interface Writing {
  readonly graph: GraphWriter;
  readonly weights: Weights;
}

function writeLayer(
  writing: Writing,
  { name, block, branches, inputShape, outputShape }: PlannedLayer,
  x: string,
): string {
  const { graph } = writing;
  switch (block.kind) {
    case 'conv':
      return activate(graph, convolve(writing, { ...block, name, inputShape }, x), block.activation);
    case 'residual': {
      const part = { ...block, stride: 1, padding: 'same', batchNorm: true, inputShape } as const;
      const first = graph.node('Relu', [convolve(writing, { ...part, name: `${name}-first` }, x)]);
      const second = convolve(writing, { ...part, name: `${name}-second` }, first);
      return graph.node('Relu', [graph.node('Add', [second, x])]);
    }
    case 'residual-down':
      return writeResidualDown(writing, name, block, inputShape, outputShape, x);
    case 'crop':
      return writeCrop(graph, block.size, inputShape, x);
    case 'max-pool': {
      const { size, stride } = block;
      return graph.node('MaxPool', [x], { kernel_shape: ints(size, size), strides: ints(stride, stride) });
    }
    case 'flatten': {
      // TensorFlow has the channels of a pixel side by side.
      const channelsLast = graph.node('Transpose', [x], { perm: ints(0, 2, 3, 1) });
      return graph.node('Flatten', [channelsLast], { axis: int(1) });
    }
    case 'global-average-pool':
      return graph.node('Flatten', [graph.node('GlobalAveragePool', [x])], { axis: int(1) });
    case 'dense':
      return activate(graph, dense(writing, name, x), block.activation);
    case 'residual-dense':
      return graph.node('Add', [dense(writing, name, x), x]);
    case 'dropout':
    case 'frozen':
      return x;
    case 'layer-normalise': {
      const centred = graph.node('Sub', [x, mean(graph, x)]);
      const variance = mean(graph, graph.node('Mul', [centred, centred]));
      return graph.node('Div', [centred, rootOf(graph, variance, varianceEpsilon)]);
    }
    case 'l2-normalise':
      return toLengthOne(graph, x);
    case 'branches': {
      const ends = branches.map((branch) =>
        branch.reduce((end, layer) => writeLayer(writing, layer, end), x),
      );
      return graph.node('Concat', ends, { axis: int(1) });
    }
  }
}

/** Rows scaled to length 1. */
export function toLengthOne(graph: GraphWriter, x: string): string {
  const squares = graph.node('ReduceSum', [graph.node('Mul', [x, x]), graph.ints([1])], { keepdims: int(1) });
  return graph.node('Div', [x, rootOf(graph, squares, lengthEpsilon)]);
}

function rootOf(graph: GraphWriter, x: string, epsilon: number): string {
  return graph.node('Sqrt', [graph.node('Add', [x, graph.float([epsilon], [])])]);
}

/** Of each row. */
function mean(graph: GraphWriter, x: string): string {
  return graph.node('ReduceMean', [x], { axes: ints(1), keepdims: int(1) });
}

function activate(graph: GraphWriter, x: string, activation: 'linear' | 'relu' | 'sigmoid'): string {
  if (activation === 'linear') return x;
  return graph.node(activation === 'relu' ? 'Relu' : 'Sigmoid', [x]);
}

function dense({ graph, weights }: Writing, name: string, x: string): string {
  const kernel = weights.get(`${name}/kernel`)!;
  const bias = weights.get(`${name}/bias`)!;
  const product = graph.node('MatMul', [x, graph.weight(kernel.values, kernel.shape, 1)]);
  return graph.node('Add', [product, graph.float(bias.values, bias.shape)]);
}

interface Convolution
  extends Pick<Extract<BranchBlock, { kind: 'conv' }>, 'kernelSize' | 'stride' | 'padding' | 'batchNorm'> {
  readonly name: string;
  readonly inputShape: readonly number[];
}

function convolve({ graph, weights }: Writing, convolution: Convolution, x: string): string {
  const { name, kernelSize, stride, padding, batchNorm, inputShape } = convolution;
  const kernel = weights.get(`${name}/kernel`)!;
  const [height, width] = inputShape as readonly [number, number, number]; // planned as an image
  const attributes = {
    kernel_shape: ints(kernelSize, kernelSize),
    strides: ints(stride, stride),
    pads: ints(...(padding === 'same' ? padsOf(height, width, kernelSize, stride) : [0, 0, 0, 0])),
  };
  const stored = graph.weight(outputsFirst(kernel.values, kernel.shape), outputsFirstShape(kernel.shape), 0);
  const value = (role: string): string => {
    const { values, shape } = weights.get(`${name}/${role}`)!;
    return graph.float(values, shape);
  };
  if (!batchNorm) return graph.node('Conv', [x, stored, value('bias')], attributes);
  const convolved = graph.node('Conv', [x, stored], attributes);
  const roles = ['gamma', 'beta', 'running-mean', 'running-variance'].map(value);
  return graph.node('BatchNormalization', [convolved, ...roles], { epsilon: { float: batchNormEpsilon } });
}

/** As TensorFlow's "same": the odd pixel lies right and below, so that at stride 2 nothing at all may lie left and above. */
function padsOf(height: number, width: number, kernel: number, stride: number): number[] {
  const missing = (length: number): number =>
    Math.max(0, (Math.ceil(length / stride) - 1) * stride + kernel - length);
  const [down, across] = [missing(height), missing(width)];
  return [down >> 1, across >> 1, down - (down >> 1), across - (across >> 1)];
}

/** [height, width, in, out] to [out, in, height, width]. */
export function outputsFirst(
  values: Float32Array,
  [height, width, inputs, outputs]: readonly number[],
): Float32Array {
  const turned = new Float32Array(values.length);
  const area = height! * width!;
  for (let place = 0; place < area; place++) {
    for (let from = 0; from < inputs!; from++) {
      for (let to = 0; to < outputs!; to++) {
        turned[(to * inputs! + from) * area + place] = values[(place * inputs! + from) * outputs! + to]!;
      }
    }
  }
  return turned;
}

function outputsFirstShape([height, width, inputs, outputs]: readonly number[]): number[] {
  return [outputs!, inputs!, height!, width!];
}

function writeCrop(graph: GraphWriter, size: number, inputShape: readonly number[], x: string): string {
  const [height, width] = inputShape as readonly [number, number, number]; // planned as an image
  const starts = [(height - size) >> 1, (width - size) >> 1];
  return graph.node('Slice', [
    x,
    graph.ints(starts),
    graph.ints(starts.map((start) => start + size)),
    graph.ints([2, 3]),
  ]);
}

function writeResidualDown(
  writing: Writing,
  name: string,
  { kernelSize, filters }: Extract<Block, { kind: 'residual-down' }>,
  inputShape: readonly number[],
  outputShape: readonly number[],
  x: string,
): string {
  const { graph } = writing;
  const part = { kernelSize, batchNorm: true } as const;
  const first = convolve(
    writing,
    { ...part, name: `${name}-first`, stride: 2, padding: 'valid', inputShape },
    x,
  );
  const [height, width, channels] = inputShape as readonly [number, number, number]; // planned as an image
  const convolved = [height, width].map((length) => Math.ceil((length - kernelSize + 1) / 2));
  const second = convolve(
    writing,
    { ...part, name: `${name}-second`, stride: 1, padding: 'same', inputShape: [...convolved, filters] },
    graph.node('Relu', [first]),
  );
  const halved = graph.node('AveragePool', [x], { kernel_shape: ints(2, 2), strides: ints(2, 2) });
  const [outHeight, outWidth] = outputShape as readonly [number, number, number];
  const filled = zerosAfter(graph, second, [0, 0, outHeight - convolved[0]!, outWidth - convolved[1]!]);
  const widened = zerosAfter(graph, halved, [0, filters - channels, 0, 0]);
  return graph.node('Relu', [graph.node('Add', [filled, widened])]);
}

/** @param missing zeros after the last of each axis */
function zerosAfter(graph: GraphWriter, x: string, missing: readonly number[]): string {
  if (missing.every((count) => count === 0)) return x;
  return graph.node('Pad', [x, graph.ints([0, 0, 0, 0, ...missing])], { mode: { text: 'constant' } });
}
