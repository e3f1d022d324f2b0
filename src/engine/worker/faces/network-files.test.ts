/** The networks' files come from the page's own origin once, then from the browser's store; without either it is said. */
import { afterEach, expect, test, vi } from 'vitest';
import { createNetworkFiles } from './network-files.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser that keeps files, unless it does not; counts what is fetched. */
function fakeBrowser(answer: () => Response | Error, keeps = true) {
  const fetched: string[] = [];
  const kept = new Map<string, Response>();
  vi.stubGlobal('fetch', async (address: string) => {
    fetched.push(address);
    const given = answer();
    if (given instanceof Error) throw given;
    return given;
  });
  const cache = {
    match: async (address: string) => kept.get(address)?.clone(),
    put: async (address: string, response: Response) => void kept.set(address, response),
  };
  vi.stubGlobal('caches', keeps ? { open: async () => cache } : undefined);
  return { fetched, kept };
}
const file = () => new Response('weights');
const textOf = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes);

/** Time for what nobody waits for. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5));

test('they are fetched once, all with the first that is needed, and kept', async () => {
  const { fetched } = fakeBrowser(file);
  const files = createNetworkFiles();
  const { graph, weights } = await files('face-mesh');
  expect([textOf(graph), textOf(weights)]).toEqual(['weights', 'weights']);
  await aMoment();
  expect(fetched).toHaveLength(6);
  for (const address of fetched) expect(address).toMatch(/^\/.*(facemesh|blazeface).*\.(json|bin)/); // our own origin
  await files('near-faces');
  await createNetworkFiles()('all-faces'); // the next visit
  await aMoment();
  expect(fetched).toHaveLength(6);
});

test('offline, what was needed before is there; else it is missed in words', async () => {
  let online = false;
  fakeBrowser(() => (online ? file() : new TypeError('Failed to fetch')));
  const files = createNetworkFiles();
  await expect(files('all-faces')).rejects.toMatchObject({
    name: 'FinderUnavailableError',
    message: expect.stringMatching(
      /could not be fetched \(Failed to fetch\).*Connect to the network and try again/,
    ),
  });
  online = true;
  await files('face-mesh');
  await aMoment();
  online = false;
  expect(textOf((await createNetworkFiles()('all-faces')).weights)).toBe('weights');
});

test('what the server does not have is not kept', async () => {
  const { kept } = fakeBrowser(() => new Response('not here', { status: 404 }));
  await expect(createNetworkFiles()('face-mesh')).rejects.toThrow('status 404');
  expect(kept.size).toBe(0);
});

test('a browser that keeps no files fetches what is needed, each time', async () => {
  const { fetched } = fakeBrowser(file, false);
  const files = createNetworkFiles();
  await files('face-mesh');
  await files('face-mesh');
  expect(fetched).toHaveLength(4);
});
