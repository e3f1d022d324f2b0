/** Why an import found no usable face, in words that name the file and say what to do. */
import { ImportError } from '../../../archive/import-error.ts';
import type { ImportFile, SkippedFile } from '../../../records/dataset.ts';
import type { LfwLists } from '../../../siamese/lfw-lists.ts';
import { listNames } from './dataset-writer.ts';

export function explainNothing(
  files: readonly ImportFile[],
  { lists, skipped }: { readonly lists: LfwLists; readonly skipped: readonly SkippedFile[] },
): ImportError {
  const dropped = nameFiles(files);
  const [first] = skipped;
  const names = listNames(lists);
  if (first !== undefined) {
    if (skipped.length === 1) return new ImportError(`Nothing could be imported. ${first.message}`);
    return new ImportError(
      `None of the ${skipped.length.toLocaleString('en')} pictures in ${dropped} can be used. The first: ${first.message}`,
    );
  }
  if (names.length > 0) {
    return new ImportError(
      `${names.join(', ')} names people and pairs but has no photos. Import the photos first, or drop both together.`,
    );
  }
  const what = files.every(({ file }) => file.size === 0) ? 'is empty' : 'has no pictures in it';
  return new ImportError(
    `${dropped} ${what}. Choose a zip or a folder that holds one folder of photos (JPEG, PNG, WebP, GIF, BMP, PGM or PPM) for each person.`,
  );
}

function nameFiles(files: readonly ImportFile[]): string {
  const [first] = files;
  if (first === undefined) return 'The selection';
  if (files.length === 1) return first.path;
  const folders = new Set(files.map(({ path }) => path.split('/')[0]));
  return folders.size === 1
    ? `The folder ${[...folders][0]}`
    : `${first.path} and ${files.length - 1} other files`;
}
