/** The README in a zip for ONNX Runtime: what goes in, how to run it, how to see that it is right. */
import type { ModelDescription } from '../../records/model.ts';
import { frameInWords, limits, resultsInWords } from '../model-readme.ts';
import type { WeightStorage } from './graph-writer.ts';

const stored: Record<WeightStorage, string> = {
  float32: 'Weights are 32-bit floats.',
  float16: 'Weights are stored as 16-bit floats and computed with as 32-bit ones.',
  int8: 'The large weights are stored in 8 bits, with a scale for each output, and computed with as 32-bit floats.',
};

export function onnxReadme(model: ModelDescription, storage: WeightStorage, tolerance: number): string {
  const { name, network, preprocessing, threshold } = model;
  const { size, channels } = preprocessing.crop;
  const distance =
    network.distance === 'euclidean'
      ? 'the Euclidean distance of two embeddings'
      : 'the sum of the absolute differences, each times its weight in `preprocessing.json`';
  return [
    `# ${name}`,
    `A Siamese network (${network.preset}) that turns a face into ${network.embeddingSize} numbers, for ONNX Runtime and whatever reads ONNX, opset 17. ${stored[storage]}`,
    '## See that it is right',
    'The app itself embedded three drawn faces; `vectors.json` has their crops and what came of them. From this folder:',
    '```sh\nnpm install onnxruntime-node && node verify.mjs\npip install onnxruntime numpy pillow && python verify.py\n```',
    `Both compare the distances and end with an error beyond ${tolerance}.`,
    '## Use it',
    `\`face-embedder.onnx\` takes bytes \`crop\` [batch, ${size}, ${size}, ${channels}] and gives \`embedding\` [batch, ${network.embeddingSize}]: all sizes, the mirror image, the standardisation and the mean are inside. Two faces are the same person when ${distance} is at most ${threshold}.`,
    `What a crop is: ${frameInWords(preprocessing)} ${channels === 1 ? 'Grey: 0.299 red + 0.587 green + 0.114 blue, rounded to bytes.' : 'Red, green, blue.'}`,
    ...(preprocessing.framing.kind === 'centred'
      ? [
          '`photo-embedder.onnx` takes the bytes of an upright photo of any size, `photo` [height, width, 3], cuts its middle as the app does, to the last byte, and gives the `crop` and its `embedding`: `python verify.py one.jpg other.jpg`. Photos must be framed like those of Labeled Faces in the Wild.',
        ]
      : []),
    ...(storage === 'float32'
      ? [
          '`network.onnx` is the network alone: `image` [batch, height, width, channels], cut and standardised as `preprocessing.json` says, one view each.',
        ]
      : []),
    ...(preprocessing.framing.kind === 'centred'
      ? [
          '## As a web service',
          '`service.py` answers `POST /verify` (two photos), `POST /embed` (up to 16) and `GET /health`; what it can do is described at `/docs`. What is no picture, too large or too many is refused with a sentence as JSON.',
          '```sh\npip install -r requirements.txt && uvicorn service:app --port 8000\ndocker build -t faces . && docker run -p 8000:8000 faces\ncurl -F one=@a.jpg -F other=@b.jpg http://localhost:8000/verify\n```',
        ]
      : []),
    ...(preprocessing.framing.kind === 'centred'
      ? [
          '## Find a face among many',
          '`search.py` embeds every photo below a folder into a FAISS index and finds the nearest to another photo; beyond 100,000 faces by an HNSW graph.',
          '```sh\npip install -r requirements.txt faiss-cpu\npython search.py index PHOTOS faces && python search.py find faces photo.jpg\n```',
        ]
      : []),
    '## How well it does',
    resultsInWords(model),
    '## What it is not',
    limits,
    '',
  ].join('\n\n');
}
