import { describe, expect, it } from 'vitest';
import type { FaceImage } from '../siamese/face-image.ts';
import { createRandom } from '../siamese/random.ts';
import { createDemoPeople } from './demo-people.ts';
import { createDemoPhoto, type DemoPhoto } from './demo-photo.ts';
import { drawFace } from './draw-face.ts';

const people = createDemoPeople(12, createRandom(1));
const photos = Array.from({ length: 12 }, (_, index) => createDemoPhoto(createRandom(100 + index)));

/** Straight, evenly lit, nothing in the way, before a green that no face has. */
const passport: DemoPhoto = {
  ...photos[0]!,
  pose: { yaw: 0, pitch: 0, roll: 0, scale: 1, shiftX: 0, shiftY: 0 },
  expression: { smile: 0, mouthOpen: 0, eyesOpen: 1, browLift: 0, gaze: 0 },
  light: {
    direction: [0, 0, 1],
    strength: 0,
    tint: [1, 1, 1],
    shadow: { angle: 0, offset: 0, depth: 0 },
  },
  background: { top: [0, 1, 0], bottom: [0, 1, 0], blotches: [] },
  clothes: [0, 1, 0],
  obstacle: { kind: 'none', side: 1, place: 0, colour: [0, 0, 0] },
  camera: { blur: 0, noise: 0, exposure: 1, contrast: 1, noiseSeed: 1 },
};

/** Mean absolute difference per byte. */
function difference(a: FaceImage, b: FaceImage): number {
  let total = 0;
  a.data.forEach((value, at) => {
    total += Math.abs(value - b.data[at]!);
  });
  return total / a.data.length;
}

function isGreen({ data, width }: FaceImage, x: number, y: number): boolean {
  const at = (y * width + x) * 3;
  return data[at + 1]! > 200 && data[at]! < 60 && data[at + 2]! < 60;
}

describe('a drawn face', () => {
  it('is the same for the same person and photo, byte by byte', () => {
    expect(drawFace(people[3]!, photos[5]!, 128)).toEqual(drawFace(people[3]!, photos[5]!, 128));
  });

  it('has the asked size, three channels, and uses the range of bytes', () => {
    for (const size of [64, 128, 200]) {
      const { data, width, height, channels } = drawFace(people[0]!, passport, size);
      expect([width, height, channels, data.length]).toEqual([size, size, 3, size * size * 3]);
      expect(Math.min(...data)).toBeLessThan(30);
      expect(Math.max(...data)).toBeGreaterThan(225);
    }
  });

  it('of another person is another picture, also under the same conditions', () => {
    const faces = people.map((person) => drawFace(person, passport, 64));
    for (const [first, a] of faces.entries()) {
      for (const b of faces.slice(first + 1)) expect(difference(a, b)).toBeGreaterThan(1);
    }
  });

  it('of the same person differs from photo to photo', () => {
    const faces = photos.map((photo) => drawFace(people[0]!, photo, 64));
    for (const [first, a] of faces.entries()) {
      for (const b of faces.slice(first + 1)) expect(difference(a, b)).toBeGreaterThan(5);
    }
  });

  it('covers the middle of the centred 60 % crop and leaves the frame’s corners free', () => {
    for (const person of people) {
      const face = drawFace(person, passport, 128);
      // 24 x 38 px: from above the brows to below the mouth, as wide as the narrowest chin there.
      for (let y = 45; y < 83; y++) {
        for (let x = 52; x < 76; x++) expect(isGreen(face, x, y)).toBe(false);
      }
      for (const x of [2, 125]) expect(isGreen(face, x, 2)).toBe(true);
    }
  });

  it('fills 43 to 58 % of the frame’s height with the head', () => {
    for (const person of people.filter(({ hair }) => hair.bun === 0)) {
      const face = drawFace(person, passport, 128);
      const top = Array.from({ length: 128 }, (_, y) => y).find((y) => !isGreen(face, 64, y)) ?? 0;
      // The chin lies half a head below the middle: 0.228 * 128 = 29 px.
      const share = (64 + 29 - top) / 128;
      expect(share).toBeGreaterThan(0.43);
      expect(share).toBeLessThan(0.58);
    }
  });

  it('moves to the right when it turns to the right', () => {
    const turned = { ...passport, pose: { ...passport.pose, yaw: 0.4 } };
    const bald = people[0]!;
    const nose = (photo: DemoPhoto): number => {
      const withoutNose = { ...bald, nose: { ...bald.nose, halfWidth: 0.001, bridge: 0.001 } };
      const a = drawFace(bald, photo, 128);
      const b = drawFace(withoutNose, photo, 128);
      let weight = 0;
      let across = 0;
      a.data.forEach((value, at) => {
        const change = Math.abs(value - b.data[at]!);
        weight += change;
        across += change * (Math.floor(at / 3) % 128);
      });
      return across / weight;
    };
    expect(nose(turned) - nose(passport)).toBeGreaterThan(5);
  });

  it('shows every kind of obstacle', () => {
    const plain = drawFace(people[0]!, passport, 128);
    for (const kind of ['hand', 'scarf', 'hat', 'bar'] as const) {
      const colour = [0.9, 0.1, 0.1] as const;
      const hidden = { ...passport, obstacle: { kind, side: 1 as const, place: 0.5, colour } };
      expect([kind, difference(plain, drawFace(people[0]!, hidden, 128)) > 1]).toEqual([kind, true]);
    }
  });
});
