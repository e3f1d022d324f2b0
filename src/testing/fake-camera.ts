/**
 * A camera for tests of views: `getUserMedia` answers with streams whose tracks remember whether they
 * were stopped, and video frames are bitmaps that remember whether they were closed. No pixels.
 */
import { vi } from 'vitest';

export interface FakeTrack extends EventTarget {
  readyState: 'live' | 'ended';
  stop(): void;
}

export interface FakeCamera {
  /** Every track handed out so far. */
  readonly tracks: readonly FakeTrack[];
  readonly frames: readonly { closed: boolean }[];
  /** What was asked of the browser, oldest first. */
  readonly asked: readonly MediaStreamConstraints[];
  /** From now on the browser can, or cannot, make bitmaps of the picture. */
  giveFrames(given: boolean): void;
  /** The device goes away, as when it is unplugged. */
  unplug(): void;
}

/** Replaces the browser's camera until `vi.unstubAllGlobals`. @param open called for each request; may reject. */
export function installFakeCamera(open: () => Promise<void> = async () => {}): FakeCamera {
  const tracks: FakeTrack[] = [];
  const frames: { closed: boolean }[] = [];
  const asked: MediaStreamConstraints[] = [];
  const getUserMedia = async (constraints: MediaStreamConstraints) => {
    asked.push(constraints);
    await open();
    const track = fakeTrack();
    tracks.push(track);
    return { getTracks: () => [track] };
  };
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { mediaDevices: { getUserMedia } }));
  let given = true;
  vi.stubGlobal('createImageBitmap', async () => {
    if (!given) throw new DOMException('The ImageBitmap could not be allocated.', 'InvalidStateError');
    const frame = {
      width: 640,
      height: 480,
      closed: false,
      close() {
        frame.closed = true;
      },
    };
    frames.push(frame);
    return frame;
  });
  for (const [property, value] of Object.entries({ readyState: 4, videoWidth: 640, videoHeight: 480 })) {
    Object.defineProperty(HTMLVideoElement.prototype, property, { configurable: true, get: () => value });
  }
  Object.defineProperty(HTMLVideoElement.prototype, 'srcObject', {
    configurable: true,
    writable: true,
    value: null,
  });
  return {
    tracks,
    frames,
    asked,
    giveFrames(now) {
      given = now;
    },
    unplug() {
      for (const track of tracks) {
        track.readyState = 'ended';
        track.dispatchEvent(new Event('ended'));
      }
    },
  };
}

function fakeTrack(): FakeTrack {
  const track: FakeTrack = Object.assign(new EventTarget(), {
    readyState: 'live' as FakeTrack['readyState'],
    stop() {
      track.readyState = 'ended';
    },
  });
  return track;
}
