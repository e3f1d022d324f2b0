/**
 * Sends the video's frames to the engine, one at a time: the next leaves only after the reply to the
 * last, and at most 8 a second, so that a slow machine falls behind in frames and not in time.
 * Frames are transferred and closed by the engine. Ends when the view goes or `running` ends.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { EnrolmentId, ModelId } from '../../records/ids.ts';
import type { Decision } from '../../records/verification.ts';
import type { Framing } from '../../siamese/framing.ts';
import type { PictureSize } from '../../siamese/square.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { withDistance } from './steady-decision.ts';
import { decidedAt } from './strictness.ts';

export const shortestPauseMs = 125;
/** A camera needs a moment for its first picture, and now and then one cannot be taken. */
export const longestWaitForPictureMs = 5000;

const noPicture =
  'The camera is on but gives no picture. Another program may hold it, or its cover is shut: see to that and check again.';

export interface LiveCheckOptions {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly running: boolean;
  readonly modelId: ModelId;
  /** Nobody to check against: nothing is sent. */
  readonly enrolmentId: EnrolmentId | null;
  readonly framingOf: (frame: PictureSize) => Framing;
  /** Pairs at most this far apart are the same person. */
  readonly threshold: number;
}

export interface LiveCheck {
  /** Of the last frame; null until the first reply. */
  readonly latest: Decision | null;
  /** The last frames' distances, oldest first. */
  readonly distances: readonly number[];
  /** Why the checking stopped, in plain words. */
  readonly problem: string | null;
  retry(): void;
}

/** What was found, and of which model and person: for others it is no answer, a failure included. */
interface Findings extends Omit<LiveCheck, 'retry'> {
  readonly subject: string;
}

function nothingYet(subject: string): Findings {
  return { subject, latest: null, distances: [], problem: null };
}

export function useLiveCheck(options: LiveCheckOptions): LiveCheck {
  const { video, running, modelId, enrolmentId } = options;
  const verifyFrame = useAppStore((state) => state.verifyFrame);
  const setLastDecision = useAppStore((state) => state.setLastDecision);
  const subject = `${modelId} ${enrolmentId}`;
  const [found, setFindings] = useState(() => nothingYet(subject));
  const findings = found.subject === subject ? found : nothingYet(subject);
  const framingOf = useRef(options.framingOf);
  framingOf.current = options.framingOf;
  const threshold = useRef(options.threshold);
  threshold.current = options.threshold;
  const checking = running && enrolmentId !== null;
  const failed = findings.problem !== null;

  useEffect(() => {
    if (checking && failed) return; // until `retry`
    setFindings(nothingYet(subject));
    if (!checking) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const checkFrame = async (frame: ImageBitmap) => {
      const request = { modelId, enrolmentId, frame, framing: framingOf.current(frame) };
      const answer = await verifyFrame(request, signal);
      if (signal.aborted) return;
      if (answer.state === 'failed') throw new Error(answer.message);
      if (answer.state !== 'done') return;
      const decision = answer.value;
      setFindings(({ distances }) => ({
        subject,
        latest: decision,
        distances: withDistance(distances, decision.distance),
        problem: null,
      }));
      const { crops: _, ...numbers } = decision;
      setLastDecision(decidedAt(numbers, threshold.current));
    };
    const checkFrames = async () => {
      let waitingSince = performance.now();
      while (!signal.aborted) {
        const started = performance.now();
        const frame = await grabFrame(video.current);
        if (frame === null) {
          if (started - waitingSince > longestWaitForPictureMs) throw new Error(noPicture);
        } else if (signal.aborted) {
          frame.close();
        } else {
          await checkFrame(frame);
          waitingSince = performance.now();
        }
        await pause(shortestPauseMs - (performance.now() - started));
      }
    };
    checkFrames().catch((error: unknown) => {
      if (signal.aborted) return;
      const problem = error instanceof Error ? error.message : String(error);
      setFindings((before) => ({ ...before, problem }));
    });
    return () => leaving.abort();
  }, [verifyFrame, video, checking, failed, subject, modelId, enrolmentId, setLastDecision]);

  const retry = useCallback(() => setFindings(nothingYet(subject)), [subject]);
  const { latest, distances, problem } = findings;
  return { latest: latest && decidedAt(latest, options.threshold), distances, problem, retry };
}

/** @returns null while the video has no picture to give. The caller owns the frame. */
async function grabFrame(video: HTMLVideoElement | null): Promise<ImageBitmap | null> {
  if (video === null || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  try {
    return await createImageBitmap(video);
  } catch {
    return null; // Chromium: "The ImageBitmap could not be allocated", while a camera is just starting
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
