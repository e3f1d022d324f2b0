/**
 * The zero-padded frame a convolution reads, how many images are framed at a time, and what it costs.
 */
export interface PaddedFrame {
  readonly padTop: number;
  readonly padLeft: number;
  readonly height: number;
  readonly width: number;
}

/** Images enough to fill the tiles, few enough to stay in a core's second-level cache. */
const groupBytes = 320 * 1024;
/** With several threads each gets some groups, so that a slower one can take fewer. */
const groupsPerThread = 4;

/** @param bytesPerImage what a thread holds of one image at a time */
export function imagesPerGroup(bytesPerImage: number, images: number, threads: number): number {
  const cached = Math.floor(groupBytes / bytesPerImage);
  const shared = threads > 1 ? Math.ceil(images / (threads * groupsPerThread)) : images;
  return Math.max(1, Math.min(cached, shared));
}

/** Winograd's planes are read once each, so more of them may be held; rows of three images fill its tiles. */
const winogradGroupBytes = 768 * 1024;

export function imagesPerWinogradGroup(bytesPerImage: number, images: number, threads: number): number {
  const cached = Math.floor(winogradGroupBytes / bytesPerImage);
  const shared = threads > 1 ? Math.ceil(images / (threads * groupsPerThread)) : images;
  const group = Math.max(1, Math.min(cached, shared));
  return group > 3 ? group - (group % 3) : group;
}

/** What rounding two sets of 16 planes to odd numbers of cache lines can add. */
export const planeSlackBytes = 2 * 16 * 128;

export const framedBytes = (frame: PaddedFrame, channels: number): number =>
  frame.height * frame.width * channels * 4;

export const aligned = (bytes: number): number => (bytes + 63) & ~63;

/** Tiles read up to this far past the last pixel. */
export const slackBytes = 64;
