/**
 * What was dropped or chosen, as files with the path each had inside its folder. Folders are walked
 * through the browser's entry API. Reads no bytes and judges no names; the importer does.
 *
 * Walking yields to the page between directory pages, so that a folder of thousands does not freeze it.
 */

export interface DroppedFile {
  /** `lfw/George_Smith/George_Smith_0001.jpg`, or the bare name of a loose file. */
  readonly path: string;
  /** Empty when it is unreadable. */
  readonly file: File;
  /** Why the browser could not give the file, or go on in the folder, of this path. */
  readonly unreadable?: string;
}

/** Lets a walk be watched and ended. */
export interface WalkWatch {
  readonly signal: AbortSignal;
  /** Told after each file, with how many there are by now. */
  onFound(files: number): void;
}

/**
 * Entries must be taken while the drop event is being handled; the walk itself may take its time.
 * @throws the signal's reason once it is aborted
 */
export function droppedFiles(transfer: DataTransfer, watch?: WalkWatch): Promise<DroppedFile[]> {
  const entries: FileSystemEntry[] = [];
  const loose: DroppedFile[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.() ?? null;
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) entries.push(entry);
    else if (file !== null) loose.push({ path: file.name, file });
  }
  return walkEntries(entries, watch).then((walked) => [...loose, ...walked]);
}

/** Whether there is a folder in it, which may take a while to walk. */
export function holdsFolder({ items }: DataTransfer): boolean {
  return Array.from(items).some((item) => item.webkitGetAsEntry?.()?.isDirectory === true);
}

/** Files of an `<input type="file">`, with or without `webkitdirectory`. */
export function chosenFiles(files: FileList | readonly File[]): DroppedFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What cannot be read is handed on as unreadable, so that the importer can say so; the rest is kept. */
export async function walkEntries(
  entries: readonly FileSystemEntry[],
  watch?: WalkWatch,
): Promise<DroppedFile[]> {
  const found: DroppedFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    watch?.signal.throwIfAborted();
    const path = entry.fullPath.replace(/^\//, '');
    try {
      if (entry.isDirectory) await readDirectory(entry as FileSystemDirectoryEntry, waiting);
      else found.push({ path, file: await readFile(entry as FileSystemFileEntry) });
    } catch (error) {
      const unreadable = error instanceof Error ? error.message : String(error);
      found.push({ path, file: new File([], entry.name), unreadable });
    }
    if (!entry.isDirectory) watch?.onFound(found.length);
  }
  return found;
}

/** Directories come in pages (of 100 in Chromium) until an empty one; each is added to `into` as it comes. */
async function readDirectory(directory: FileSystemDirectoryEntry, into: FileSystemEntry[]): Promise<void> {
  const reader = directory.createReader();
  for (;;) {
    const page = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (page.length === 0) return;
    for (const entry of page) into.push(entry);
  }
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
