/** Ears, the skin of the face, what grows or lies on it. */
import { type Canvas, mix, paint, type Rgb, scaled } from './canvas.ts';
import type { DemoPerson } from './demo-person.ts';
import type { Head } from './head.ts';
import { ellipse, superellipse, within, without } from './shapes.ts';

export function drawEars(canvas: Canvas, { ears, skin, eyes }: DemoPerson, head: Head): void {
  for (const side of [-1, 1]) {
    // The ear on the side the face turns to goes behind the cheek; the other comes into view.
    const x = side * (head.halfWidth + 0.03) - head.turned * (0.2 + 0.06 * side * Math.sign(head.turned));
    const { y } = head.spot(0, eyes.height + 0.14 + ears.height);
    const box = { x, y, halfWidth: 0.2, halfHeight: ears.size * 1.3 };
    const shade = (px: number, py: number): number => head.shade(px * 0.9, py);
    paint(canvas, head.frame, box, ellipse(x, y, 0.12, ears.size), { colour: scaled(skin, 0.93), shade });
    const inner = ellipse(x + side * 0.01, y, 0.06, ears.size * 0.62);
    paint(canvas, head.frame, box, inner, { colour: scaled(skin, 0.7), shade, softness: 0.05 });
  }
}

export function drawSkin(canvas: Canvas, person: DemoPerson, head: Head): void {
  const { skin, eyes } = person;
  const { frame, shade, outline } = head;
  const whole = { x: 0, y: 0, halfWidth: head.halfWidth + 0.25, halfHeight: 1.05 };
  paint(canvas, frame, whole, outline, { colour: skin, shade });

  const blush: Rgb = mix(skin, [0.85, 0.3, 0.25], 0.5);
  for (const side of [-1, 1]) {
    const cheek = head.spot(side * 0.4, 0.3);
    const spot = ellipse(cheek.x, cheek.y, 0.2 * cheek.narrow, 0.14);
    const cheekBox = { x: cheek.x, y: cheek.y, halfWidth: 0.4, halfHeight: 0.4 };
    paint(canvas, frame, cheekBox, within(spot, outline), {
      colour: blush,
      shade,
      opacity: person.head.cheekColour,
      softness: 0.22,
    });
    const socket = head.spot(side * eyes.spacing, eyes.height - 0.02);
    const shadow = ellipse(socket.x, socket.y, 0.19 * socket.narrow, 0.1);
    const socketBox = { x: socket.x, y: socket.y, halfWidth: 0.35, halfHeight: 0.3 };
    paint(canvas, frame, socketBox, shadow, {
      colour: scaled(skin, 0.72),
      shade,
      opacity: 0.45,
      softness: 0.16,
    });
  }
  drawMarks(canvas, person, head);
}

function drawMarks(canvas: Canvas, { skin, freckles, mole }: DemoPerson, head: Head): void {
  const dot = (x: number, y: number, radius: number, opacity: number): void => {
    const spot = head.spot(x, y);
    const box = { x: spot.x, y: spot.y, halfWidth: radius, halfHeight: radius };
    const ink = { colour: scaled(skin, 0.45), shade: head.shade, opacity };
    paint(canvas, head.frame, box, ellipse(spot.x, spot.y, radius * spot.narrow, radius), ink);
  };
  if (mole !== null) dot(mole.x, mole.y, 0.035, 0.85);
  if (freckles) {
    // Scattered by the golden angle: even, without looking like a grid.
    for (let index = 0; index < 16; index++) {
      const angle = index * 2.4;
      const reach = 0.06 + 0.011 * index;
      const side = index % 2 === 0 ? -1 : 1;
      dot(side * 0.27 + Math.cos(angle) * reach, 0.24 + Math.sin(angle) * reach * 0.5, 0.018, 0.45);
    }
  }
}

export function drawBeard(canvas: Canvas, person: DemoPerson, head: Head): void {
  const { beard, hair, mouth, nose, eyes } = person;
  if (beard.kind === 'none') return;
  const colour = scaled(hair.colour, 0.9);
  const mouthY = eyes.height + nose.length + mouth.drop;
  const middle = head.spot(0, mouthY, 0.05);
  // The beard begins where the hair ends.
  const sideburns = Math.min(0.12, head.spot(0, hair.sideEnd).y - 0.04);
  const lips = ellipse(middle.x, middle.y + 0.02, mouth.halfWidth * 0.95, 0.1);
  const ink = { colour, shade: head.shade, softness: 0.06, opacity: beard.kind === 'stubble' ? 0.3 : 0.93 };
  const box = { x: 0, y: 0.45, halfWidth: head.halfWidth + 0.25, halfHeight: 0.75 };

  if (beard.kind === 'full' || beard.kind === 'stubble') {
    // Everything below a line from the ears under the cheeks, up to the moustache.
    const bare = superellipse(
      middle.x,
      middle.y - 0.62,
      head.halfWidth * (0.74 + 0.1 * beard.size),
      0.6,
      2.6,
    );
    paint(
      canvas,
      head.frame,
      box,
      within(without(without(head.outline, bare), lips), (_x, y) => sideburns - y),
      ink,
    );
  }
  if (beard.kind === 'chin') {
    const chin = superellipse(middle.x, middle.y + 0.3, 0.16 + 0.14 * beard.size, 0.26, 2.6);
    paint(canvas, head.frame, box, without(within(chin, head.outline), lips), ink);
  }
  if (beard.kind !== 'stubble') {
    const half = mouth.halfWidth * (0.8 + 0.3 * beard.size) * middle.narrow;
    const moustache = ellipse(middle.x, middle.y - 0.09, half, 0.055 + 0.03 * beard.size);
    paint(canvas, head.frame, box, moustache, ink);
  }
}
