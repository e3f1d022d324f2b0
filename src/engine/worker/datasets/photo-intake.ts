/**
 * Takes the photos of an import in: the first ones are cut both ways, and from where their faces lie it is decided how all are
 * framed. From then on faces are looked for only where they are needed, since that takes most of the time.
 */
import { EntryError } from '../../../archive/import-error.ts';
import { decideFraming, type FramingDecision, type SampledPhoto } from '../../../imaging/decide-framing.ts';
import { FinderUnavailableError } from '../../../imaging/face-finder.ts';
import { type ImportedPhoto, PhotoError, type SeenFace } from '../../../imaging/imaging.ts';
import { NoFaceError } from '../../../imaging/no-face-error.ts';
import type { SkippedFile } from '../../../records/dataset.ts';
import { aligned, centred } from '../../../siamese/framing.ts';
import type { LeftOutPhoto } from '../../../storage/schema.ts';
import type { BackendLock } from '../backend/backend-lock.ts';
import type { WorkerContext } from '../context.ts';
import { hindrancesOf, hindrancesOfFaces } from '../faces/judge-face.ts';
import type { ArrivedFace } from './arrange-faces.ts';
import { type DatasetWriter, importCrop } from './dataset-writer.ts';

/** Photos that are looked at before it is decided. */
const sampleSize = 48;

/** A picture of a photo that is left out is to be recognised on a small tile; beyond so many nobody looks. */
const leftOutSide = 160;
const mostLeftOut = 200;

const centredCut = { framing: centred, crop: importCrop };
const alignedCut = { framing: aligned, crop: importCrop };

export interface PhotoIntake {
  /** Null while it is not decided. */
  readonly decision: FramingDecision | null;
  /** Small pictures of the first photos that had no face where faces are found and aligned. */
  readonly leftOut: readonly LeftOutPhoto[];
  /**
   * @throws NoFaceError for a photo without a face where faces are found and aligned
   * @throws PhotoError, EntryError `over-limit`, StorageFullError, FinderUnavailableError
   */
  take(face: ArrivedFace, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** After the last photo. */
  finish(): Promise<FramingDecision>;
}

interface Sampled {
  readonly face: ArrivedFace;
  readonly imported: ImportedPhoto;
}

/**
 * @param lock holds the backend still while faces are looked for
 * @param remark is told of photos that were left out, or taken with a doubt: then with the face's number in order of arrival
 */
export function createPhotoIntake(
  { imaging }: Pick<WorkerContext, 'imaging'>,
  writer: DatasetWriter,
  lock: Pick<BackendLock, 'use'>,
  remark: (remark: SkippedFile) => void,
): PhotoIntake {
  const sample: Sampled[] = [];
  const leftOut: LeftOutPhoto[] = [];
  let begun = 0;
  let ended = 0;
  let isMissed = false;
  let decision: FramingDecision | null = null;
  let tell: (decision: FramingDecision) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const decided = new Promise<FramingDecision>((resolve, reject) => {
    tell = resolve;
    fail = reject;
  });
  decided.catch(() => {}); // whoever waits is told; perhaps nobody does

  const add = async (face: ArrivedFace, imported: ImportedPhoto, isAligned: boolean): Promise<void> => {
    const { size, photo, faces, crops } = imported;
    const crop = crops.at(isAligned ? -1 : 0);
    const seen = isAligned ? faces?.[0] : undefined;
    if (crop == null) {
      await keepLeftOut(face, photo);
      throw new NoFaceError();
    }
    const number = await writer.add(face, { size, photo, crop: crop.data, points: seen?.points ?? null });
    if (faces !== null && seen !== undefined) remarkOn({ path: face.path, face: number }, faces, remark);
  };

  /** A picture that cannot be made is not worth an import. */
  const keepLeftOut = async ({ path }: ArrivedFace, photo: Uint8Array<ArrayBuffer>): Promise<void> => {
    if (leftOut.length >= mostLeftOut) return;
    try {
      const picture = await imaging.shrinkPhoto(photo, leftOutSide);
      if (leftOut.length < mostLeftOut) leftOut.push({ path, reason: 'no-face', picture });
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error;
    }
  };

  /** A failure is everybody's: else the others would wait for ever. */
  const decide = async (): Promise<void> => {
    try {
      tell(await decideAndAdd());
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  const decideAndAdd = async (): Promise<FramingDecision> => {
    const photos: SampledPhoto[] = sample.map(({ imported: { size, faces } }) => ({
      size,
      points: faces?.[0]?.points ?? null,
    }));
    const made = decideFraming(photos);
    decision = made;
    const isAligned = made.framing.kind === 'landmarks';
    for (const { face, imported } of sample.splice(0)) {
      try {
        await add(face, imported, isAligned);
      } catch (error) {
        if (error instanceof NoFaceError) remark(withoutFace(face));
        else if (error instanceof EntryError) {
          remark({ path: face.path, reason: error.reason, message: error.message });
        } else throw error;
      }
    }
    return made;
  };

  /** Offline, before the networks that find faces were ever needed, photos are taken all the same, and it is told. */
  const importLookedAt = async (bytes: Uint8Array<ArrayBuffer>): Promise<ImportedPhoto> => {
    try {
      return await lock.use(() => imaging.importPhoto(bytes, [centredCut, alignedCut], true));
    } catch (error) {
      if (!(error instanceof FinderUnavailableError)) throw error;
      if (!isMissed) remark({ path: '', reason: 'not-looked-for', message: unlooked(error) });
      isMissed = true;
      return imaging.importPhoto(bytes, [centredCut]);
    }
  };

  /** One that cannot be read counts as well, or the others would wait for it. */
  const takeSample = async (face: ArrivedFace, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    try {
      sample.push({ face, imported: await importLookedAt(bytes) });
    } finally {
      ended += 1;
    }
  };

  return {
    get decision() {
      return decision;
    },
    leftOut,
    async take(face, bytes) {
      writer.assertRoom();
      if (begun < sampleSize) {
        begun += 1;
        try {
          await takeSample(face, bytes);
        } finally {
          if (ended === sampleSize) await decide();
        }
        return;
      }
      const { framing } = await decided;
      const isAligned = framing.kind === 'landmarks';
      const imported = isAligned
        ? await lock.use(() => imaging.importPhoto(bytes, [alignedCut]))
        : await imaging.importPhoto(bytes, [centredCut]);
      await add(face, imported, isAligned);
    },
    async finish() {
      if (decision === null) await decide();
      return decided;
    },
  };
}

function unlooked({ message }: FinderUnavailableError): string {
  return `The middle of each photo was taken. ${message} “Find and align faces” does it later.`;
}

export function withoutFace({ path }: Pick<ArrivedFace, 'path'>): SkippedFile {
  return { path, reason: 'no-face', message: 'No face was found in it, so it was left out.' };
}

/** Pixels between the eyes; a crop has about 40. What is smaller is mostly interpolated. */
const leastEyeDistance = 12;

/** What speaks against a photo that was taken all the same. */
function remarkOn(
  taken: Required<Pick<SkippedFile, 'path' | 'face'>>,
  faces: readonly SeenFace[],
  remark: (remark: SkippedFile) => void,
): void {
  const [first] = faces;
  if (hindrancesOfFaces(faces).includes('several-faces')) {
    const message = `It has ${faces.length} faces; the large one near the middle was taken.`;
    remark({ ...taken, reason: 'several-faces', message });
  }
  if (first === undefined) return;
  if (first.quality.eyeDistance < leastEyeDistance) {
    remark({ ...taken, reason: 'small-face', message: 'Its face is small; it was taken all the same.' });
  }
  if (hindrancesOf(first).includes('blurred')) {
    remark({ ...taken, reason: 'blurred-face', message: 'Its face is blurred; it was taken all the same.' });
  }
}
