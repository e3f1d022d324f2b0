/** A model as a zip for frameworks: its weights as safetensors, what it is built of, and the app's own vectors to compare with. */
import type { ModelDescription } from '../records/model.ts';
import { batchNormEpsilon } from '../siamese/model/batch-norm-epsilon.ts';
import { lengthEpsilon, varianceEpsilon } from '../siamese/model/normalise-epsilons.ts';
import { aboutModel, networkWeights } from './about-model.ts';
import { goldenJson } from './golden-vectors.ts';
import type { PackableModel } from './model-archive.ts';
import { frameInWords, limits, resultsInWords } from './model-readme.ts';
import { jsonBytes } from './read-json.ts';
import { type SafetensorsType, toSafetensors } from './safetensors.ts';
import { zipOfFiles } from './zip-of-files.ts';

/** How far a number of an embedding may be from the app's. */
const tolerances: Record<SafetensorsType, number> = { F32: 0.00001, BF16: 0.02 };

/** @throws ModelFileError for weights that are no numbers, or not those of the network */
export async function packSafetensors(model: PackableModel, type: SafetensorsType): Promise<Blob> {
  const { summary, golden } = model;
  const { blocks, inputSize, channels } = summary.network;
  const about = { ...aboutModel(model), network: { inputSize, channels, blocks } };
  const metadata = {
    format: 'siamese-face-studio',
    name: summary.name,
    threshold: String(summary.threshold),
  };
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    ['README.md', new TextEncoder().encode(readmeOf(summary, tolerances[type]))],
    ['model.safetensors', toSafetensors(networkWeights(model), type, metadata)],
    ['preprocessing.json', jsonBytes(about)],
  ]);
  if (golden !== undefined) files.set('vectors.json', jsonBytes(goldenJson(golden, summary)));
  return zipOfFiles(files, summary.createdAt, (name) => (name.endsWith('.safetensors') ? 'not' : 'hard'));
}

function readmeOf(model: ModelDescription, tolerance: number): string {
  const { name, network, preprocessing } = model;
  const { crop, inputSize } = preprocessing;
  return [
    `# ${name}`,
    `The weights of a Siamese network (${network.preset}) that turns a face into ${network.embeddingSize} numbers, for PyTorch, JAX and whatever reads safetensors. Whoever only wants to run it is better served by ONNX.`,
    "```python\nfrom safetensors.numpy import load_file\nweights = load_file('model.safetensors')\n```",
    '## What it is built of',
    '`network.blocks` in `preprocessing.json` lists the layers in their order; weights are called after kind and number: `conv-1/kernel`, `residual-2-first/gamma`. What is done otherwise elsewhere:',
    [
      '- Kernels lie as [height, width, in, out], those of dense layers as [in, out]; pictures as [height, width, channels].',
      '- "Same" padding puts the odd pixel right and below: at stride 2 over an even side with a kernel of 3 nothing lies left and above.',
      '- Flattening takes the channels of a pixel side by side.',
      `- Batch-norm adds ${batchNormEpsilon} to the running variance; \`layer-normalise\` adds ${varianceEpsilon} to the variance, \`l2-normalise\` ${lengthEpsilon} to the squared length.`,
      '- A residual block is ReLU(x + norm(conv(ReLU(norm(conv(x)))))).',
    ].join('\n'),
    '## What the network must be shown',
    `${frameInWords(preprocessing)} ${crop.channels === 1 ? 'Grey: 0.299 red + 0.587 green + 0.114 blue, rounded to bytes. ' : ''}Its central ${inputSize} x ${inputSize} pixels, standardised as \`preprocessing.json\` says. The app takes the mean of the embeddings at ${preprocessing.scales.join(', ')} times the size${preprocessing.mirrored ? ', each with its mirror image,' : ''} and scales it to length 1 again.`,
    `\`vectors.json\` has the crops of three drawn faces and what the app makes of them: embeddings of yours must be those, to ${tolerance}.`,
    '## How well it does',
    resultsInWords(model),
    '## What it is not',
    limits,
    '',
  ].join('\n\n');
}
