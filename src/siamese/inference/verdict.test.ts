import { describe, expect, test } from 'vitest';
import { type Answer, framesLookedBackOn, type JudgedFrame, verdictOf, withFrame } from './verdict.ts';

type Frame = JudgedFrame<'blurred' | 'no-face'>;
const seen = (...values: readonly (number | 'blurred' | 'no-face')[]): Frame[] =>
  values.map((value, at) =>
    typeof value === 'number'
      ? { at: at * 100, distance: value, hindrance: null }
      : { at: at * 100, distance: null, hindrance: value },
  );
const answer = (frames: readonly Frame[], before: Answer | null = null) =>
  verdictOf(frames, 1, before)?.answer;

describe('the verdict', () => {
  test('needs four judged frames', () => {
    expect(verdictOf(seen(), 1, null)).toBeNull();
    expect(verdictOf(seen(0.5, 0.5, 0.5), 1, null)).toBeNull();
    expect(verdictOf(seen(0.5, 0.4, 0.6, 0.7), 1, null)).toEqual({
      answer: 'same',
      distance: 0.55,
      judged: 4,
      frames: 4,
      hindrance: null,
    });
  });

  test('is same or different by seven of ten frames', () => {
    const many = (same: number, different: number) =>
      seen(...Array<number>(same).fill(0.8), ...Array<number>(different).fill(1.3));
    expect(answer(many(7, 3))).toBe('same');
    expect(answer(many(6, 4))).toBe('not-sure');
    expect(answer(many(3, 7))).toBe('different');
  });

  test('just beyond the line nobody is called different', () => {
    expect(answer(seen(1.05, 1.06, 1.04, 1.07, 1.05))).toBe('not-sure');
    expect(answer(seen(1.15, 1.16, 1.14, 1.17, 1.15))).toBe('different');
    expect(answer(seen(1, 1, 1, 1))).toBe('same'); // up to the line
  });

  test('is given on a slow machine too, and when as many frames are hindered as judged', () => {
    let slow: Frame[] = [];
    for (let at = 0; at < 6; at++) slow = withFrame(slow, { at: at * 1500, distance: 0.5, hindrance: null });
    expect(answer(slow)).toBe('same');
    expect(slow).toHaveLength(4);
    expect(answer(seen(0.3, 0.3, 0.3, 'blurred', 'blurred', 'blurred'), 'same')).toBe('cannot-judge');
    expect(answer(seen('blurred', 'blurred', 'blurred'))).toBeUndefined(); // too few to say anything
  });

  test('that stands is given up only when half of the frames speak against it', () => {
    const onEdge = seen(0.9, 0.9, 0.9, 1.05, 1.05, 0.9);
    expect(answer(onEdge, 'same')).toBe('same');
    expect(answer(onEdge, 'different')).toBe('not-sure');
    const leaving = seen(0.9, 0.9, 1.3, 1.3, 1.3);
    expect(answer(leaving, 'same')).toBe('not-sure');
    const halves = seen(0.9, 0.9, 1.3, 1.3);
    expect(answer(halves, 'same')).toBe('same');
    expect(answer(halves, 'different')).toBe('different');
  });

  test('cannot be given when most frames are no ground for one: the most frequent reason is told', () => {
    const frames = seen('blurred', 'no-face', 'blurred', 0.3, 'blurred');
    expect(verdictOf(frames, 1, 'same')).toMatchObject({
      answer: 'cannot-judge',
      distance: null,
      judged: 1,
      hindrance: 'blurred',
    });
    expect(answer(seen(0.3, 'blurred', 0.3, 'blurred', 0.3, 0.3, 'blurred'))).toBe('same');
  });
});

test('old frames do not count: neither too many nor too long ago', () => {
  let frames: Frame[] = [];
  for (const frame of seen(...Array<number>(30).fill(0.5))) frames = withFrame(frames, frame);
  expect(frames).toHaveLength(framesLookedBackOn);
  const later = withFrame(frames, { at: 100_000, distance: 0.5, hindrance: null });
  expect(later).toHaveLength(1);
});
