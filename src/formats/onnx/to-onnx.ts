/** A trained model as an ONNX file: from the face's crop, or from what the network itself sees, to the embedding. */
import type { ModelDescription } from '../../records/model.ts';
import { planLayers } from '../../siamese/model/plan-layers.ts';
import type { StoredWeight } from '../../siamese/model/stored-weight.ts';
import { createGraphWriter, ints, type WeightStorage } from './graph-writer.ts';
import { type Weights, writeNetwork } from './network-nodes.ts';
import { encodeOnnx } from './onnx-file.ts';
import { writeMeanOfViews, writeViews } from './view-nodes.ts';

export interface OnnxSource {
  readonly summary: Pick<ModelDescription, 'name' | 'network' | 'preprocessing' | 'threshold'>;
  readonly weights: readonly StoredWeight[];
}

/**
 * `crop`: bytes of crops [batch, size, size, channels] in, the embedding as the app has it out: all sizes, mirror image, mean.
 * `plain`: the network alone, standardised images [batch, input, input, channels] in, one embedding each.
 */
export type OnnxInput = 'crop' | 'plain';

/** @returns the bytes of an `.onnx` file, opset 17 */
export function toOnnx(
  { summary, weights }: OnnxSource,
  input: OnnxInput,
  storage: WeightStorage,
): Uint8Array<ArrayBuffer> {
  const { name, network, preprocessing, threshold } = summary;
  const { inputSize, channels, blocks, embeddingSize, distance } = network;
  const graph = createGraphWriter(storage);
  const layers = planLayers({ inputSize, channels, blocks });
  const byName: Weights = new Map(weights.map((weight) => [weight.name, weight]));
  const isUnitLength = distance === 'euclidean';
  const side = input === 'crop' ? preprocessing.crop.size : inputSize;
  const images =
    input === 'crop'
      ? writeViews(graph, preprocessing, input)
      : graph.node('Transpose', ['image'], { perm: ints(0, 3, 1, 2) });
  const embedded = writeNetwork(graph, layers, byName, images);
  const result =
    input === 'crop'
      ? writeMeanOfViews(graph, preprocessing, embedded, embeddingSize, isUnitLength)
      : embedded;
  graph.output('embedding', result);
  const inputName = input === 'crop' ? 'crop' : 'image';
  return encodeOnnx({
    name: input === 'crop' ? 'face-crop-to-embedding' : 'image-to-embedding',
    description: `${name}: ${inWords(input)}`,
    inputs: [
      {
        name: inputName,
        type: input === 'crop' ? 'uint8' : 'float32',
        shape: ['batch', side, side, channels],
      },
    ],
    outputs: [{ name: 'embedding', type: 'float32', shape: ['batch', embeddingSize] }],
    constants: graph.constants,
    nodes: graph.nodes,
    metadata: {
      distance,
      threshold: String(threshold),
      preprocessing: JSON.stringify(preprocessing),
    },
  });
}

function inWords(input: OnnxInput): string {
  return input === 'crop'
    ? 'bytes of crops, cut as preprocessing.json says, to embeddings; sizes, mirror image and mean are inside'
    : 'standardised images to embeddings, one view each';
}
