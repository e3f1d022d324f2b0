/** Hair: a cap around the skull with an opening for the face, and what hangs behind or stands on top. */
import type { Random } from '../siamese/random.ts';
import { mix, type Rgb } from './canvas.ts';

export interface DemoHair {
  readonly colour: Rgb;
  /** How far it stands off the skull, in head units. */
  readonly volume: number;
  /** Where the cap ends at the sides. */
  readonly sideEnd: number;
  /** The face opening: top edge, half width, how square it is, and where its middle lies. */
  readonly hairline: number;
  readonly openingHalfWidth: number;
  readonly openingPower: number;
  readonly parting: number;
  /** Depth and number of waves along the outline; 0 is smooth. */
  readonly curl: number;
  readonly curls: number;
  /** How far down it hangs behind the head; -1 for not at all. */
  readonly backEnd: number;
  readonly backHalfWidth: number;
  readonly bun: number;
  /** 1 covers the skin, less lets it shine through. */
  readonly density: number;
}

type Style = Omit<DemoHair, 'colour'>;

const plain: Style = {
  volume: 0.1,
  sideEnd: -0.05,
  hairline: -0.62,
  openingHalfWidth: 0.62,
  openingPower: 2.6,
  parting: 0,
  curl: 0,
  curls: 0,
  backEnd: -1,
  backHalfWidth: 0,
  bun: 0,
  density: 1,
};
const shaved: Style = { ...plain, volume: 0.025, sideEnd: -0.1, density: 0.62, hairline: -0.66 };
const receding: Style = { ...plain, volume: 0.05, hairline: -0.86, openingPower: 2, openingHalfWidth: 0.66 };
const bald: Style = { ...plain, volume: 0.03, hairline: -1.25, openingHalfWidth: 0.66, sideEnd: 0.05 };
const quiff: Style = { ...plain, volume: 0.2, hairline: -0.66, openingPower: 3.4, parting: 0.12 };
const parted: Style = { ...plain, volume: 0.13, hairline: -0.58, openingPower: 2.2, parting: 0.3 };
const curly: Style = { ...plain, volume: 0.19, curl: 0.045, curls: 22, sideEnd: 0 };
const afro: Style = { ...plain, volume: 0.36, curl: 0.03, curls: 34, sideEnd: 0.12, hairline: -0.56 };
const fringe: Style = { ...plain, hairline: -0.34, openingPower: 5, volume: 0.12, sideEnd: 0.3 };
const bob: Style = {
  ...fringe,
  volume: 0.16,
  backEnd: 0.75,
  backHalfWidth: 0.98,
  openingHalfWidth: 0.58,
  sideEnd: 0.6,
};
const long: Style = {
  ...plain,
  volume: 0.13,
  hairline: -0.64,
  openingPower: 2,
  backEnd: 1.7,
  backHalfWidth: 0.98,
  sideEnd: 0.7,
  openingHalfWidth: 0.6,
};
const longCurly: Style = { ...long, curl: 0.05, curls: 20, volume: 0.22, backHalfWidth: 1.1, backEnd: 1.4 };
const bun: Style = { ...plain, hairline: -0.68, volume: 0.06, bun: 0.3, openingPower: 2.1, sideEnd: 0 };

const shortStyles = [plain, shaved, receding, bald, quiff, parted, curly, fringe, afro, long] as const;
const longStyles = [long, longCurly, bob, bun, fringe, parted, curly, afro, long, plain] as const;

const hairColours: readonly Rgb[] = [
  [0.1, 0.08, 0.08],
  [0.17, 0.11, 0.08],
  [0.27, 0.17, 0.11],
  [0.38, 0.24, 0.14],
  [0.48, 0.24, 0.13],
  [0.62, 0.36, 0.17],
  [0.68, 0.52, 0.3],
  [0.83, 0.69, 0.45],
  [0.55, 0.54, 0.54],
  [0.82, 0.81, 0.79],
];

/** Dark hair is everywhere; light hair is rarer, and rarer still with dark skin. */
export function randomHairColour(skinDarkness: number, random: Random): Rgb {
  const grey = random.next() < 0.15;
  const range = skinDarkness > 0.55 ? 3 : 8;
  const index = grey ? 8 + random.integer(2) : Math.floor(random.next() ** 1.3 * range);
  return mix(hairColours[index]!, hairColours[Math.max(0, index - 1)]!, random.next() * 0.5);
}

export function randomHair(short: boolean, colour: Rgb, random: Random): DemoHair {
  const styles = short ? shortStyles : longStyles;
  const style = styles[random.integer(styles.length)]!;
  const spread = (width: number): number => (random.next() * 2 - 1) * width;
  return {
    ...style,
    colour,
    volume: style.volume * (1 + spread(0.3)),
    sideEnd: style.sideEnd + spread(0.1),
    hairline: style.hairline + spread(0.08),
    openingHalfWidth: style.openingHalfWidth + spread(0.03),
    parting: style.parting * (random.next() < 0.5 ? 1 : -1) + spread(0.06),
    backEnd: style.backEnd < 0 ? -1 : style.backEnd + spread(0.2),
    backHalfWidth: style.backHalfWidth * (1 + spread(0.07)),
  };
}
