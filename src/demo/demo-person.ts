/**
 * What makes a drawn person this person: shapes and proportions that stay the same in every photo.
 * Lengths are in head units: the head reaches from -1 (skull) to 1 (chin), x to the right.
 */
import type { Random } from '../siamese/random.ts';
import { mix, type Rgb } from './canvas.ts';
import { type DemoHair, randomHair, randomHairColour } from './demo-hair.ts';

export interface DemoPerson {
  /** Safe as a folder name on any system. */
  readonly name: string;
  readonly skin: Rgb;
  readonly head: {
    readonly halfWidth: number;
    /** Exponent of the lower outline: 1.75 is pointed, 3 is square. */
    readonly jaw: number;
    readonly cheekColour: number;
  };
  readonly eyes: {
    readonly height: number;
    /** From the middle of the face to the middle of an eye. */
    readonly spacing: number;
    readonly halfWidth: number;
    readonly halfHeight: number;
    /** Radians; positive lifts the outer corner. */
    readonly slant: number;
    readonly iris: Rgb;
    readonly crease: number;
  };
  readonly brows: {
    readonly lift: number;
    readonly halfWidth: number;
    readonly thickness: number;
    readonly arch: number;
    readonly slant: number;
  };
  readonly nose: {
    readonly length: number;
    readonly halfWidth: number;
    readonly bridge: number;
  };
  readonly mouth: {
    /** Below the tip of the nose. */
    readonly drop: number;
    readonly halfWidth: number;
    readonly upperLip: number;
    readonly lowerLip: number;
    readonly colour: number;
  };
  readonly ears: { readonly size: number; readonly height: number };
  readonly hair: DemoHair;
  readonly beard: {
    readonly kind: 'none' | 'stubble' | 'full' | 'chin' | 'moustache';
    readonly size: number;
  };
  readonly glasses: { readonly kind: 'none' | 'round' | 'square' | 'thin'; readonly size: number };
  readonly freckles: boolean;
  /** Place of a mole, or none. */
  readonly mole: { readonly x: number; readonly y: number } | null;
}

const skinTones: readonly Rgb[] = [
  [0.97, 0.85, 0.77],
  [0.94, 0.77, 0.65],
  [0.9, 0.69, 0.54],
  [0.82, 0.59, 0.42],
  [0.71, 0.49, 0.33],
  [0.58, 0.38, 0.25],
  [0.45, 0.29, 0.19],
];
const irisColours: readonly Rgb[] = [
  [0.27, 0.17, 0.1],
  [0.36, 0.23, 0.12],
  [0.2, 0.13, 0.09],
  [0.34, 0.42, 0.25],
  [0.3, 0.47, 0.6],
  [0.42, 0.49, 0.53],
];

export function createDemoPerson(name: string, random: Random): DemoPerson {
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const chance = (share: number): boolean => random.next() < share;
  const oneOf = <T>(items: readonly T[]): T => items[random.integer(items.length)]!;

  const tone = random.next() * (skinTones.length - 1);
  const skin = mix(skinTones[Math.floor(tone)]!, skinTones[Math.ceil(tone)]!, tone % 1);
  const masculine = chance(0.5);
  const hairColour = randomHairColour(tone / (skinTones.length - 1), random);
  return {
    name,
    skin,
    head: {
      halfWidth: between(0.66, 0.84),
      jaw: masculine ? between(2, 2.9) : between(1.75, 2.3),
      cheekColour: between(0.05, 0.35),
    },
    eyes: {
      height: between(-0.12, 0.06),
      spacing: between(0.26, 0.37),
      halfWidth: between(0.115, 0.18),
      halfHeight: between(0.05, 0.1),
      slant: between(-0.16, 0.26),
      iris: tone > 3 ? irisColours[random.integer(3)]! : oneOf(irisColours),
      crease: between(0.01, 0.06),
    },
    brows: {
      lift: between(0.14, 0.25),
      halfWidth: between(0.15, 0.22),
      thickness: masculine ? between(0.028, 0.055) : between(0.014, 0.034),
      arch: between(0.01, 0.08),
      slant: between(-0.2, 0.22),
    },
    nose: { length: between(0.3, 0.5), halfWidth: between(0.08, 0.17), bridge: between(0.025, 0.06) },
    mouth: {
      drop: between(0.15, 0.25),
      halfWidth: between(0.17, 0.31),
      upperLip: between(0.025, 0.075),
      lowerLip: between(0.035, 0.095),
      colour: masculine ? between(0.15, 0.4) : between(0.35, 0.85),
    },
    ears: { size: between(0.14, 0.24), height: between(-0.04, 0.12) },
    hair: randomHair(masculine, hairColour, random),
    beard: {
      kind: masculine && chance(0.5) ? oneOf(['stubble', 'full', 'chin', 'moustache'] as const) : 'none',
      size: random.next(),
    },
    glasses: {
      kind: chance(0.2) ? oneOf(['round', 'square', 'thin'] as const) : 'none',
      size: between(0.9, 1.15),
    },
    freckles: tone < 2 && chance(0.22),
    mole: chance(0.2) ? { x: between(-0.4, 0.4), y: between(0.15, 0.7) } : null,
  };
}
