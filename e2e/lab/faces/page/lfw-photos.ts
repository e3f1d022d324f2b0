/** Photos of LFW out of its zip, and the pairs of its View 1. */
import JSZip from 'jszip';

export interface LfwPhotos {
  readonly paths: readonly string[];
  bytes(path: string): Promise<ArrayBuffer>;
}

export async function openLfw(zip: File): Promise<LfwPhotos> {
  const archive = await JSZip.loadAsync(zip);
  const paths = Object.keys(archive.files).filter((path) => path.endsWith('.jpg'));
  return { paths: paths.sort(), bytes: (path) => archive.file(path)!.async('arraybuffer') };
}

export interface LfwPair {
  readonly first: string;
  readonly second: string;
  readonly same: boolean;
}

/** Of `pairsDevTest.txt`: a line with one name is a same pair, one with two a different pair. */
export function readPairs(text: string, { paths }: LfwPhotos): LfwPair[] {
  const byName = new Map(paths.map((path) => [path.split('/').at(-1)!, path]));
  const photo = (name: string, number: string): string => {
    const path = byName.get(`${name}_${number.padStart(4, '0')}.jpg`);
    if (path === undefined) throw new Error(`${name} ${number} is not in the zip.`);
    return path;
  };
  return text
    .split('\n')
    .map((line) => line.trim().split('\t'))
    .filter((words) => words.length >= 3)
    .map((words) =>
      words.length === 3
        ? { first: photo(words[0]!, words[1]!), second: photo(words[0]!, words[2]!), same: true }
        : { first: photo(words[0]!, words[1]!), second: photo(words[2]!, words[3]!), same: false },
    );
}
