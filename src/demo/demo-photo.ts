/**
 * What differs from photo to photo of one person: pose, expression, light, background, camera and
 * what is in the way. All of it is drawn from the random numbers given; none of it tells who it is.
 */
import type { Random } from '../siamese/random.ts';
import type { Rgb } from './canvas.ts';

export type Obstacle = 'none' | 'hand' | 'scarf' | 'hat' | 'bar';

export interface DemoPhoto {
  readonly pose: {
    /** Radians: to the right, downwards, clockwise. */
    readonly yaw: number;
    readonly pitch: number;
    readonly roll: number;
    /** 1 fills 48 % of the frame's height with the head. */
    readonly scale: number;
    /** Shares of the frame. */
    readonly shiftX: number;
    readonly shiftY: number;
  };
  readonly expression: {
    /** -1 sad .. 1 laughing. */
    readonly smile: number;
    /** 0..1. */
    readonly mouthOpen: number;
    /** 0.15 nearly closed .. 1.25 wide. */
    readonly eyesOpen: number;
    readonly browLift: number;
    /** Where the eyes look, -1..1. */
    readonly gaze: number;
  };
  readonly light: {
    /** Unit vector towards the light, x right, y down, z to the camera. */
    readonly direction: readonly [number, number, number];
    /** 0 flat .. 1 hard. */
    readonly strength: number;
    readonly tint: Rgb;
    /** A soft shadow over everything beyond a line; depth 0 is none. */
    readonly shadow: { readonly angle: number; readonly offset: number; readonly depth: number };
  };
  readonly background: {
    readonly top: Rgb;
    readonly bottom: Rgb;
    readonly blotches: readonly { x: number; y: number; radius: number; colour: Rgb }[];
  };
  readonly clothes: Rgb;
  readonly glassesOn: boolean;
  readonly obstacle: { readonly kind: Obstacle; readonly side: -1 | 1; readonly place: number; colour: Rgb };
  readonly camera: {
    /** Pixels at a frame of 128. */
    readonly blur: number;
    readonly noise: number;
    readonly exposure: number;
    readonly contrast: number;
    readonly noiseSeed: number;
  };
}

const obstacles: readonly Obstacle[] = ['hand', 'scarf', 'hat', 'bar'];

export function createDemoPhoto(random: Random): DemoPhoto {
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const bell = (deviation: number, limit: number): number =>
    Math.max(-limit, Math.min(limit, random.normal() * deviation));
  const mood = random.next();
  return {
    pose: {
      yaw: bell(0.2, 0.38),
      pitch: bell(0.08, 0.16),
      roll: bell(0.09, 0.22),
      scale: between(0.92, 1.08),
      shiftX: bell(0.022, 0.042),
      shiftY: bell(0.022, 0.042),
    },
    expression: {
      smile: mood < 0.5 ? between(0.3, 1) : between(-0.5, 0.35),
      mouthOpen: random.next() < 0.35 ? between(0.15, 0.8) : 0,
      eyesOpen: random.next() < 0.07 ? between(0.12, 0.35) : between(0.7, 1.2),
      browLift: bell(0.025, 0.06),
      gaze: bell(0.4, 1),
    },
    light: lightOf(between, random),
    background: backgroundOf(random),
    clothes: colourOf(random, 0.15, 0.8, 0.35),
    glassesOn: random.next() < 0.95,
    obstacle: {
      kind: random.next() < 0.08 ? obstacles[random.integer(obstacles.length)]! : 'none',
      side: random.next() < 0.5 ? -1 : 1,
      place: random.next(),
      colour: colourOf(random, 0.2, 0.75, 0.4),
    },
    camera: {
      blur: random.next() < 0.25 ? between(0.4, 0.9) : 0,
      noise: between(0.004, 0.022),
      exposure: between(0.9, 1.2),
      contrast: between(0.88, 1.1),
      noiseSeed: random.integer(2 ** 32),
    },
  };
}

function lightOf(between: (low: number, high: number) => number, random: Random): DemoPhoto['light'] {
  const around = between(-1.5, 1.5);
  const above = between(-0.15, 0.95);
  const warmth = between(-0.06, 0.07);
  return {
    direction: [Math.sin(around) * Math.cos(above), -Math.sin(above), Math.cos(around) * Math.cos(above)],
    strength: 0.3 + 0.5 * random.next(),
    tint: [1 + warmth, 1, 1 - warmth],
    shadow: {
      angle: random.next() * 2 * Math.PI,
      offset: between(-0.25, 0.3),
      depth: random.next() < 0.45 ? between(0.2, 0.5) : 0,
    },
  };
}

function backgroundOf(random: Random): DemoPhoto['background'] {
  const top = colourOf(random, 0.12, 0.9, 0.2);
  const bottom = colourOf(random, 0.12, 0.9, 0.2);
  const blotches = Array.from({ length: random.integer(6) }, () => ({
    x: random.next() * 2 - 1,
    y: random.next() * 2 - 1,
    radius: 0.15 + 0.55 * random.next(),
    colour: colourOf(random, 0.1, 0.95, 0.3),
  }));
  return { top, bottom, blotches };
}

/** A calm colour: brightness between two limits, tinted a little. */
function colourOf(random: Random, darkest: number, lightest: number, tint: number): Rgb {
  const brightness = darkest + (lightest - darkest) * random.next();
  const hue = random.next() * 2 * Math.PI;
  const channel = (phase: number): number =>
    Math.min(1, Math.max(0, brightness * (1 + tint * Math.cos(hue + phase))));
  return [channel(0), channel(-2.1), channel(2.1)];
}
