/** Hair behind the head and in front of it. */
import { type Canvas, type Ink, paint, scaled } from './canvas.ts';
import type { DemoPerson } from './demo-person.ts';
import type { Head } from './head.ts';
import { ellipse, superellipse, without } from './shapes.ts';

export function drawHairBehind(canvas: Canvas, { hair }: DemoPerson, head: Head): void {
  const { frame, halfWidth, turned } = head;
  const ink: Ink = { colour: scaled(hair.colour, 0.72), shade: head.shade };
  if (hair.backEnd > -1) {
    const middle = (hair.backEnd - 0.9) / 2;
    const halfHeight = (hair.backEnd + 0.9) / 2;
    const across = halfWidth * 1.2 * hair.backHalfWidth + hair.volume * 0.5;
    const shape = superellipse(-turned * 0.1, middle, across, halfHeight, 3);
    const wavy =
      hair.curl === 0 ? shape : (x: number, y: number) => shape(x, y) + hair.curl * Math.sin(9 * y + 4 * x);
    const box = { x: 0, y: middle, halfWidth: across + 0.2, halfHeight: halfHeight + 0.1 };
    paint(canvas, frame, box, wavy, ink);
  }
  if (hair.bun > 0) {
    const spot = head.spot(0, -1.05, -0.5);
    const box = { x: spot.x, y: spot.y - 0.2, halfWidth: 0.4, halfHeight: 0.4 };
    paint(canvas, frame, box, ellipse(spot.x, spot.y - 0.2, hair.bun, hair.bun * 0.85), ink);
  }
}

export function drawHairInFront(canvas: Canvas, { hair, skin }: DemoPerson, head: Head): void {
  const { frame, halfWidth, shade, turned } = head;
  const cap = head.cap(hair.volume, hair.curl, hair.curls);
  // The opening: from the hairline down past the chin, moved with the face when it turns.
  const top = head.spot(hair.parting * 0.6, hair.hairline, 0);
  const bottom = 1.6;
  const middle = (top.y + bottom) / 2;
  const opening = superellipse(
    top.x * 0.55 + turned * 0.12,
    middle,
    (hair.openingHalfWidth * halfWidth) / 0.72,
    (bottom - top.y) / 2,
    hair.openingPower,
  );
  // A parting tilts the opening's top edge.
  const tilted = (x: number, y: number): number => opening(x, y + hair.parting * x * 0.7);
  const end = head.spot(0, hair.sideEnd).y;
  const shape = without(cap, tilted);
  // Hair that ends at the ears lies closer to the head there; long hair falls on.
  const tightening = hair.backEnd > -1 ? 0 : hair.volume * 0.85;
  const ended = (x: number, y: number): number => {
    const near = Math.max(0, Math.min(1, 1 + (y - end) / 0.6));
    return Math.max(shape(x, y) + tightening * near * near, (y - end) * 0.9);
  };
  const box = { x: 0, y: -0.3, halfWidth: halfWidth + 0.55, halfHeight: 1.3 };

  if (hair.density === 1 && hair.hairline > -1) {
    const shadow: Ink = { colour: scaled(skin, 0.5), opacity: 0.3, softness: 0.12 };
    const lower = (x: number, y: number): number => Math.max(ended(x, y - 0.06), head.outline(x, y));
    paint(canvas, frame, box, lower, shadow);
  }
  paint(canvas, frame, box, ended, {
    colour: hair.colour,
    opacity: hair.density,
    softness: hair.density < 1 ? 0.08 : 0.035,
    shade: (x, y) => shade(x, y) * sheen(x, y, hair.curls),
  });
}

/** Strands, and a soft band of light across the top. */
function sheen(x: number, y: number, curls: number): number {
  const band = Math.abs(y + 0.86 - 0.25 * x * x) * 5;
  const strands = Math.sin((curls > 0 ? 26 : 42) * x + 5 * y) * 0.05;
  return 1 + strands + (band < 1 ? 0.28 * (1 - band) : 0);
}
