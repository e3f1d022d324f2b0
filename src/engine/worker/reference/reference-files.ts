/**
 * The reference network's files, from the page's own origin: fetched when somebody asks for it, then kept by the browser so
 * that it can be taken without a network too. Weights by Davis King (public domain), as the package `@vladmandic/face-api`
 * (MIT) brings them; `licences.txt` beside the page says so.
 */

import numbers from '@vladmandic/face-api/model/face_recognition_model.bin?url';
import manifest from '@vladmandic/face-api/model/face_recognition_model-weights_manifest.json?url';

export interface ReferenceFiles {
  readonly manifest: Uint8Array;
  readonly numbers: Uint8Array;
}

/** The reference network is not here: the page is offline and nobody has taken it before. For people. */
export class ReferenceUnavailableError extends Error {
  override readonly name = 'ReferenceUnavailableError';
  constructor(reason: string) {
    super(
      `Its file (6.4 MB) could not be fetched (${reason}). It is fetched once and kept. Connect to the network and try ` +
        'again; everything else works without.',
    );
  }
}

/** The browser's own store for files, by this name. */
const keptUnder = 'reference-network';

/** @throws ReferenceUnavailableError */
export async function fetchReferenceFiles(): Promise<ReferenceFiles> {
  const [first, second] = await Promise.all([fetchKept(manifest), fetchKept(numbers)]);
  return { manifest: first, numbers: second };
}

/** Only what came whole is kept. @throws ReferenceUnavailableError */
async function fetchKept(address: string): Promise<Uint8Array> {
  const kept = await openKept();
  const known = await kept?.match(address).catch(() => undefined);
  if (known !== undefined) return new Uint8Array(await known.arrayBuffer());
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const copy = answer.clone();
    const bytes = new Uint8Array(await answer.arrayBuffer());
    await kept?.put(address, copy).catch(() => {}); // without room for it, it is fetched again next time
    return bytes;
  } catch (error) {
    throw new ReferenceUnavailableError(error instanceof Error ? error.message : String(error));
  }
}

/** @returns null where the browser keeps no files: on insecure pages, in some private windows */
async function openKept(): Promise<Cache | null> {
  if (typeof caches === 'undefined') return null;
  return caches.open(keptUnder).catch(() => null);
}
