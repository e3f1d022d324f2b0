/** A trained model as an ONNX file: from the face's crop, or from what the network itself sees, to the embedding. */
import type { ModelDescription } from '../../records/model.ts';
import { planLayers } from '../../siamese/model/plan-layers.ts';
import type { StoredWeight } from '../../siamese/model/stored-weight.ts';
import type { Preprocessing } from '../../siamese/preprocessing.ts';
import { createGraphWriter, type GraphWriter, ints, type WeightStorage } from './graph-writer.ts';
import { type Weights, writeNetwork } from './network-nodes.ts';
import { encodeOnnx, type OnnxValue } from './onnx-file.ts';
import { writePhotoCrop } from './photo-nodes.ts';
import { writeMeanOfViews, writeViews } from './view-nodes.ts';

export interface OnnxSource {
  readonly summary: Pick<ModelDescription, 'name' | 'network' | 'preprocessing' | 'threshold'>;
  readonly weights: readonly StoredWeight[];
}

/**
 * `crop`: bytes of crops [batch, size, size, channels] in, the embedding as the app has it out: all sizes, mirror image, mean.
 * `photo`: bytes of a photo [height, width, 3] of any size in, cut from the middle; the crop comes out too.
 * `plain`: the network alone, standardised images [batch, input, input, channels] in, one embedding each.
 */
export type OnnxInput = 'photo' | 'crop' | 'plain';

/** @returns the bytes of an `.onnx` file, opset 17. @throws RangeError for photos whose faces must be found first */
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
  const { size } = preprocessing.crop;
  const isWhole = input !== 'plain';
  const crop = input === 'photo' ? writePhoto(graph, preprocessing) : 'crop';
  const images = isWhole
    ? writeViews(graph, preprocessing, crop)
    : graph.node('Transpose', ['image'], { perm: ints(0, 3, 1, 2) });
  const embedded = writeNetwork(graph, layers, byName, images);
  const result = isWhole
    ? writeMeanOfViews(graph, preprocessing, embedded, embeddingSize, isUnitLength)
    : embedded;
  graph.output('embedding', result);
  if (input === 'photo') graph.output('crop', crop);
  const inputs: Record<OnnxInput, OnnxValue> = {
    photo: { name: 'photo', type: 'uint8', shape: ['height', 'width', 3] },
    crop: { name: 'crop', type: 'uint8', shape: ['batch', size, size, channels] },
    plain: { name: 'image', type: 'float32', shape: ['batch', inputSize, inputSize, channels] },
  };
  const rows = input === 'photo' ? 1 : 'batch';
  const embeddings: OnnxValue = { name: 'embedding', type: 'float32', shape: [rows, embeddingSize] };
  const cut: OnnxValue = { name: 'crop', type: 'uint8', shape: [1, size, size, channels] };
  return encodeOnnx({
    name: `${input}-to-embedding`,
    description: `${name}: ${inWords[input]}`,
    inputs: [inputs[input]],
    outputs: input === 'photo' ? [embeddings, cut] : [embeddings],
    constants: graph.constants,
    nodes: graph.nodes,
    metadata: {
      distance,
      threshold: String(threshold),
      preprocessing: JSON.stringify(preprocessing),
    },
  });
}

const inWords: Record<OnnxInput, string> = {
  photo:
    'bytes of an upright photo, framed as those of Labeled Faces in the Wild, to its embedding; everything is inside',
  crop: 'bytes of crops, cut as preprocessing.json says, to embeddings; sizes, mirror image and mean are inside',
  plain: 'standardised images to embeddings, one view each',
};

function writePhoto(graph: GraphWriter, { framing, crop }: Preprocessing): string {
  if (framing.kind !== 'centred') throw new RangeError('Faces that are laid straight must be found first.');
  return writePhotoCrop(graph, crop, 'photo');
}
