/**
 * Sends the video's frames to the engine, one at a time: the next leaves only after the reply to the last, and at most 40 a
 * second, so that a slow machine falls behind in frames and not in time. Frames are transferred and closed by the engine. Ends
 * when the view goes or `running` ends.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { CameraId, EnrolmentId, ModelId } from '../../records/ids.ts';
import type { DistanceTo, FrameCheck, Hindrance } from '../../records/verification.ts';
import type { Verdict } from '../../siamese/inference/verdict.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { liveVerdict, type SeenFrame, withSeen } from './live-verdict.ts';

/** Less than a picture of a camera with 30 a second takes, so that none of them is missed by waiting. */
export const shortestPauseMs = 25;
/** A camera needs a moment for its first picture, and now and then one cannot be taken. */
export const longestWaitForPictureMs = 5000;

const noPicture =
  'The camera is on but gives no picture. Another program may hold it, or its cover is shut: see to that and check again.';

export interface LiveCheckOptions {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly running: boolean;
  readonly modelId: ModelId;
  /** Nobody: frames are looked at all the same, to show where the face is. */
  readonly against: readonly EnrolmentId[];
  /** Faces at most this far apart are the same person. */
  readonly line: number;
  /** The camera, where it is checked and what faces share before it is to be taken off; else null. */
  readonly camera: CameraId | null;
}

export interface LiveCheck {
  /** The last frame; null until the first reply. */
  readonly latest: FrameCheck | null;
  /** Null while too little was seen. */
  readonly verdict: Verdict<Hindrance> | null;
  /** Whom the verdict is about: the nearest of those who were asked for. */
  readonly nearest: EnrolmentId | null;
  /** The next nearest, where there are several. */
  readonly runnerUp: DistanceTo | null;
  /** Checks a second, as of late; 0 at first. */
  readonly perSecond: number;
  /** Why the checking stopped, in plain words. */
  readonly problem: string | null;
  retry(): void;
}

/** What was found, and of which model, camera and people: for others it is no answer, a failure included. */
interface Findings {
  readonly subject: string;
  readonly latest: FrameCheck | null;
  readonly seen: readonly SeenFrame[];
  readonly told: ReturnType<typeof liveVerdict>;
  readonly problem: string | null;
}

function nothingYet(subject: string): Findings {
  return { subject, latest: null, seen: [], told: null, problem: null };
}

export function useLiveCheck({
  video,
  running,
  modelId,
  against,
  line,
  camera,
}: LiveCheckOptions): LiveCheck {
  const checkFrame = useAppStore((state) => state.checkFrame);
  const setLastDecision = useAppStore((state) => state.setLastDecision);
  const people = against.join(' ');
  const subject = `${modelId} ${camera} ${people}`;
  const [found, setFindings] = useState(() => nothingYet(subject));
  const findings = found.subject === subject ? found : nothingYet(subject);
  const lineNow = useRef(line);
  lineNow.current = line;
  const failed = findings.problem !== null;

  useEffect(() => {
    if (running && failed) return; // until `retry`
    setFindings(nothingYet(subject));
    if (!running) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const ids = people === '' ? [] : (people.split(' ') as EnrolmentId[]); // as they were joined
    const take = (latest: FrameCheck) => {
      const at = performance.now();
      setFindings((before) => {
        const seen = withSeen(before.seen, latest, at);
        return {
          subject,
          latest,
          seen,
          told: liveVerdict(seen, lineNow.current, before.told),
          problem: null,
        };
      });
      const [nearest] = latest.distances;
      if (nearest === undefined) return;
      const { distance } = nearest;
      const threshold = lineNow.current;
      setLastDecision({
        distance,
        threshold,
        same: distance <= threshold,
        milliseconds: latest.milliseconds,
      });
    };
    checkFrames({ video, signal }, async (frame, anew) => {
      const answer = await checkFrame({ modelId, against: ids, frame, anew, camera }, signal);
      if (signal.aborted) return;
      if (answer.state === 'failed') throw new Error(answer.message);
      if (answer.state === 'done') take(answer.value);
    }).catch((error: unknown) => {
      if (signal.aborted) return;
      const problem = error instanceof Error ? error.message : String(error);
      setFindings((before) => ({ ...before, problem }));
    });
    return () => leaving.abort();
  }, [checkFrame, video, running, failed, subject, modelId, people, camera, setLastDecision]);

  const retry = useCallback(() => setFindings(nothingYet(subject)), [subject]);
  const { latest, seen, told, problem } = findings;
  const perSecond = rateOf(seen);
  return {
    latest,
    verdict: told?.verdict ?? null,
    nearest: told?.nearest ?? null,
    runnerUp: told?.runnerUp ?? null,
    perSecond,
    problem,
    retry,
  };
}

interface Loop {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly signal: AbortSignal;
}

/** Until it is told to leave. @throws when the camera gives no picture for long, and what `check` throws */
async function checkFrames(
  { video, signal }: Loop,
  check: (frame: ImageBitmap | VideoFrame, anew: boolean) => Promise<void>,
): Promise<void> {
  let waitingSince = performance.now();
  let anew = true;
  let areRefused = false;
  while (!signal.aborted) {
    const started = performance.now();
    const asBitmap = areRefused || typeof VideoFrame === 'undefined';
    const frame = await grabFrame(video.current, asBitmap);
    const next = nextPicture(video.current); // one that comes while this one is checked is taken at once
    if (frame === null) {
      if (started - waitingSince > longestWaitForPictureMs) throw new Error(noPicture);
    } else if (signal.aborted) {
      frame.close();
    } else {
      try {
        await check(frame, anew);
      } catch (error) {
        // A browser may make frames that its worker cannot read: then pictures are copied, from the first on.
        if (asBitmap || !anew) throw error;
        areRefused = true;
        continue;
      }
      anew = false;
      waitingSince = performance.now();
    }
    await pause(shortestPauseMs - (performance.now() - started));
    await next;
  }
}

/** A camera that gives no new picture is looked at all the same: that it stands still is told. */
const longestWaitForNextMs = 500;

/** Until the video shows another picture than the last: the same one again would count twice. At once where nobody can tell. */
function nextPicture(video: HTMLVideoElement | null): Promise<void> {
  if (video === null || !('requestVideoFrameCallback' in video)) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestWaitForNextMs);
    video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const microsecondsPerMillisecond = 1000;

/**
 * A `VideoFrame` unless bitmaps are asked for: the picture is not copied before the engine reads it.
 * @returns null while the video has no picture to give. The caller owns the frame.
 */
async function grabFrame(
  video: HTMLVideoElement | null,
  asBitmap: boolean,
): Promise<ImageBitmap | VideoFrame | null> {
  if (video === null || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  try {
    if (asBitmap) return await createImageBitmap(video);
    return new VideoFrame(video, { timestamp: Math.round(performance.now() * microsecondsPerMillisecond) });
  } catch {
    return null; // Chromium: "The ImageBitmap could not be allocated", while a camera is just starting
  }
}

function rateOf(seen: readonly SeenFrame[]): number {
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined || last.at === first.at) return 0;
  return ((seen.length - 1) / (last.at - first.at)) * 1000;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
