/**
 * Before a camera: everybody who has a clip is enrolled with three frames of the first one and checked with the frames of all
 * others, against oneself and against everybody else.
 */
import type { CameraId, EnrolmentId } from '../../../../src/records/ids.ts';
import { aligned } from '../../../../src/siamese/framing.ts';
import { framesPerPerson } from '../../../../src/siamese/inference/common-part.ts';
import { type CheckSituation, lineFor } from '../../../../src/siamese/metrics/line.ts';
import type { Clip } from './clips.ts';
import type { Lab } from './lab.ts';

export interface FrameFigures {
  /** Median milliseconds from the frame to the distance while the face is followed. */
  readonly trackingMs: number;
  /** The same where it is searched. */
  readonly searchingMs: number;
}

export interface CameraFigures {
  /** That were checked, wide ones aside. */
  readonly frames: number;
  /** Share of the frames of the right person that are accepted; what cannot be judged is not. */
  readonly accepted: number;
  /** Share of the frames of strangers that are not accepted. */
  readonly refused: number;
  readonly threshold: number;
  /** Of 100 strangers so many pass, says the model. */
  readonly saidFar: number | null;
  /** And so many frames of strangers did. */
  readonly measuredFar: number;
  /** Frames in which somebody is far away: the right person accepted, refused, not judged. */
  readonly wide: { readonly accepted: number; readonly refused: number; readonly notJudged: number };
  /** The same after "Check this camera". */
  readonly checked: CheckedFigures;
}

export interface CheckedFigures {
  /** Who were filmed for it. */
  readonly people: number;
  /** Whether strangers were measured by a camera for which they had not been filmed: that takes three people. */
  readonly strangersKeptOut: boolean;
  /** Mean cosine similarity of different people's frames. */
  readonly shared: number;
  readonly accepted: number;
  readonly refused: number;
  readonly threshold: number;
  readonly saidFar: number | null;
  readonly measuredFar: number;
}

/** Null where the frame was not judged. */
interface Checked {
  readonly clip: Clip;
  readonly person: string;
  readonly distance: number | null;
}

export async function measureCamera(
  lab: Lab,
  clips: readonly Clip[],
): Promise<{ readonly frame: FrameFigures; readonly camera: CameraFigures }> {
  const enrolled = await enrolAll(lab, clips);
  const checked: Checked[] = [];
  for (const clip of clips) {
    for (const { person, id, from } of enrolled) {
      if (clip === from) continue;
      lab.tell(`checking ${clip.person} ${clip.name} against ${person}`);
      for (const [number, frame] of clip.frames.entries()) {
        const { distances } = await check(lab, [id], frame, number === 0);
        checked.push({ clip, person, distance: distances[0]?.distance ?? null });
      }
    }
  }
  return {
    frame: await timeFrames(lab, clips, enrolled[0]!.id),
    camera: { ...figuresOf(lab, checked), checked: await measureChecked(lab, clips, enrolled) },
  };
}

interface Enrolled {
  readonly person: string;
  readonly id: EnrolmentId;
  readonly from: Clip;
}

async function enrolAll({ engine }: Lab, clips: readonly Clip[]): Promise<Enrolled[]> {
  const people = [...new Set(clips.map(({ person }) => person))];
  const enrolled: Enrolled[] = [];
  for (const person of people) {
    const from = clips.find((clip) => clip.person === person)!;
    const photos = [0.15, 0.5, 0.85].map((share) => ({
      photo: from.frames[Math.floor(share * from.frames.length)]!,
      framing: aligned,
    }));
    const { id } = await engine.call('enrol', { name: person, photos });
    enrolled.push({ person, id, from });
  }
  return enrolled;
}

async function check(
  { engine, model }: Lab,
  against: EnrolmentId[],
  photo: Blob,
  anew: boolean,
  camera: CameraId | null = null,
) {
  const frame = await createImageBitmap(photo);
  return engine.call(
    'checkFrame',
    { modelId: model.id, against, frame, anew, camera },
    { transfer: [frame] },
  );
}

function figuresOf(
  { model }: Lab,
  checked: readonly Checked[],
  where: CheckSituation['where'] = 'camera',
): Omit<CameraFigures, 'checked'> {
  const { threshold, falseAccept } = lineFor(model, { photos: 3, where }, null);
  const close = checked.filter(({ clip }) => clip.name !== 'wide');
  const passes = ({ distance }: Checked): boolean => distance !== null && distance <= threshold;
  const own = close.filter(({ clip, person }) => clip.person === person);
  const strangers = close.filter(({ clip, person }) => clip.person !== person);
  const judged = strangers.filter(({ distance }) => distance !== null);
  const wide = checked.filter(({ clip, person }) => clip.name === 'wide' && clip.person === person);
  const share = (part: readonly unknown[], of: readonly unknown[]) => part.length / of.length;
  return {
    frames: close.length,
    accepted: share(own.filter(passes), own),
    refused: 1 - share(strangers.filter(passes), strangers),
    threshold,
    saidFar: falseAccept,
    measuredFar: share(judged.filter(passes), judged),
    wide: {
      accepted: share(wide.filter(passes), wide),
      refused: share(
        wide.filter((one) => one.distance !== null && !passes(one)),
        wide,
      ),
      notJudged: share(
        wide.filter(({ distance }) => distance === null),
        wide,
      ),
    },
  };
}

/** Everybody is filmed with frames of the clip that they were enrolled from, strangers left out where enough others are there. */
async function measureChecked(
  lab: Lab,
  clips: readonly Clip[],
  enrolled: readonly Enrolled[],
): Promise<CheckedFigures> {
  const { engine, model } = lab;
  const strangersKeptOut = enrolled.length >= 3;
  const all = await filmAll(lab, enrolled, null);
  const checked: Checked[] = [];
  for (const clip of clips.filter(({ name }) => name !== 'wide')) {
    const without = strangersKeptOut ? await filmAll(lab, enrolled, clip.person) : all;
    for (const { person, id, from } of enrolled) {
      if (clip === from) continue;
      lab.tell(`checking ${clip.person} ${clip.name} against ${person}, before a checked camera`);
      const camera = clip.person === person ? all : without;
      for (const [number, frame] of clip.frames.entries()) {
        const { distances } = await check(lab, [id], frame, number === 0, camera);
        checked.push({ clip, person, distance: distances[0]?.distance ?? null });
      }
    }
  }
  const { points, shared, people } = await engine.call('describeCamera', { id: all, modelId: model.id });
  const measured = { ...lab, model: { ...model, enrolmentPoints: points } };
  const figures = figuresOf(measured, checked, 'checked-camera');
  const { accepted, refused, threshold, saidFar, measuredFar } = figures;
  return { people, strangersKeptOut, shared, accepted, refused, threshold, saidFar, measuredFar };
}

/** @param without whom nobody films */
async function filmAll(
  { engine }: Lab,
  enrolled: readonly Enrolled[],
  without: string | null,
): Promise<CameraId> {
  const id = `bench without ${without}` as CameraId; // a brand
  for (const { person, id: enrolmentId, from } of enrolled) {
    if (person === without) continue;
    const frames = Array.from({ length: framesPerPerson }, (_, at) => ({
      photo: from.frames[Math.floor(((at + 0.5) * from.frames.length) / framesPerPerson)]!,
      framing: aligned,
    }));
    await engine.call('filmPerson', {
      camera: { id, name: id },
      person: { name: person, enrolmentId },
      frames,
    });
  }
  return id;
}

/** One frame after another, as a camera gives them; the first ones, which load the networks, do not count. */
async function timeFrames(lab: Lab, clips: readonly Clip[], id: EnrolmentId): Promise<FrameFigures> {
  const { frames } = clips.find(({ name }) => name !== 'wide')!;
  const followed: number[] = [];
  const searched: number[] = [];
  for (const [number, frame] of frames.entries()) {
    const anew = number % 2 === 0;
    const { milliseconds, distances } = await check(lab, [id], frame, anew);
    if (number > 4 && distances.length > 0) (anew ? searched : followed).push(milliseconds);
  }
  return { trackingMs: median(followed), searchingMs: median(searched) };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}
