import { describe, expect, it } from 'vitest';
import type { CropSpec } from '../face-image.ts';
import type { AugmentationOptions } from '../options.ts';
import { createRandom, type Random } from '../random.ts';
import { augmentFace } from './augment.ts';

const nothing: AugmentationOptions = {
  flip: false,
  rotationDegrees: 0,
  scale: 0,
  shift: 0,
  light: 0,
  shading: 0,
  erasing: 0,
};
const everything: AugmentationOptions = {
  flip: true,
  rotationDegrees: 7,
  scale: 0.07,
  shift: 0.06,
  light: 0.2,
  shading: 0.4,
  erasing: 0.25,
};

function noise(spec: CropSpec): Uint8Array {
  const random = createRandom(1);
  return Uint8Array.from({ length: spec.size * spec.size * spec.channels }, () => random.integer(256));
}

function augmented(
  crop: Uint8Array,
  spec: CropSpec,
  inputSize: number,
  options: AugmentationOptions | null,
  random: Random = createRandom(1),
): number[] {
  const into = new Float32Array(inputSize * inputSize * spec.channels);
  augmentFace(crop, spec, inputSize, options, random, into, 0);
  return [...into];
}

const grey = (size: number): CropSpec => ({ region: 1, size, channels: 1 });
const rgb = (size: number): CropSpec => ({ region: 1, size, channels: 3 });

/** 0 1 2 3 / 10 11 12 13 / 20 21 22 23 / 30 31 32 33 */
const tens = Uint8Array.from({ length: 16 }, (_, at) => 10 * (at >> 2) + (at & 3));

describe('a face as it is', () => {
  it('is the central window of the crop', () => {
    expect(augmented(tens, grey(4), 2, null)).toEqual([11, 12, 21, 22]);
    expect(augmented(tens, grey(4), 4, null)).toEqual([...tens]);
    expect(augmented(tens, grey(4), 3, null)).toEqual([0, 1, 2, 10, 11, 12, 20, 21, 22]);
  });

  it('keeps red, green and blue together', () => {
    const crop = Uint8Array.from({ length: 27 }, (_, at) => at);
    expect(augmented(crop, rgb(3), 1, null)).toEqual([12, 13, 14]);
  });

  it('is written at its offset and nowhere else', () => {
    const into = new Float32Array(10).fill(-1);
    augmentFace(tens, grey(4), 2, null, createRandom(1), into, 3);
    expect([...into]).toEqual([-1, -1, -1, 11, 12, 21, 22, -1, -1, -1]);
    into.fill(-1);
    augmentFace(tens, grey(4), 2, { ...everything, erasing: 1 }, createRandom(1), into, 3);
    expect([...into.slice(0, 3), ...into.slice(7)]).toEqual([-1, -1, -1, -1, -1, -1]);
    expect(into.slice(3, 7).every((value) => value >= 0 && value <= 255)).toBe(true);
  });

  it('is refused for a crop of another size, or one smaller than the input', () => {
    expect(() => augmented(new Uint8Array(15), grey(4), 2, null)).toThrow(RangeError);
    expect(() => augmented(tens, grey(4), 5, everything)).toThrow(RangeError);
  });
});

describe('augmentation', () => {
  it.each([
    ['grey, even border', grey(90), 64],
    ['grey, odd border', grey(91), 64],
    ['grey, no border', grey(64), 64],
    ['colour', rgb(31), 24],
  ])('with all options at zero changes nothing: %s', (_, spec, inputSize) => {
    const crop = noise(spec);
    for (let seed = 0; seed < 5; seed++) {
      const plain = augmented(crop, spec, inputSize, null);
      expect(augmented(crop, spec, inputSize, nothing, createRandom(seed))).toEqual(plain);
    }
  });

  it('with flip alone gives the face or its exact mirror image, each about half of the time', () => {
    const spec = rgb(11);
    const crop = noise(spec);
    const plain = augmented(crop, spec, 8, null);
    const mirror = Array.from({ length: 8 * 8 * 3 }, (_, at) => {
      const [row, column, channel] = [Math.floor(at / 24), Math.floor(at / 3) % 8, at % 3];
      return plain[row * 24 + (7 - column) * 3 + channel];
    });
    const random = createRandom(4);
    let mirrored = 0;
    for (let time = 0; time < 200; time++) {
      const face = augmented(crop, spec, 8, { ...nothing, flip: true }, random);
      const isMirrored = face[0] !== plain[0];
      expect(face).toEqual(isMirrored ? mirror : plain);
      if (isMirrored) mirrored++;
    }
    expect(mirrored).toBeGreaterThan(70);
    expect(mirrored).toBeLessThan(130);
  });

  it('is the same for the same seed, another for the next draw', () => {
    const crop = noise(grey(40));
    const random = createRandom(9);
    const first = augmented(crop, grey(40), 32, everything, random);
    expect(augmented(crop, grey(40), 32, everything, createRandom(9))).toEqual(first);
    expect(augmented(crop, grey(40), 32, everything, random)).not.toEqual(first);
  });

  it('turns the same way whether or not the light changes', () => {
    const crop = new Uint8Array(40 * 40).fill(100).fill(20, 0, 800);
    const turned = augmented(crop, grey(40), 32, { ...nothing, rotationDegrees: 20 }, createRandom(3));
    const lit = augmented(
      crop,
      grey(40),
      32,
      { ...nothing, rotationDegrees: 20, light: 0.1 },
      createRandom(3),
    );
    const isDark = (values: number[]) => {
      const mean = values.reduce((sum, value) => sum + value) / values.length;
      return values.map((value) => value < mean);
    };
    expect(lit).not.toEqual(turned);
    expect(isDark(lit)).toEqual(isDark(turned));
  });

  it('with light stays between 0 and 255 and keeps a uniform face uniform', () => {
    const random = createRandom(6);
    const seen = new Set<number>();
    for (let time = 0; time < 100; time++) {
      const face = augmented(new Uint8Array(16).fill(200), grey(4), 4, { ...nothing, light: 0.2 }, random);
      expect(new Set(face).size).toBe(1);
      expect(face[0]).toBeGreaterThanOrEqual(200 * 0.8 - 0.001);
      expect(face[0]).toBeLessThanOrEqual(200 * 1.2 + 0.001);
      seen.add(face[0]!);
    }
    expect(seen.size).toBeGreaterThan(90);
    const extreme = augmented(noise(grey(20)), grey(20), 20, { ...nothing, light: 1 }, createRandom(12));
    expect(Math.min(...extreme)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...extreme)).toBeLessThanOrEqual(255);
  });

  it('lights a face from any side, by up to the share at the edges', () => {
    const flat = new Uint8Array(16).fill(100);
    const random = createRandom(3);
    const corners = { left: 0, right: 0, above: 0, below: 0 };
    let most = 0;
    for (let time = 0; time < 200; time++) {
      const face = augmented(flat, grey(4), 4, { ...nothing, shading: 0.5 }, random);
      const [left, right, above, below] = [face[4]!, face[7]!, face[1]!, face[13]!];
      // A plane: what one side gains the other one loses.
      expect(left + right).toBeCloseTo(face[5]! + face[6]!, 3);
      expect(face[0]! + face[15]!).toBeCloseTo(200, 3);
      corners[left > right ? 'left' : 'right']++;
      corners[above > below ? 'above' : 'below']++;
      most = Math.max(most, ...face.map((value) => Math.abs(value - 100)));
    }
    for (const times of Object.values(corners)) expect(times).toBeGreaterThan(70);
    // Three quarters of the way from the middle to an edge, both ways at most √½ of the share each.
    expect(most).toBeGreaterThan(40);
    expect(most).toBeLessThan(100 * 0.5 * 0.75 * Math.SQRT2);
  });

  it('erases one rectangle of 2 to 20 % with the mean of the face', () => {
    const crop = noise(grey(64));
    const plain = augmented(crop, grey(64), 64, null);
    const mean = Math.fround(plain.reduce((sum, value) => sum + value) / plain.length);
    for (let seed = 0; seed < 20; seed++) {
      const face = augmented(crop, grey(64), 64, { ...nothing, erasing: 1 }, createRandom(seed));
      const erased = [...face.keys()].filter((at) => face[at] !== plain[at]);
      const rows = erased.map((at) => at >> 6);
      const columns = erased.map((at) => at & 63);
      const area =
        (Math.max(...rows) - Math.min(...rows) + 1) * (Math.max(...columns) - Math.min(...columns) + 1);
      expect(erased.length).toBe(area);
      expect(erased.every((at) => face[at] === mean)).toBe(true);
      expect(area / 4096).toBeGreaterThan(0.015);
      expect(area / 4096).toBeLessThan(0.22);
    }
  });

  it('erases as often as asked', () => {
    const crop = noise(grey(16));
    const plain = augmented(crop, grey(16), 16, null);
    const random = createRandom(2);
    let erased = 0;
    for (let time = 0; time < 400; time++) {
      const face = augmented(crop, grey(16), 16, { ...nothing, erasing: 0.25 }, random);
      if (face.some((value, at) => value !== plain[at])) erased++;
    }
    expect(erased).toBeGreaterThan(70);
    expect(erased).toBeLessThan(130);
  });
});
