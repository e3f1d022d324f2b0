/**
 * The camera, for as long as a view shows it. Owns the stream: every track is stopped on `stop`, when
 * the view goes, when the page is hidden, and when permission arrives too late – so that the
 * camera's light never stays on behind the user's back. The stream never enters the store.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { recall, remember } from '../../store/local-memory.ts';
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

export interface CameraDevice {
  readonly id: string;
  /** "Camera 2" where the browser does not tell its name. */
  readonly name: string;
}

export interface Camera {
  readonly state: CameraState;
  /** Those that can be chosen; the browser tells them once one was allowed. */
  readonly devices: readonly CameraDevice[];
  /** The one that is on, or was last; null when it is the browser's choice. */
  readonly deviceId: string | null;
  /** From now on this one, also on later visits; at once where a camera is on. */
  choose(deviceId: string): void;
  /** Asks for permission if need be. Never throws: a failure becomes the state. */
  start(): Promise<void>;
  stop(): void;
}

const remembered = 'camera';

function wanted(deviceId: string | null): MediaStreamConstraints {
  const size = { width: { ideal: 640 }, height: { ideal: 480 } };
  const which = deviceId === null ? { facingMode: 'user' } : { deviceId: { exact: deviceId } };
  return { audio: false, video: { ...size, ...which } };
}

export function useCamera(): Camera {
  const [state, setState] = useState<CameraState>({ phase: 'off', hiddenMeanwhile: false });
  const [devices, setDevices] = useState<readonly CameraDevice[]>([]);
  const [deviceId, setDeviceId] = useState(() => recall(remembered));
  const chosen = useRef(deviceId);
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
      const stream = await openCamera(chosen.current);
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
      // The one that was chosen before may be gone, and another one was given.
      setDeviceId(deviceOf(stream) ?? chosen.current);
      setDevices(await listCameras());
    } catch (error) {
      if (mine === turn.current) setState({ phase: 'failed', problem: describeCameraError(error) });
    }
  }, [release]);

  const stop = useCallback(() => {
    release();
    setState({ phase: 'off', hiddenMeanwhile: false });
  }, [release]);

  const choose = useCallback(
    (id: string) => {
      chosen.current = id;
      setDeviceId(id);
      remember(remembered, id);
      if (held.current !== null) void start();
    },
    [start],
  );

  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined; // as below
    const refresh = async () => {
      if (held.current !== null) setDevices(await listCameras());
    };
    media?.addEventListener?.('devicechange', refresh);
    return () => media?.removeEventListener?.('devicechange', refresh);
  }, []);

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

  return { state, devices, deviceId, choose, start, stop };
}

/** @returns null where the browser does not tell */
function deviceOf(stream: MediaStream): string | null {
  return stream.getTracks()[0]?.getSettings?.().deviceId ?? null;
}

/** The chosen camera; where it is not there any more, the one that the browser chooses. */
async function openCamera(deviceId: string | null): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  try {
    return await mediaDevices.getUserMedia(wanted(deviceId));
  } catch (error) {
    const isGone = error instanceof Error && ['NotFoundError', 'OverconstrainedError'].includes(error.name);
    if (deviceId === null || !isGone) throw error;
    return mediaDevices.getUserMedia(wanted(null));
  }
}

async function listCameras(): Promise<CameraDevice[]> {
  const devices = (await navigator.mediaDevices.enumerateDevices?.().catch(() => [])) ?? [];
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId: id, label }, at) => ({ id, name: label || `Camera ${at + 1}` }));
}

/** Why there is nothing to ask for a camera; null when there is. */
function missingCamera(): CameraProblem | null {
  // Typed as always there, but browsers leave it out on insecure pages.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (typeof devices?.getUserMedia === 'function') return null;
  return window.isSecureContext === false ? insecureContext : noCameraSupport;
}
