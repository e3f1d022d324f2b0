/**
 * Archives, folders and loose files to one new dataset. What cannot be used is left out and told;
 * what is good is kept. If it fails or is cancelled, nothing is left behind.
 */
import type { PhotoEntry } from '../../../archive/archive-entry.ts';
import { photoNumberOf } from '../../../archive/entry-path.ts';
import { EntryError } from '../../../archive/import-error.ts';
import { type EntryList, listEntries } from '../../../archive/list-entries.ts';
import { PhotoError } from '../../../imaging/imaging.ts';
import { NoFaceError } from '../../../imaging/no-face-error.ts';
import { CancelledError } from '../../../ports/errors.ts';
import type { DatasetSummary, ImportFile, SkippedFile } from '../../../records/dataset.ts';
import type { LfwLists } from '../../../siamese/lfw-lists.ts';
import { addLists, listDatasets } from '../../../storage/datasets.ts';
import type { EngineHandlers } from '../../protocol.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { createDatasetWriter, type DatasetWriter, listNames } from '../datasets/dataset-writer.ts';
import { explainNothing } from '../datasets/explain-nothing.ts';
import { createFaceRegister, type FaceRegister } from '../datasets/face-register.ts';
import { whileImporting } from '../datasets/import-lock.ts';
import { nameDataset } from '../datasets/name-dataset.ts';
import { createPhotoIntake, type PhotoIntake, withoutFace } from '../datasets/photo-intake.ts';
import { inLanes } from '../faces/in-lanes.ts';
import { createProgressMeter, type ProgressMeter } from '../progress-meter.ts';

const lanes = 8;
/** A dataset's record should stay small, and nobody reads on. */
const mostSkipped = 5000;

interface Found {
  lists: LfwLists;
  readonly skipped: SkippedFile[];
  readonly register: FaceRegister;
  readonly intake: PhotoIntake;
}

/** For whoever has one backend only. */
const heldStill: Pick<BackendLock, 'use'> = { use: (work) => work() };

/** @param mostFaces of one dataset, if not as many as a tab can hold */
export function createImportHandler(
  context: WorkerContext,
  mostFaces?: number,
  lock: Pick<BackendLock, 'use'> = heldStill,
): EngineHandlers['importDataset'] {
  const { database } = context;
  return ({ files, openDatasetId }, signal) =>
    whileImporting(database, async () => {
      const writer = createDatasetWriter(context, mostFaces);
      const skipped: SkippedFile[] = [];
      const intake = createPhotoIntake(context, writer, lock, (remark) => skip(skipped, remark));
      const found: Found = { lists: {}, skipped, register: createFaceRegister(), intake };
      try {
        const list = await listEntries(files, signal);
        await readAll(context, list, found, signal);
        await found.intake.finish();
        if (writer.faces === 0) {
          await writer.discard();
          if (listNames(found.lists).length > 0 && found.skipped.length === 0 && openDatasetId !== null) {
            return await addLists(database, openDatasetId, found.lists, listNames(found.lists));
          }
          throw explainNothing(files, found);
        }
        return await finish(context, writer, files, found, signal);
      } catch (error) {
        await writer.discard();
        throw signal.aborted ? new CancelledError('Importing') : error;
      }
    });
}

async function readAll(
  context: WorkerContext,
  list: EntryList,
  found: Found,
  signal: AbortSignal,
): Promise<void> {
  const reading = createProgressMeter(context, 'importDataset', 'Reading faces');
  const finding = createProgressMeter(context, 'importDataset', 'Finding faces');
  const progress: ProgressMeter = (...told) =>
    (found.intake.decision?.framing.kind === 'landmarks' ? finding : reading)(...told);
  let done = 0;
  await inLanes(context, list.entries(), { lanes, what: 'Importing', signal }, async (entry) => {
    if (entry.kind === 'lists') found.lists = { ...found.lists, ...entry.lists };
    else if (entry.kind === 'skipped') skip(found.skipped, entry.file);
    else await takeIn(entry, found);
    if (entry.kind === 'lists') return;
    done += 1;
    progress(done, list.photos ?? 0, list.readShare());
  });
  progress(done, done);
}

async function takeIn(entry: PhotoEntry, { skipped, register, intake }: Found): Promise<void> {
  const { path, person, fileName } = entry;
  try {
    await register.takeIn(entry, (bytes) =>
      intake.take({ person, fileName, path, photoNumber: photoNumberOf(fileName) }, bytes),
    );
  } catch (error) {
    if (error instanceof NoFaceError) return skip(skipped, withoutFace(entry));
    if (!(error instanceof PhotoError || error instanceof EntryError)) throw error;
    const isNoPhoto = error.reason === 'not-readable' || error.reason === 'empty-file';
    if (isNoPhoto && !entry.namedAsPhoto) return; // a stray file that nobody called a picture
    skip(skipped, { path, reason: error.reason, message: error.message });
  }
}

async function finish(
  { database }: WorkerContext,
  writer: DatasetWriter,
  files: readonly ImportFile[],
  found: Found,
  signal: AbortSignal,
): Promise<DatasetSummary> {
  const taken = (await listDatasets(database)).map(({ name }) => name);
  const skipped: SkippedFile[] = [];
  for (const warning of found.register.warnings()) skip(skipped, warning);
  skipped.push(...found.skipped);
  const { framing, places } = await found.intake.finish();
  const pictures = places === null ? ('unknown' as const) : ('photos' as const);
  const faces = { pictures, framing, places };
  const details = { name: nameDataset(files, taken), source: 'import' as const, skipped, ...faces };
  const summary = await writer.finish(details, found.lists, found.intake.leftOut);
  // Whoever cancelled in the last moment was told that nothing was imported.
  if (signal.aborted) throw new CancelledError('Importing');
  return summary;
}

/** The message alone must tell which file it is about. */
function skip(skipped: SkippedFile[], file: SkippedFile): void {
  const name = file.path.split('/').at(-1);
  const message = name === '' ? file.message : `${name}: ${file.message}`;
  if (skipped.length < mostSkipped) skipped.push({ ...file, message });
  else if (skipped.length === mostSkipped) {
    const more = `Besides these ${mostSkipped.toLocaleString('en')} files more were left out; they are not listed.`;
    skipped.push({ path: '…', reason: 'over-limit', message: more });
  }
}
