import { describe, expect, test } from 'vitest';
import { cropKey, cutOfKey } from './face-image.ts';
import { aligned, centred, framingFor, type LandmarkRule, lfwPlaces, pointsVersion } from './framing.ts';
import { preprocessingOf } from './model/architecture.ts';

const rule: LandmarkRule = {
  kind: 'landmarks',
  version: 1,
  places: {
    leftEye: { x: 0.42, y: 0.45 },
    rightEye: { x: 0.58, y: 0.45 },
    noseTip: { x: 0.5, y: 0.55 },
    leftMouth: { x: 0.43, y: 0.63 },
    rightMouth: { x: 0.57, y: 0.63 },
  },
};

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
    const higher = { ...rule.places, leftMouth: { x: 0.43, y: 0.62 } };
    const framings = [centred, rule, { ...rule, version: 2 }, { ...rule, places: higher }];
    const keys = framings.map((framing) => cropKey({ framing, crop }));
    expect(new Set(keys).size).toBe(4);
    expect(keys[1]).toBe('landmarks-1-0.42,0.45-0.58,0.45-0.5,0.55-0.43,0.63-0.57,0.63-0.55-160-grey');
  });

  test('tells how they were cut, also where a place lies outside the frame', () => {
    const { crop } = preprocessingOf('best');
    const beyond = { ...rule.places, leftEye: { x: -0.02, y: 0.4 }, noseTip: { x: 0.5, y: -1 } };
    const cuts = [
      { framing: centred, crop },
      { framing: aligned, crop: { region: 1.25, size: 32, channels: 3 as const } },
      { framing: { ...rule, version: 12, places: beyond }, crop },
    ];
    for (const cut of cuts) expect(cutOfKey(cropKey(cut))).toEqual(cut);
  });

  test.each([
    '',
    'centre',
    'centre-0.55-160-blue',
    'centre-0.550-160-grey',
    'landmarks-1-0.4,0.4-0.55-160-grey',
    'landmarks-1-0.42,0.45-0.58,0.45-0.5,0.55-0.43,0.63-0.57,0.63-0.55-160-grey-',
    'landmarks-1-1.2.3,0.45-0.58,0.45-0.5,0.55-0.43,0.63-0.57,0.63-0.55-160-grey',
  ])('tells nothing where nothing is called so: %j', (key) => {
    expect(cutOfKey(key)).toBeNull();
  });
});

test('a face from elsewhere is laid as the network was shown faces: by its rule, else as they lay, else as LFW’s', () => {
  expect(framingFor(rule, null)).toBe(rule);
  expect(framingFor(centred, rule.places)).toEqual({ ...rule, version: pointsVersion });
  expect(framingFor(centred, null)).toBe(aligned);
});

test('LFW’s faces lie where they were measured in crops of 160 px that show 0.55 of the photo', () => {
  const inCrop = (share: number) => ((share - 0.225) / 0.55) * 160;
  const { leftEye, rightMouth } = lfwPlaces;
  expect(inCrop(leftEye.x)).toBeCloseTo(56.1, 1);
  expect(inCrop(leftEye.y)).toBeCloseTo(66.5, 1);
  expect(inCrop(rightMouth.x)).toBeCloseTo(102, 1);
  expect(inCrop(rightMouth.y)).toBeCloseTo(117.4, 1);
});
