import { describe, expect, it } from 'vitest';
import { equalPhotos, makeFaceIndex } from '../../testing/synthetic-index.ts';
import { personOfFace } from '../dataset/person-of-face.ts';
import type { FaceIndex } from '../face-index.ts';
import { createRandom } from '../random.ts';
import { samplePreviewPairs } from './preview-pairs.ts';

const everybody = (index: FaceIndex) => Uint32Array.from(index.people.keys());

describe('preview pairs', () => {
  it('are half same and half different, and others on the next draw', () => {
    const index = makeFaceIndex(equalPhotos(30, 4));
    const random = createRandom(1);
    const pairs = samplePreviewPairs(index, everybody(index), 12, random);
    expect([...pairs.same]).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    pairs.same.forEach((same, pair) => {
      const people = [pairs.faceA[pair]!, pairs.faceB[pair]!].map((face) => personOfFace(index, face));
      expect(people[0] === people[1]).toBe(same === 1);
    });
    expect(samplePreviewPairs(index, everybody(index), 12, random)).not.toEqual(pairs);
    expect(samplePreviewPairs(index, everybody(index), 12, createRandom(1))).toEqual(pairs);
  });

  it('show different pairs where there are no same ones', () => {
    const index = makeFaceIndex(equalPhotos(10, 1));
    expect([...samplePreviewPairs(index, everybody(index), 6, createRandom(1)).same]).toEqual([0, 0, 0]);
  });
});
