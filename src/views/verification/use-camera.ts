/**
 * The camera, for as long as a view shows it. Owns the stream: every track is stopped on `stop`, when
 * the view goes, when the page is hidden, and when permission arrives too late – so that the
 * camera's light never stays on behind the user's back. The stream never enters the store.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type CameraProblem,
  describeCameraError,
  insecureContext,
  noCameraSupport,
  unplugged,
} from './camera-error.ts';

export type CameraState =
  | { readonly phase: 'off'; readonly hiddenMeanwhile: boolean }
  | { readonly phase: 'starting' }
  | { readonly phase: 'on'; readonly stream: MediaStream }
  | { readonly phase: 'failed'; readonly problem: CameraProblem };

export interface Camera {
  readonly state: CameraState;
  /** Asks for permission if need be. Never throws: a failure becomes the state. */
  start(): Promise<void>;
  stop(): void;
}

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' },
};

export function useCamera(): Camera {
  const [state, setState] = useState<CameraState>({ phase: 'off', hiddenMeanwhile: false });
  const held = useRef<MediaStream | null>(null);
  /** Each start and each release is a new turn; what belongs to an old one is thrown away. */
  const turn = useRef(0);

  const release = useCallback(() => {
    turn.current += 1;
    for (const track of held.current?.getTracks() ?? []) track.stop();
    held.current = null;
  }, []);

  const start = useCallback(async () => {
    release();
    const mine = turn.current;
    const missing = missingCamera();
    if (missing !== null) return setState({ phase: 'failed', problem: missing });
    setState({ phase: 'starting' });
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wanted);
      const hidden = document.visibilityState === 'hidden';
      if (mine !== turn.current || hidden) {
        for (const track of stream.getTracks()) track.stop();
        if (mine === turn.current) setState({ phase: 'off', hiddenMeanwhile: true });
        return;
      }
      held.current = stream;
      // `stop` does not fire `ended`: only the camera itself does, when it goes away.
      for (const track of stream.getTracks()) {
        track.addEventListener('ended', () => {
          if (held.current !== stream) return;
          release();
          setState({ phase: 'failed', problem: unplugged });
        });
      }
      setState({ phase: 'on', stream });
    } catch (error) {
      if (mine === turn.current) setState({ phase: 'failed', problem: describeCameraError(error) });
    }
  }, [release]);

  const stop = useCallback(() => {
    release();
    setState({ phase: 'off', hiddenMeanwhile: false });
  }, [release]);

  useEffect(() => {
    const hide = () => {
      if (document.visibilityState !== 'hidden' || held.current === null) return;
      release();
      setState({ phase: 'off', hiddenMeanwhile: true });
    };
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      release();
    };
  }, [release]);

  return { state, start, stop };
}

/** Why there is nothing to ask for a camera; null when there is. */
function missingCamera(): CameraProblem | null {
  // Typed as always there, but browsers leave it out on insecure pages.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (typeof devices?.getUserMedia === 'function') return null;
  return window.isSecureContext === false ? insecureContext : noCameraSupport;
}
