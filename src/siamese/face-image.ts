/**
 * A face as the library sees it: bytes with a width, a height and one or three channels.
 * Knows nothing of files, canvases or where the bytes came from.
 */

/** Interleaved rows from the top left; 0..255; `data.length === width * height * channels`. */
export interface FaceImage {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** 1 = grey, 3 = red, green, blue. */
  readonly channels: 1 | 3;
}

/**
 * What is cut from a photo before the network or its augmentation sees it: the centred square
 * that covers `region` of the photo's shorter side, scaled to `size` x `size` pixels.
 */
export interface CropSpec {
  /** Share of the photo's shorter side, above 0. Beyond 1 the photo's edge is repeated. */
  readonly region: number;
  /** Side of the stored crop in pixels. At least the network's input size; more leaves room to shift and turn. */
  readonly size: number;
  readonly channels: 1 | 3;
}

/** The share of the photo's shorter side that lies in the central `windowSize` x `windowSize` pixels of a crop. */
export function shownRegion({ region, size }: CropSpec, windowSize: number): number {
  return toFourDigits((region * windowSize) / size);
}

/** The same crop of another part of the photo: so much that `region` of the shorter side lies in the window. */
export function cropShowing(region: number, spec: CropSpec, windowSize: number): CropSpec {
  return { ...spec, region: toFourDigits((region * spec.size) / windowSize) };
}

/** Crops are stored by their numbers, so these must come out the same however they were reckoned. */
const toFourDigits = (share: number): number => Math.round(share * 10_000) / 10_000;

/** A stable name for a crop specification, used as a storage key. */
export function cropKey(spec: CropSpec): string {
  return `centre-${spec.region}-${spec.size}-${spec.channels === 1 ? 'grey' : 'rgb'}`;
}

/** Crops of a whole dataset, addressed by face index. Read-only views: callers never write to them. */
export interface FaceCrops {
  readonly count: number;
  readonly spec: CropSpec;
  /** Bytes of one crop, `size * size * channels` long. Throws `RangeError` for an index outside 0..count-1. */
  crop(face: number): Uint8Array;
}
