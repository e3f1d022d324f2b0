/**
 * A camera for tests of views: `getUserMedia` answers with streams whose tracks remember whether they
 * were stopped, and video frames are bitmaps that remember whether they were closed. No pixels.
 */
import { vi } from 'vitest';

export interface FakeTrack extends EventTarget {
  readyState: 'live' | 'ended';
  stop(): void;
  getSettings(): { readonly deviceId?: string; readonly facingMode?: string };
}

export interface FakeFrame {
  closed: boolean;
  /** Microseconds; null for a bitmap, which has none. */
  readonly timestamp: number | null;
}

export interface FakeDevice {
  readonly id: string;
  /** Empty where the browser does not tell it. */
  readonly name: string;
  readonly facingMode?: string;
}

export interface FakeCamera {
  /** Every track handed out so far. */
  readonly tracks: readonly FakeTrack[];
  readonly frames: readonly FakeFrame[];
  /** What was asked of the browser, oldest first. */
  readonly asked: readonly MediaStreamConstraints[];
  /** From now on this is a browser with `VideoFrame`. */
  haveVideoFrames(): void;
  /** From now on the browser can, or cannot, make bitmaps of the picture. */
  giveFrames(given: boolean): void;
  /** From now on these devices are there, and the page is told. */
  plug(devices: readonly FakeDevice[]): Promise<void>;
  /** The device goes away, as when it is unplugged. */
  unplug(): void;
}

/**
 * Replaces the browser's camera until `vi.unstubAllGlobals`.
 * @param open called for each request; may reject
 * @param devices there are; none: the browser tells nothing of them
 */
export function installFakeCamera(
  open: () => Promise<void> = async () => {},
  devices: readonly FakeDevice[] = [],
): FakeCamera {
  let present = devices;
  const tracks: FakeTrack[] = [];
  const frames: FakeFrame[] = [];
  const asked: MediaStreamConstraints[] = [];
  const getUserMedia = async (constraints: MediaStreamConstraints) => {
    asked.push(constraints);
    await open();
    const track = fakeTrack(deviceFor(constraints, present));
    tracks.push(track);
    return { getTracks: () => [track] };
  };
  const enumerateDevices = async () =>
    present.map(({ id, name }) => ({ kind: 'videoinput', deviceId: id, label: name }));
  const mediaDevices = Object.assign(new EventTarget(), { getUserMedia, enumerateDevices });
  vi.stubGlobal(
    'navigator',
    Object.create(navigator, {
      mediaDevices: { value: mediaDevices },
      // Its getter works on the real navigator alone; `userEvent.setup` puts its own there.
      clipboard: { value: navigator.clipboard, configurable: true, writable: true },
    }),
  );
  let given = true;
  const takeFrame = (timestamp: number | null): FakeFrame => {
    if (!given) throw new DOMException('The ImageBitmap could not be allocated.', 'InvalidStateError');
    const frame = {
      width: 640,
      height: 480,
      closed: false,
      timestamp,
      close() {
        frame.closed = true;
      },
    };
    frames.push(frame);
    return frame;
  };
  vi.stubGlobal('createImageBitmap', async () => takeFrame(null));
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
    haveVideoFrames() {
      const construct = (_: object, [, { timestamp }]: [unknown, { timestamp: number }]) =>
        takeFrame(timestamp);
      vi.stubGlobal('VideoFrame', new Proxy(class {}, { construct }));
    },
    giveFrames(now) {
      given = now;
    },
    async plug(now) {
      present = now;
      mediaDevices.dispatchEvent(new Event('devicechange'));
      await new Promise((resolve) => setTimeout(resolve));
    },
    unplug() {
      for (const track of tracks) {
        track.readyState = 'ended';
        track.dispatchEvent(new Event('ended'));
      }
    },
  };
}

/** The one that is asked for, else the first. @throws DOMException as browsers do */
function deviceFor(
  { video }: MediaStreamConstraints,
  devices: readonly FakeDevice[],
): FakeDevice | undefined {
  const wanted =
    typeof video === 'object' ? (video.deviceId as { exact?: string } | undefined)?.exact : undefined;
  if (wanted === undefined) return devices[0];
  const found = devices.find(({ id }) => id === wanted);
  if (found === undefined) throw new DOMException('No such device.', 'OverconstrainedError');
  return found;
}

function fakeTrack(device: FakeDevice | undefined): FakeTrack {
  const track: FakeTrack = Object.assign(new EventTarget(), {
    readyState: 'live' as FakeTrack['readyState'],
    stop() {
      track.readyState = 'ended';
    },
    getSettings: () =>
      device === undefined ? {} : { deviceId: device.id, facingMode: device.facingMode ?? 'user' },
  });
  return track;
}
