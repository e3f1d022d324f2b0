/** A first name for a dataset, from what was dropped; people can change it. */
import type { ImportFile } from '../../../records/dataset.ts';

/** @param taken names that exist already; the new one differs from all of them */
export function nameDataset(files: readonly ImportFile[], taken: readonly string[]): string {
  // All files of a dropped folder begin with its name; several drops make several names.
  const names = new Set(files.map(({ path }) => firstSegment(path)).filter((name) => !name.endsWith('.txt')));
  const [first = 'Faces', ...others] = [...names].map(withoutExtension);
  return firstFree(others.length > 0 ? `${first} and ${others.length} more` : first, taken);
}

export function firstFree(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

function firstSegment(path: string): string {
  return path.split(/[/\\]/).find((segment) => segment !== '' && segment !== '.') ?? path;
}

function withoutExtension(name: string): string {
  return name.replace(/(?:\.tar)?\.[a-z0-9]{1,4}$/i, '') || name;
}
