/**
 * A small software canvas: shapes given as signed distances, painted with smooth edges.
 *
 * Knows nothing of faces, and of no browser: it runs in a worker, in Node and in tests alike.
 * Colours are red, green, blue in 0..1. Distances are negative inside, in the units of the frame
 * the shape is drawn in; they need to be true near the edge only.
 */

export type Rgb = readonly [number, number, number];
export type Distance = (x: number, y: number) => number;

export interface Canvas {
  /** Side in pixels. */
  readonly size: number;
  /** Interleaved rows, `size * size * 3`. */
  readonly rgb: Float32Array;
}

/** A coordinate system on the canvas: where its origin lies, how large its unit is, how far it is turned. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  /** Pixels per unit. */
  readonly unit: number;
  /** Radians, clockwise. */
  readonly turn: number;
}

/** The part of a frame a shape may touch: centre and half sides. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

export interface Ink {
  readonly colour: Rgb;
  /** Brightness by place, 1 leaves the colour as it is. */
  readonly shade?: Distance;
  /** 0..1, default 1. */
  readonly opacity?: number;
  /** Width of the blurred edge in units of the frame; the default is one pixel. */
  readonly softness?: number;
}

export function createCanvas(size: number): Canvas {
  return { size, rgb: new Float32Array(size * size * 3) };
}

export function paint(canvas: Canvas, frame: Frame, box: Box, distance: Distance, ink: Ink): void {
  const { size, rgb } = canvas;
  const cos = Math.cos(frame.turn) / frame.unit;
  const sin = Math.sin(frame.turn) / frame.unit;
  const { left, right, top, bottom } = pixelsOf(box, frame, size);
  const [red, green, blue] = ink.colour;
  const opacity = ink.opacity ?? 1;
  const sharpness = 1 / Math.max(ink.softness ?? 0, 1 / frame.unit);

  for (let row = top; row < bottom; row++) {
    const down = row + 0.5 - frame.top;
    for (let column = left; column < right; column++) {
      const across = column + 0.5 - frame.left;
      const x = across * cos + down * sin;
      const y = down * cos - across * sin;
      const cover = 0.5 - distance(x, y) * sharpness;
      if (cover <= 0) continue;
      // The smooth step keeps wide soft edges free of visible bands.
      const alpha = opacity * (cover >= 1 ? 1 : cover * cover * (3 - 2 * cover));
      const light = ink.shade === undefined ? 1 : ink.shade(x, y);
      const at = (row * size + column) * 3;
      rgb[at]! += alpha * (red * light - rgb[at]!);
      rgb[at + 1]! += alpha * (green * light - rgb[at + 1]!);
      rgb[at + 2]! += alpha * (blue * light - rgb[at + 2]!);
    }
  }
}

/** Mixes two colours; share 0 is the first, 1 the second. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

export function scaled([red, green, blue]: Rgb, factor: number): Rgb {
  return [red * factor, green * factor, blue * factor];
}

function pixelsOf(box: Box, frame: Frame, size: number) {
  const cos = Math.cos(frame.turn) * frame.unit;
  const sin = Math.sin(frame.turn) * frame.unit;
  const centreX = frame.left + box.x * cos - box.y * sin;
  const centreY = frame.top + box.x * sin + box.y * cos;
  const reachX = Math.abs(cos) * box.halfWidth + Math.abs(sin) * box.halfHeight;
  const reachY = Math.abs(sin) * box.halfWidth + Math.abs(cos) * box.halfHeight;
  return {
    left: Math.max(0, Math.floor(centreX - reachX) - 1),
    right: Math.min(size, Math.ceil(centreX + reachX) + 1),
    top: Math.max(0, Math.floor(centreY - reachY) - 1),
    bottom: Math.min(size, Math.ceil(centreY + reachY) + 1),
  };
}
