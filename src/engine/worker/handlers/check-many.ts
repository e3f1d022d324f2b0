/**
 * Many checks in one go: photos in pairs, or each of a folder against the enrolled people. What cannot be judged is a row with
 * its reason, and stops nothing.
 */

import { PhotoError } from '../../../imaging/imaging.ts';
import { NoFaceError } from '../../../imaging/no-face-error.ts';
import { CancelledError } from '../../../ports/errors.ts';
import { laidFor } from '../../../records/model.ts';
import type { CheckRow, NamedPhoto } from '../../../records/verification.ts';
import { embeddingDistance } from '../../../siamese/inference/compare.ts';
import { embedCrops } from '../../../siamese/inference/embed-crops.ts';
import { getEnrolment } from '../../../storage/enrolments.ts';
import type { EngineHandlers, Request } from '../../protocol.ts';
import type { WorkerContext } from '../context.ts';
import { asBytes } from '../faces/crop-sheet.ts';
import { EnrolmentMissingError, type Reference, type References } from '../faces/references.ts';
import type { LoadedModel, ModelSession } from '../model-session.ts';
import { createProgressMeter, type ProgressMeter } from '../progress-meter.ts';

export function createCheckManyHandler(
  context: WorkerContext,
  session: Pick<ModelSession, 'withModel'>,
  references: References,
): EngineHandlers['checkMany'] {
  return (request, signal) =>
    session.withModel(request.modelId, async (model) => {
      const progress = createProgressMeter(context, 'checkMany', 'Checking photos');
      const work: Work = { context, model, threshold: request.threshold, signal, progress };
      const rows =
        request.what === 'pairs'
          ? await checkPairs(work, request.pairs)
          : await checkAgainst(work, request.photos, await peopleOf(work, references, request.against));
      return { rows };
    });
}

interface Work {
  readonly context: WorkerContext;
  readonly model: LoadedModel;
  readonly threshold: number;
  readonly signal: AbortSignal;
  readonly progress: ProgressMeter;
}

type Pairs = Extract<Request<'checkMany'>, { readonly what: 'pairs' }>['pairs'];

async function checkPairs(work: Work, pairs: Pairs): Promise<CheckRow[]> {
  const rows: CheckRow[] = [];
  for (const [first, second] of pairs) {
    const names = { first: first.name, second: second.name };
    rows.push(
      await rowOf(work, names, async () => ({
        ...names,
        distance: embeddingDistance(
          work.model.network,
          await embeddingOf(work, first),
          await embeddingOf(work, second),
        ),
      })),
    );
    await tellAndBreathe(work, rows.length, pairs.length);
  }
  return rows;
}

interface NamedPerson {
  readonly name: string;
  readonly reference: Reference;
}

async function checkAgainst(
  work: Work,
  photos: readonly NamedPhoto[],
  people: readonly NamedPerson[],
): Promise<CheckRow[]> {
  const rows: CheckRow[] = [];
  for (const photo of photos) {
    const unknown = { first: photo.name, second: null };
    rows.push(
      await rowOf(work, unknown, async () => {
        const embedding = await embeddingOf(work, photo);
        const nearest = people
          .map(({ name, reference }) => ({
            first: photo.name,
            second: name,
            distance: embeddingDistance(work.model.network, embedding, reference.template),
          }))
          .toSorted((one, other) => one.distance - other.distance)[0];
        return nearest ?? { ...unknown, distance: null };
      }),
    );
    await tellAndBreathe(work, rows.length, photos.length);
  }
  return rows;
}

/** @throws EnrolmentMissingError */
async function peopleOf(
  { context, model }: Work,
  references: References,
  against: Extract<Request<'checkMany'>, { readonly what: 'gallery' }>['against'],
): Promise<NamedPerson[]> {
  const people: NamedPerson[] = [];
  for (const id of against) {
    const record = await getEnrolment(context.database, id);
    if (record === undefined) throw new EnrolmentMissingError();
    people.push({ name: record.summary.name, reference: await references.of(id, model) });
  }
  return people;
}

type Names = Pick<CheckRow, 'first' | 'second'>;

/** What is wrong with a photo is told in its row; all else ends the whole. */
async function rowOf(
  { threshold }: Work,
  names: Names,
  measure: () => Promise<Pick<CheckRow, 'first' | 'second' | 'distance'>>,
): Promise<CheckRow> {
  try {
    const measured = await measure();
    const same = measured.distance === null ? null : measured.distance <= threshold;
    return { ...measured, same, problem: null };
  } catch (error) {
    if (!(error instanceof PhotoError || error instanceof NoFaceError)) throw error;
    return { ...names, distance: null, same: null, problem: error.message };
  }
}

/** @throws PhotoError, NoFaceError, FinderUnavailableError */
async function embeddingOf({ context, model }: Work, { photo }: NamedPhoto): Promise<Float32Array> {
  const { crop } = model.summary.preprocessing;
  const { data } = await context.imaging.cutFace(photo, laidFor(model.summary), crop);
  const [embedding] = await embedCrops(model.network, [asBytes(data)]);
  return embedding!;
}

/** @throws CancelledError */
async function tellAndBreathe(
  { context, progress, signal }: Work,
  done: number,
  total: number,
): Promise<void> {
  progress(done, total);
  await context.breathe();
  if (signal.aborted) throw new CancelledError('Checking photos');
}
