/** Eyes and the glasses in front of them. */
import { type Canvas, type Frame, paint, scaled } from './canvas.ts';
import type { DemoPerson } from './demo-person.ts';
import type { DemoPhoto } from './demo-photo.ts';
import type { Head, Spot } from './head.ts';
import { between, capsule, ellipse, outlineOf, superellipse, within } from './shapes.ts';

export function drawEyes(canvas: Canvas, person: DemoPerson, photo: DemoPhoto, head: Head): void {
  for (const side of [-1, 1] as const) drawEye(canvas, person, photo, head, side);
}

function drawEye(canvas: Canvas, person: DemoPerson, photo: DemoPhoto, head: Head, side: -1 | 1): void {
  const { eyes, skin } = person;
  const { eyesOpen, gaze } = photo.expression;
  const spot = head.spot(side * eyes.spacing, eyes.height);
  const frame = turnedAt(head.frame, spot, -side * eyes.slant);
  const light = head.shade(spot.x, spot.y);
  const half = eyes.halfWidth * spot.narrow;
  const high = eyes.halfHeight * eyesOpen * spot.flat;
  const upper = (t: number): number => -high * (1 - t * t);
  const lower = (t: number): number => 0.62 * high * (1 - t * t);
  const box = { x: 0, y: 0, halfWidth: half * 1.15, halfHeight: high + eyes.crease + 0.08 };

  const almond = between(0, half, upper, lower);
  paint(canvas, frame, box, almond, { colour: scaled([0.95, 0.94, 0.92], Math.min(1, light * 0.97)) });
  const radius = Math.min(eyes.halfWidth * 0.52, 0.085);
  const looking = gaze * half * 0.3;
  const iris = within(ellipse(looking, -0.12 * high, radius * spot.narrow, radius), almond);
  paint(canvas, frame, box, iris, { colour: scaled(eyes.iris, 0.5 + 0.5 * light) });
  const pupil = ellipse(looking, -0.12 * high, radius * 0.5 * spot.narrow, radius * 0.5);
  paint(canvas, frame, box, within(pupil, almond), { colour: [0.05, 0.04, 0.04] });
  const glint = ellipse(looking - 0.03, -0.12 * high - 0.03, 0.018, 0.018);
  paint(canvas, frame, box, within(glint, almond), { colour: [1, 1, 1], opacity: 0.8 });

  const lashes = between(
    0,
    half * 1.08,
    (t) => upper(t) - 0.02,
    (t) => upper(t) + 0.018,
  );
  paint(canvas, frame, box, lashes, { colour: scaled(skin, 0.2) });
  const crease = between(
    0,
    half,
    (t) => upper(t) - eyes.crease - 0.02,
    (t) => upper(t) - eyes.crease,
  );
  paint(canvas, frame, box, crease, { colour: scaled(skin, 0.5), opacity: 0.5, softness: 0.03 });
}

/** A frame of its own at a spot of the head, turned about it. */
function turnedAt(frame: Frame, spot: Spot, turn: number): Frame {
  const cos = Math.cos(frame.turn) * frame.unit;
  const sin = Math.sin(frame.turn) * frame.unit;
  return {
    ...frame,
    left: frame.left + spot.x * cos - spot.y * sin,
    top: frame.top + spot.x * sin + spot.y * cos,
    turn: frame.turn + turn,
  };
}

export function drawGlasses(canvas: Canvas, person: DemoPerson, photo: DemoPhoto, head: Head): void {
  const { glasses, eyes } = person;
  if (glasses.kind === 'none' || !photo.glassesOn) return;
  const power = { round: 2, square: 4.5, thin: 3 }[glasses.kind];
  const rim = { round: 0.018, square: 0.028, thin: 0.012 }[glasses.kind];
  const height = { round: 0.2, square: 0.16, thin: 0.13 }[glasses.kind] * glasses.size;
  const ink = { colour: [0.12, 0.11, 0.12] as const, opacity: glasses.kind === 'thin' ? 0.75 : 0.95 };
  const bridge: number[] = [];
  for (const side of [-1, 1]) {
    const spot = head.spot(side * eyes.spacing, eyes.height + 0.02, 0.12);
    const wide = 0.2 * glasses.size * spot.narrow;
    const lens = superellipse(spot.x, spot.y, wide, height, power);
    const box = { x: spot.x, y: spot.y, halfWidth: wide + 0.05, halfHeight: height + 0.05 };
    paint(canvas, head.frame, box, lens, { colour: [0.85, 0.92, 0.97], opacity: 0.1 });
    paint(canvas, head.frame, box, outlineOf(lens, rim), ink);
    bridge.push(spot.x - side * wide);
    const temple = { x: side * (head.halfWidth - 0.02) - head.turned * 0.2, y: spot.y - 0.03 };
    const arm = capsule(spot.x + side * wide, spot.y - 0.03, temple.x, temple.y, rim * 0.8);
    // The arm on the far side lies behind the head.
    if (side * (temple.x - spot.x) > wide) {
      const armBox = { x: (spot.x + temple.x) / 2, y: spot.y, halfWidth: 0.5, halfHeight: 0.15 };
      paint(canvas, head.frame, armBox, within(arm, head.outline), ink);
    }
  }
  const [left = 0, right = 0] = bridge;
  const { y } = head.spot(0, eyes.height, 0.12);
  const box = { x: (left + right) / 2, y, halfWidth: 0.3, halfHeight: 0.1 };
  paint(canvas, head.frame, box, capsule(left, y, right, y, rim), ink);
}
