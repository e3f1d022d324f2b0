/** Photos of a folder, as the reference network is shown them: each face found and laid as in the app. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createFaceFinder } from '../../../src/detection/face-finder.ts';
import { filesOfNetwork } from '../../../src/detection/testing/files-of-network.ts';
import { cutFace } from '../../../src/imaging/cut-face.ts';
import { NoFaceError } from '../../../src/imaging/no-face-error.ts';
import { decodePnm, readPnmHeader } from '../../../src/imaging/pnm.ts';
import { lfwPlaces, mapPoints } from '../../../src/siamese/framing.ts';
import type { Preprocessing } from '../../../src/siamese/preprocessing.ts';

export interface LabPhotos {
  /** `Person_Name_0001` of every photo. */
  readonly names: readonly string[];
  /** Faces that were not found are taken from where LFW's lie. */
  crop(name: string): Promise<Uint8Array>;
  readonly notFound: ReadonlySet<string>;
}

/** @param folder with binary PPMs at any depth; the caller has started a backend */
export function openLabPhotos(folder: string, { framing, crop: spec }: Preprocessing): LabPhotos {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ppm'),
  );
  const pathOf = new Map(paths.map((path) => [basename(path, '.ppm'), join(folder, path)]));
  const finder = createFaceFinder(filesOfNetwork);
  const notFound = new Set<string>();
  return {
    names: [...pathOf.keys()].sort(),
    notFound,
    async crop(name) {
      const path = pathOf.get(name);
      if (path === undefined) throw new Error(`There is no ${name}.ppm in ${folder}.`);
      const bytes = new Uint8Array(readFileSync(path));
      const header = readPnmHeader(bytes);
      if (header === null) throw new Error(`${path} is no binary PPM.`);
      const pixels = decodePnm(bytes, header);
      try {
        return Uint8Array.from((await cutFace(pixels, framing, spec, finder)).data);
      } catch (error) {
        if (!(error instanceof NoFaceError) || framing.kind !== 'landmarks') throw error;
        notFound.add(name);
        const points = mapPoints(lfwPlaces, ({ x, y }) => ({ x: x * pixels.width, y: y * pixels.height }));
        return Uint8Array.from((await cutFace(pixels, { ...framing, points }, spec, finder)).data);
      }
    },
  };
}

/** `Person_Name` of `Person_Name_0001`. */
export const personOf = (name: string): string => name.replace(/_\d+$/, '');

/** The photos of each person, in the order given. */
export function byPersonIn(names: readonly string[]): Map<string, string[]> {
  const byPerson = new Map<string, string[]>();
  for (const name of names) {
    const list = byPerson.get(personOf(name)) ?? [];
    byPerson.set(personOf(name), [...list, name]);
  }
  return byPerson;
}
