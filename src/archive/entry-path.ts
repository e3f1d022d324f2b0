/**
 * What a path says about a file: photo, list or neither, and whose photo. Paths come from strangers'
 * archives; they are only ever used as names, never to write anywhere.
 */

export type PathMeaning =
  | {
      readonly kind: 'photo';
      readonly path: string;
      /** Name of the folder it lies in; without one, the `First_Last` of `First_Last_0001.jpg`. */
      readonly person: string | null;
      readonly fileName: string;
      readonly namedAsPhoto: boolean;
    }
  | { readonly kind: 'text'; readonly path: string; readonly fileName: string }
  | { readonly kind: 'archive'; readonly path: string }
  | { readonly kind: 'ignored' };

/** Photos by extension, also of kinds that browsers cannot read: those deserve a word. */
const photoExtensions = new Set(
  'jpg jpeg jpe jfif png webp gif bmp dib pgm ppm pnm tif tiff heic heif avif jxl jp2'.split(' '),
);
const archiveExtensions = new Set('zip tar tgz gz 7z rar bz2 xz'.split(' '));
const otherExtensions = new Set(
  'csv tsv json xml html htm css js ts md rst pdf doc docx xls xlsx mat npy npz pkl h5 py m ini cfg db log yml yaml url lnk mp4 avi mov mpg mp3 wav svg pts eye'.split(
    ' ',
  ),
);
/** What cameras call their files: no people. */
const cameraNames = /^(?:img|dsc|dscn|dscf|dcim|pxl|mvimg|cimg|sam|image|photo|picture|p|gopr)$/i;

export function readPath(path: string): PathMeaning {
  const segments = cleanSegments(path);
  const fileName = segments.at(-1);
  if (fileName === undefined || segments.some(isHidden)) return { kind: 'ignored' };
  const clean = segments.join('/');
  const extension = extensionOf(fileName);
  if (extension === 'txt') return { kind: 'text', path: clean, fileName };
  if (archiveExtensions.has(extension)) return { kind: 'archive', path: clean };
  if (otherExtensions.has(extension)) return { kind: 'ignored' };
  const person = segments.at(-2) ?? personOfName(fileName);
  return { kind: 'photo', path: clean, person, fileName, namedAsPhoto: photoExtensions.has(extension) };
}

/** The number LFW puts at the end of a name: 7 of `Name_0007.jpg`. */
export function photoNumberOf(fileName: string): number | null {
  const digits = /_(\d{1,9})(?:\.[^.]*)?$/.exec(fileName)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What stays the same in another copy of a set: `ann_lee_7` of `Ann_Lee_0007.jpg`. */
export function photoKeyOf(fileName: string): string {
  return fileName.toLowerCase().replace(/_0*(\d{1,9})(?:\.[^.]*)?$/, '_$1');
}

/** LFW names photos this way (`Ann_Lee_0007.jpg` in `Ann_Lee`), and its lists call them by that number. */
export function isNamedAfter(person: string, fileName: string): boolean {
  const plain = (name: string) => name.toLowerCase().replaceAll(' ', '_');
  const name = /^(.*)_\d{1,9}(?:\.[^.]*)?$/.exec(fileName)?.[1];
  return name !== undefined && plain(name) === plain(person);
}

/**
 * Composed Unicode (macOS archives come decomposed), forward slashes, without steps up or sideways
 * and without characters that cannot be shown.
 */
function cleanSegments(path: string): string[] {
  return path
    .normalize('NFC')
    .split(/[/\\]/)
    .map((segment) => segment.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim())
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

function isHidden(segment: string): boolean {
  return segment.startsWith('.') || segment === '__MACOSX' || segment === '@eaDir' || segment === 'Thumbs.db';
}

function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot < 0 ? '' : fileName.slice(dot + 1).toLowerCase();
}

function personOfName(fileName: string): string | null {
  const name = /^(.*\p{L}.*)_\d{3,6}\.[^.]+$/u.exec(fileName)?.[1];
  return name === undefined || cameraNames.test(name) ? null : name;
}
