/**
 * A face as the library sees it: bytes with a width, a height and one or three channels.
 * Knows nothing of files, canvases or where the bytes came from.
 */
import { centred, type FacePoints, type FramingRule, facePointNames } from './framing.ts';
import type { PictureSize } from './square.ts';

/** Interleaved rows from the top left; 0..255; `data.length === width * height * channels`. */
export interface FaceImage extends PictureSize {
  readonly data: Uint8Array | Uint8ClampedArray;
  /** 1 = grey, 3 = red, green, blue. */
  readonly channels: 1 | 3;
}

/**
 * What is shown of a frame (see `framing.ts`) before the network or its augmentation sees it: the square about its middle
 * that covers `region` of its side, scaled to `size` x `size` pixels.
 */
export interface CropSpec {
  /** Share of the frame's side, above 0. Beyond 1 the photo shows around the frame; where it ends, its edge is repeated. */
  readonly region: number;
  /** Side of the stored crop in pixels. At least the network's input size; more leaves room to shift and turn. */
  readonly size: number;
  readonly channels: 1 | 3;
}

/** How faces are cut from any photo: where the face is looked for, and what is shown of it. */
export interface FaceCut {
  readonly framing: FramingRule;
  readonly crop: CropSpec;
}

/** The share of the frame's side that lies in the central `windowSize` x `windowSize` pixels of a crop. */
export function shownRegion({ region, size }: CropSpec, windowSize: number): number {
  return toFourDigits((region * windowSize) / size);
}

/** The same crop of another part of the frame: so much that `region` of its side lies in the window. */
export function cropShowing(region: number, spec: CropSpec, windowSize: number): CropSpec {
  return { ...spec, region: toFourDigits((region * spec.size) / windowSize) };
}

/** Crops are stored by their numbers, so these must come out the same however they were reckoned. */
const toFourDigits = (share: number): number => Math.round(share * 10_000) / 10_000;

/** A stable name for the crops of one cut, used as a storage key: `centre-0.55-160-grey`. */
export function cropKey({ framing, crop }: FaceCut): string {
  const shown = `${crop.region}-${crop.size}-${crop.channels === 1 ? 'grey' : 'rgb'}`;
  return `${framingKey(framing)}-${shown}`;
}

function framingKey(framing: FramingRule): string {
  if (framing.kind === 'centred') return 'centre';
  const places = facePointNames.map((name) => `${framing.places[name].x},${framing.places[name].y}`);
  return ['landmarks', framing.version, ...places].join('-');
}

const keyOfCut = /^(centre|landmarks-(\d+)((?:--?[\d.]+,-?[\d.]+){5}))-([\d.]+)-(\d+)-(grey|rgb)$/;

/** The cut that has this name; null where none has. */
export function cutOfKey(key: string): FaceCut | null {
  const [, framed, version, places = '', region, size, colours] = keyOfCut.exec(key) ?? [];
  if (framed === undefined) return null;
  const framing: FramingRule =
    framed === 'centre'
      ? centred
      : { kind: 'landmarks', version: Number(version), places: placesOfKey(places) };
  const channels = colours === 'grey' ? 1 : 3;
  const cut: FaceCut = { framing, crop: { region: Number(region), size: Number(size), channels } };
  return cropKey(cut) === key ? cut : null;
}

/** @param text five times a hyphen and a place: `-0.4,0.45` */
function placesOfKey(text: string): FacePoints {
  const numbers = Array.from(text.matchAll(/-(-?[\d.]+),(-?[\d.]+)/g), ([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
  const places = Object.fromEntries(facePointNames.map((name, at) => [name, numbers[at]]));
  return places as unknown as FacePoints; // all five, by their names
}

/** Crops of a whole dataset, addressed by face index. Read-only views: callers never write to them. */
export interface FaceCrops {
  readonly count: number;
  readonly cut: FaceCut;
  /** Bytes of one crop, `size * size * channels` long. Throws `RangeError` for an index outside 0..count-1. */
  crop(face: number): Uint8Array;
}
