import { expect, test } from 'vitest';
import type { EngineEvents } from '../protocol.ts';
import { createProgressMeter } from './progress-meter.ts';

type Progress = EngineEvents['progress'];

/** A meter whose clock stands still between the times it is set to. */
function setUp() {
  const events: Progress[] = [];
  const clock = { time: 0 };
  const emit = (_name: string, event: unknown) => events.push(event as Progress); // only progress is sent
  const meter = createProgressMeter({ emit, now: () => clock.time }, 'importDataset', 'Reading faces');
  return { events, clock, meter };
}

test('it tells the rate and the time left', () => {
  const { events, clock, meter } = setUp();
  clock.time = 2000;
  meter(50, 200);
  expect(events).toEqual([
    {
      call: 'importDataset',
      activity: 'Reading faces',
      done: 50,
      total: 200,
      perSecond: 25,
      secondsLeft: 6,
    },
  ]);
});

test('it tells at most four times a second, and always the end', () => {
  const { events, clock, meter } = setUp();
  for (let done = 1; done <= 100; done++) {
    clock.time = done * 10;
    meter(done, 100);
  }
  expect(events.map(({ done }) => done)).toEqual([1, 26, 51, 76, 100]);
  meter(101, 100); // more came than was expected
  expect(events).toHaveLength(5);
});

test('while the total is not known the time left follows from the share that was read', () => {
  const { events, clock, meter } = setUp();
  clock.time = 3000;
  meter(60, 0, 0.25);
  expect(events[0]).toMatchObject({ done: 60, total: 0, perSecond: 20, secondsLeft: 9 });
  clock.time = 3001;
  meter(240, 240);
  expect(events[1]).toMatchObject({ done: 240, total: 240, secondsLeft: 0 });
});

test('more than was expected is no more than all', () => {
  const { events, clock, meter } = setUp();
  clock.time = 1000;
  meter(12, 10);
  expect(events[0]).toMatchObject({ done: 12, total: 12, secondsLeft: 0 });
});

test('nothing is promised before anything is done', () => {
  const { events, meter } = setUp();
  meter(0, 10);
  expect(events[0]).toMatchObject({ perSecond: 0, secondsLeft: null });
});
