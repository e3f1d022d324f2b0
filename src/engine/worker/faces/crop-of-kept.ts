/** A photo that is kept of a person, as a network wants to see it. */
import { laidFor, type ModelSummary } from '../../../records/model.ts';
import type { EnrolledPhoto } from '../../../records/verification.ts';
import { centred, type Framing } from '../../../siamese/framing.ts';
import type { WorkerContext } from '../context.ts';
import { asBytes } from './crop-sheet.ts';

/** @throws FinderUnavailableError */
export async function cropOfKept(
  { imaging }: Pick<WorkerContext, 'imaging'>,
  { photo, points }: EnrolledPhoto,
  model: ModelSummary,
): Promise<Uint8Array> {
  const laid = laidFor(model);
  const framing = points === null ? await handFramed(photo) : { ...laid, points };
  return asBytes((await imaging.cutFace(photo, framing, model.preprocessing.crop)).data);

  /** Somebody framed it, or an earlier version of the page: a face that can be found in it is laid like any other. */
  async function handFramed(framed: Blob): Promise<Framing> {
    const [face] = await imaging.withPixels(framed, 1, (pixels) => imaging.finder.find(pixels));
    return face === undefined ? centred : { ...laid, points: face.points };
  }
}
