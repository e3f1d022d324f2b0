/** What is around the head: the background, the shoulders, and what sometimes is in the way. */
import { type Canvas, type Frame, mix, paint, scaled } from './canvas.ts';
import type { DemoPerson } from './demo-person.ts';
import type { DemoPhoto } from './demo-photo.ts';
import type { Head } from './head.ts';
import { capsule, ellipse, superellipse, within } from './shapes.ts';

/** Origin in the middle of the picture, edges at -1 and 1. */
const pictureFrame = (size: number): Frame => ({ left: size / 2, top: size / 2, unit: size / 2, turn: 0 });

export function drawBackground(canvas: Canvas, { background }: DemoPhoto): void {
  const { size, rgb } = canvas;
  for (let row = 0; row < size; row++) {
    const [red, green, blue] = mix(background.top, background.bottom, row / (size - 1));
    for (let at = row * size * 3; at < (row + 1) * size * 3; at += 3) {
      rgb[at] = red;
      rgb[at + 1] = green;
      rgb[at + 2] = blue;
    }
  }
  for (const { x, y, radius, colour } of background.blotches) {
    const box = { x, y, halfWidth: radius * 1.5, halfHeight: radius * 1.5 };
    const ink = { colour, opacity: 0.55, softness: radius * 0.8 };
    paint(canvas, pictureFrame(size), box, ellipse(x, y, radius, radius), ink);
  }
}

export function drawBody(canvas: Canvas, person: DemoPerson, photo: DemoPhoto, head: Head): void {
  const { frame, halfWidth, shade } = head;
  // Shoulders stay upright when the head tilts.
  const body = { ...frame, turn: frame.turn * 0.3 };
  const neck = halfWidth * 0.55;
  const shoulders = superellipse(0, 2.62, 1.8, 1.3, 2.6);
  paint(canvas, body, { x: 0, y: 2.2, halfWidth: 2, halfHeight: 1 }, shoulders, {
    colour: photo.clothes,
    shade: (x) => 0.85 + 0.15 * photo.light.direction[0] * photo.light.strength * x,
  });
  const box = { x: 0, y: 1, halfWidth: neck + 0.2, halfHeight: 0.9 };
  const skin = { colour: scaled(person.skin, 0.84), shade: (x: number) => shade(x, 0.6) };
  paint(canvas, body, box, capsule(0, 0.5, 0, 1.45, neck, neck * 1.05), skin);
}

export function drawObstacle(canvas: Canvas, person: DemoPerson, photo: DemoPhoto, head: Head): void {
  const draw = { none: () => {}, hand: drawHand, scarf: drawScarf, hat: drawHat, bar: drawBar };
  draw[photo.obstacle.kind](canvas, person, photo, head);
}

/** The edge of a window, a roof, a tree: falls over background and face alike. */
export function drawShadow(canvas: Canvas, { light }: DemoPhoto): void {
  const { angle, offset, depth } = light.shadow;
  if (depth === 0) return;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const box = { x: 0, y: 0, halfWidth: 1, halfHeight: 1 };
  const edge = (x: number, y: number): number => offset - x * cos - y * sin;
  paint(canvas, pictureFrame(canvas.size), box, edge, {
    colour: [0.06, 0.06, 0.1],
    opacity: depth,
    softness: 0.3,
  });
}

function drawHand(
  canvas: Canvas,
  { skin }: DemoPerson,
  { obstacle }: DemoPhoto,
  { frame, shade }: Head,
): void {
  const { side, place } = obstacle;
  const baseX = side * (0.75 + 0.1 * place);
  const baseY = 1.05 + 0.15 * place;
  const ink = { colour: scaled(skin, 0.97), shade: (x: number, y: number) => 0.95 * shade(x * 0.6, y * 0.6) };
  const shadow = { colour: scaled(skin, 0.55), opacity: 0.35, softness: 0.1 };
  for (let finger = 0; finger < 4; finger++) {
    const tipX = side * (0.22 + 0.13 * finger);
    const tipY = 0.5 - 0.05 * finger + 0.12 * Math.abs(finger - 1.5);
    const shape = capsule(baseX + side * 0.06 * finger, baseY, tipX, tipY, 0.09, 0.075);
    const box = { x: side * 0.65, y: 0.8, halfWidth: 0.75, halfHeight: 0.75 };
    paint(canvas, frame, box, (x, y) => shape(x + 0.03, y - 0.04), shadow);
    paint(canvas, frame, box, shape, ink);
  }
  const palm = { x: side * 0.95, y: 1.35, halfWidth: 0.5, halfHeight: 0.55 };
  paint(canvas, frame, palm, ellipse(side * 0.95, 1.35, 0.32, 0.42), ink);
}

function drawScarf(canvas: Canvas, _: DemoPerson, { obstacle }: DemoPhoto, { frame, shade }: Head): void {
  const top = 0.42 + 0.4 * obstacle.place;
  const box = { x: 0, y: top + 0.6, halfWidth: 1.1, halfHeight: 0.75 };
  const folds = (x: number, y: number): number =>
    shade(x * 0.8, 0.5) * (0.92 + 0.08 * Math.sin(16 * (y + 0.25 * x * x * obstacle.side + 0.1 * x)));
  paint(canvas, frame, box, superellipse(0, top + 0.55, 0.98, 0.55, 3.2), {
    colour: obstacle.colour,
    shade: folds,
  });
}

function drawHat(canvas: Canvas, _: DemoPerson, { obstacle }: DemoPhoto, head: Head): void {
  const { frame, shade } = head;
  const edge = Math.max(-0.68, head.spot(0, -0.46 - 0.12 * obstacle.place).y);
  const cap = head.cap(0.15, 0, 0);
  const box = { x: 0, y: -0.8, halfWidth: 1.2, halfHeight: 0.8 };
  const wool = (x: number, y: number): number => shade(x, y) * (0.96 + 0.04 * Math.sin(40 * x));
  paint(
    canvas,
    frame,
    box,
    within((_x, y) => y - edge, cap),
    { colour: obstacle.colour, shade: wool },
  );
  const band = superellipse(head.turned * 0.08, edge - 0.08, head.halfWidth + 0.08, 0.12, 5);
  paint(canvas, frame, box, band, { colour: scaled(obstacle.colour, 0.82), shade });
}

function drawBar(canvas: Canvas, _: DemoPerson, { obstacle }: DemoPhoto): void {
  const x = obstacle.side * (0.12 + 0.35 * obstacle.place);
  const shape = capsule(x, -1.5, x + 0.12 * obstacle.side, 1.5, 0.07);
  const box = { x, y: 0, halfWidth: 0.35, halfHeight: 1 };
  paint(canvas, pictureFrame(canvas.size), box, shape, { colour: obstacle.colour, softness: 0.05 });
}
