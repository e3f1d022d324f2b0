/** Nose, mouth and brows. */
import { type Canvas, mix, paint, scaled } from './canvas.ts';
import type { DemoPerson } from './demo-person.ts';
import type { DemoPhoto } from './demo-photo.ts';
import type { Head } from './head.ts';
import { between, capsule, ellipse } from './shapes.ts';

export function drawNose(canvas: Canvas, person: DemoPerson, photo: DemoPhoto, head: Head): void {
  const { nose, eyes, skin } = person;
  const { frame, shade } = head;
  const root = head.spot(0, eyes.height - 0.05, 0.05);
  const tip = head.spot(0, eyes.height + nose.length, 0.2);
  const lightSide = photo.light.direction[0] >= 0 ? 1 : -1;
  const wide = nose.halfWidth;
  const box = { x: tip.x, y: (root.y + tip.y) / 2, halfWidth: 0.5, halfHeight: nose.length * 0.5 + 0.3 };
  const shadow = { colour: scaled(skin, 0.62), shade, softness: 0.09 };

  // The side away from the light, then the ridge and the ball over it.
  const flank = -lightSide * nose.bridge * 1.3;
  paint(
    canvas,
    frame,
    box,
    capsule(root.x + flank, root.y, tip.x + flank * 1.6, tip.y - 0.04, 0.02, wide * 0.75),
    {
      ...shadow,
      opacity: 0.3 + 0.35 * photo.light.strength,
    },
  );
  paint(canvas, frame, box, ellipse(tip.x, tip.y + 0.055, wide * 1.05, 0.05), { ...shadow, opacity: 0.6 });
  const lit = { colour: mix(skin, [1, 1, 1], 0.1), shade, softness: 0.06 };
  paint(canvas, frame, box, capsule(root.x, root.y, tip.x, tip.y - 0.05, nose.bridge * 0.6, nose.bridge), {
    ...lit,
    opacity: 0.6,
  });
  paint(canvas, frame, box, ellipse(tip.x, tip.y - 0.02, wide * 0.7, 0.075), { ...lit, opacity: 0.75 });
  for (const side of [-1, 1]) {
    const x = tip.x + side * wide * 0.72 - head.turned * 0.05;
    paint(canvas, frame, box, ellipse(x, tip.y + 0.005, wide * 0.38, 0.055), {
      colour: scaled(skin, 0.93),
      shade,
      softness: 0.04,
    });
    paint(canvas, frame, box, ellipse(x - side * wide * 0.22, tip.y + 0.045, wide * 0.24, 0.02), {
      colour: scaled(skin, 0.28),
      softness: 0.03,
      opacity: 0.85,
    });
  }
}

export function drawMouth(canvas: Canvas, person: DemoPerson, photo: DemoPhoto, head: Head): void {
  const { mouth, nose, eyes, skin } = person;
  const { smile, mouthOpen } = photo.expression;
  const { frame, shade } = head;
  const spot = head.spot(0, eyes.height + nose.length + mouth.drop, 0.06);
  const half = mouth.halfWidth * (1 + 0.22 * Math.max(0, smile)) * spot.narrow;
  const open = mouthOpen * 0.15;
  const bend = (t: number): number => spot.y + smile * 0.085 * (0.5 - t * t);
  const arc = (t: number): number => 1 - t * t;
  const gap = (t: number): number => bend(t) + open * arc(t);
  const bow = (t: number): number => 1 - 0.35 * Math.exp(-t * t * 40);
  const box = { x: spot.x, y: spot.y + 0.05, halfWidth: half, halfHeight: 0.35 };

  const lips = mix(scaled(skin, 0.78), [0.72, 0.25, 0.27], mouth.colour);
  const upper = between(spot.x, half, (t) => bend(t) - mouth.upperLip * arc(t) * bow(t), bend);
  const lower = between(spot.x, half, gap, (t) => gap(t) + mouth.lowerLip * arc(t));
  const underLip = ellipse(spot.x, gap(0) + mouth.lowerLip + 0.05, half * 0.5, 0.03);
  paint(canvas, frame, box, underLip, { colour: scaled(skin, 0.65), shade, opacity: 0.5, softness: 0.07 });
  paint(canvas, frame, box, upper, { colour: scaled(lips, 0.86), shade });
  paint(canvas, frame, box, lower, { colour: lips, shade });
  if (open > 0.02) {
    paint(canvas, frame, box, between(spot.x, half * 0.93, bend, gap), { colour: [0.22, 0.07, 0.08] });
    const teeth = between(spot.x, half * 0.8, bend, (t) => bend(t) + Math.min(0.055, open * 0.6) * arc(t));
    paint(canvas, frame, box, teeth, { colour: [0.93, 0.91, 0.87], shade });
  } else {
    const line = between(
      spot.x,
      half * 1.03,
      (t) => bend(t) - 0.012,
      (t) => bend(t) + 0.014,
    );
    paint(canvas, frame, box, line, { colour: scaled(lips, 0.45), shade });
  }
}

export function drawBrows(canvas: Canvas, person: DemoPerson, photo: DemoPhoto, head: Head): void {
  const { brows, eyes, hair, skin } = person;
  const colour = mix(scaled(hair.colour, 0.75), scaled(skin, 0.5), 0.25);
  for (const side of [-1, 1]) {
    const spot = head.spot(side * eyes.spacing * 1.04, eyes.height - brows.lift - photo.expression.browLift);
    const half = brows.halfWidth * spot.narrow;
    const curve = (t: number): number => spot.y - brows.arch * (1 - t * t) - side * t * brows.slant * half;
    // Thicker towards the nose.
    const thickness = (t: number): number => brows.thickness * (0.75 - 0.35 * side * t) * (1.05 - t ** 4);
    const shape = between(
      spot.x,
      half,
      (t) => curve(t) - thickness(t),
      (t) => curve(t) + thickness(t),
    );
    const box = { x: spot.x, y: spot.y, halfWidth: half, halfHeight: 0.2 };
    paint(canvas, head.frame, box, shape, { colour, shade: head.shade, softness: 0.03 });
  }
}
