/**
 * A database reader for tests: empty, except for what the test puts in. Photos default to a tiny
 * blob whose text is the face number, so that a test can tell them apart.
 */
import type { StudioReader } from '../../storage/schema.ts';

export function createFakeReader(parts: Partial<StudioReader> = {}): StudioReader {
  return {
    datasets: async () => [],
    faceIndex: async () => undefined,
    leftOutPhotos: async () => [],
    photo: async (_id, _photos, face) => new Blob([String(face)], { type: 'image/png' }),
    models: async () => [],
    runs: async () => [],
    runHistory: async () => undefined,
    foldResults: async () => [],
    enrolments: async () => [],
    cameras: async () => [],
    enrolmentPhoto: async () => undefined,
    usage: async () => null,
    ...parts,
  };
}
