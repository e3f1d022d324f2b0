import { describe, expect, it } from 'vitest';
import type { BatchPlan } from '../batch.ts';
import type { CropSpec, FaceCrops } from '../face-image.ts';
import { centred } from '../framing.ts';
import type { Preprocessing } from '../preprocessing.ts';
import { createRandom } from '../random.ts';
import { makeBatch } from './make-batch.ts';

const crop: CropSpec = { region: 0.6, size: 4, channels: 1 };
const unit: Preprocessing = {
  framing: centred,
  crop,
  inputSize: 2,
  standardisation: 'unit',
  scales: [1],
  mirrored: true,
};

/** Face n is uniformly n. */
const crops: FaceCrops = {
  count: 256,
  cut: unit,
  crop(face) {
    if (face >= 256) throw new RangeError(`No face ${face}.`);
    return new Uint8Array(16).fill(face);
  },
};

function planOf(...faces: number[]): BatchPlan {
  return { faces: Uint32Array.from(faces), people: Uint32Array.from(faces), sampling: 'person-batch' };
}

describe('a batch', () => {
  it('holds the faces of its plan row by row, standardised', () => {
    const plan = planOf(255, 0, 51);
    const batch = makeBatch(plan, crops, unit, null, createRandom(1));
    expect(batch).toMatchObject({ plan, inputSize: 2, channels: 1 });
    expect([...batch.images]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, ...new Array(4).fill(Math.fround(0.2))]);
  });

  it('changes the same face differently in each of its rows, the same way for the same seed', () => {
    const light = { flip: false, rotationDegrees: 0, scale: 0, shift: 0, light: 0.5, erasing: 0, shading: 0 };
    const batch = makeBatch(planOf(100, 100), crops, unit, light, createRandom(1));
    expect(batch.images[0]).not.toBe(batch.images[4]);
    expect(makeBatch(planOf(100, 100), crops, unit, light, createRandom(1))).toEqual(batch);
  });

  it('is refused for crops made for another network, or without a face of the plan', () => {
    const other = { ...unit, crop: { ...crop, region: 0.7 } };
    expect(() => makeBatch(planOf(1), crops, other, null, createRandom(1))).toThrow(
      /centre-0.6-4-grey cannot serve a network for centre-0.7-4-grey/,
    );
    expect(() => makeBatch(planOf(1, 999), crops, unit, null, createRandom(1))).toThrow('No face 999.');
  });
});
