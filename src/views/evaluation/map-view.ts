/** Which part of a map is in sight: zooming about a point, shifting, and the way between places and pixels. */

export interface MapView {
  /** Place at the middle of the picture. */
  readonly x: number;
  readonly y: number;
  /** Pixels per unit. */
  readonly scale: number;
}

export interface MapFrame {
  readonly width: number;
  readonly height: number;
}

/** Room for the faces at the edge, in pixels. */
const border = 28;
const mostZoom = 40;

/** All places in sight. @param positions [faces, 2] */
export function wholeMap(positions: Float32Array, { width, height }: MapFrame): MapView {
  let [left, right, top, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (let at = 0; at < positions.length; at += 2) {
    left = Math.min(left, positions[at]!);
    right = Math.max(right, positions[at]!);
    top = Math.min(top, positions[at + 1]!);
    bottom = Math.max(bottom, positions[at + 1]!);
  }
  if (!(right >= left)) return { x: 0, y: 0, scale: 1 };
  const scale = Math.min(
    Math.max(1, width - 2 * border) / (right - left || 1),
    Math.max(1, height - 2 * border) / (bottom - top || 1),
  );
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
}

/** Between the whole map and so much of it. */
export function zoomed(view: MapView, whole: MapView, factor: number): MapView {
  const scale = Math.min(whole.scale * mostZoom, Math.max(whole.scale, view.scale * factor));
  return scale === whole.scale ? whole : { ...view, scale };
}

export function shifted(view: MapView, pixelsX: number, pixelsY: number): MapView {
  return { ...view, x: view.x - pixelsX / view.scale, y: view.y - pixelsY / view.scale };
}

export function toPixels(view: MapView, frame: MapFrame, x: number, y: number): [number, number] {
  return [frame.width / 2 + (x - view.x) * view.scale, frame.height / 2 + (y - view.y) * view.scale];
}

/** @returns the row of the face closest to the pixel, within `reach` pixels; null when there is none */
export function faceAt(
  positions: Float32Array,
  view: MapView,
  frame: MapFrame,
  pixel: readonly [number, number],
  reach: number,
): number | null {
  let nearest: number | null = null;
  let smallest = reach * reach;
  for (let row = 0; row * 2 < positions.length; row++) {
    const [x, y] = toPixels(view, frame, positions[2 * row]!, positions[2 * row + 1]!);
    const squared = (x - pixel[0]) ** 2 + (y - pixel[1]) ** 2;
    if (squared <= smallest) {
      smallest = squared;
      nearest = row;
    }
  }
  return nearest;
}
