/**
 * Classes inside classes: in Omniglot `character01` of the Greek alphabet is another character than `character01`
 * of the Hebrew one. A folder's name alone tells who it is, unless it is a mere number and lies in several folders.
 */
import { isNamedAfter } from '../../../archive/entry-path.ts';

export interface FiledFace {
  readonly person: string;
  readonly fileName: string;
  /** With the folders it lies in. */
  readonly path: string;
}

/** `7`, `class 3`, `character01`, `s12`: says nothing by itself. Names of people have more letters than digits, and no number at the end. */
const mereNumber =
  /^(?:\p{L}|class|character|char|person|people|subject|subj|id|face|folder|group|no|nr)?[ _.-]*\d{1,6}$/iu;
/** Folders that divide a dataset without saying anything of whom they hold. */
const divisions = new Set(
  'train training test testing val valid validation dev eval images faces data'.split(' '),
);

/** The faces, each with the name of its class: `Greek/character01` where `character01` alone is not enough. */
export function nameNestedClasses<Face extends FiledFace>(faces: readonly Face[]): Face[] {
  const parentsOf = new Map<string, Set<string>>();
  for (const face of faces) {
    if (!mereNumber.test(face.person) || isNamedAfter(face.person, face.fileName)) continue;
    const parents = parentsOf.get(face.person) ?? new Set();
    parents.add(parentOf(face));
    parentsOf.set(face.person, parents);
  }
  const nested = [...parentsOf.values()].some((parents) => parents.size > 1);
  // All numbered ones, once one of them is in several folders: half of the alphabet under other names helps nobody.
  return nested ? faces.map((face) => nameOne(face, parentsOf)) : [...faces];
}

function nameOne<Face extends FiledFace>(
  face: Face,
  parentsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Face {
  const parent = parentOf(face);
  return parent === '' || !parentsOf.has(face.person)
    ? face
    : { ...face, person: `${parent}/${face.person}` };
}

/** The nearest folder above the class that says something; empty when there is none. */
function parentOf({ path }: FiledFace): string {
  const folders = path.split('/').slice(0, -2);
  return folders.reverse().find((name) => !divisions.has(name.toLowerCase())) ?? '';
}
