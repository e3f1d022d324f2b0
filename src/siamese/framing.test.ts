import { describe, expect, test } from 'vitest';
import { cropKey } from './face-image.ts';
import { centred, type Framing, framingFor, type LandmarkRule } from './framing.ts';
import { preprocessingOf } from './model/architecture.ts';

const rule: LandmarkRule = {
  kind: 'landmarks',
  version: 1,
  places: { leftEye: { x: 0.42, y: 0.45 }, rightEye: { x: 0.58, y: 0.45 }, mouth: { x: 0.5, y: 0.63 } },
};
const chosen: Framing = { kind: 'square', square: { left: 1, top: 2, side: 30 } };

describe('the name of crops', () => {
  test('is for centred ones what it has always been: stored crops are found by it', () => {
    expect(
      (['quick', 'compact', 'best', 'koch2015'] as const).map((name) => cropKey(preprocessingOf(name))),
    ).toEqual([
      'centre-0.55-80-grey',
      'centre-0.55-120-grey',
      'centre-0.55-160-grey',
      'centre-0.6095-128-grey',
    ]);
    expect(cropKey({ framing: centred, crop: { region: 1.25, size: 32, channels: 3 } })).toBe(
      'centre-1.25-32-rgb',
    );
  });

  test('is another for another framing, another way of finding points and other places', () => {
    const { crop } = preprocessingOf('best');
    const higher = { ...rule.places, mouth: { x: 0.5, y: 0.62 } };
    const framings = [centred, rule, { ...rule, version: 2 }, { ...rule, places: higher }];
    const keys = framings.map((framing) => cropKey({ framing, crop }));
    expect(new Set(keys).size).toBe(4);
    expect(keys[1]).toBe('landmarks-1-0.42,0.45-0.58,0.45-0.5,0.63-0.55-160-grey');
  });
});

test('a chosen framing serves a network that takes what is in the middle, not one that finds faces itself', () => {
  expect(framingFor(centred, chosen)).toBe(chosen);
  expect(framingFor(centred, centred)).toBe(centred);
  expect(framingFor(rule, chosen)).toBe(rule);
});
