import { expect, test } from 'vitest';
import { createRunControl } from './run-control.ts';

test('a paused run waits, lets one step through on request, and goes on when resumed', async () => {
  const control = createRunControl(() => 0, true);
  let passed = 0;
  const loop = (async () => {
    while ((await control.pass()) !== 'stop') passed += 1;
  })();
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

  await settle();
  expect(passed).toBe(0);
  control.step();
  await settle();
  expect(passed).toBe(1);
  control.step();
  control.step();
  await settle();
  expect(passed).toBe(3);
  control.stop();
  await loop;
  expect(passed).toBe(3);
});

test('the clock of a run does not count its pauses', async () => {
  let time = 1000;
  const control = createRunControl(() => time, false);
  await control.pass();
  time = 1400;
  expect(control.clock()).toBe(400);
  control.pause();
  const waiting = control.pass();
  time = 9000;
  expect(control.clock()).toBe(400);
  control.resume();
  await waiting;
  time = 9100;
  expect(control.clock()).toBe(500);
});

test('a run that was stopped while paused ends', async () => {
  const control = createRunControl(() => 0, true);
  const waiting = control.pass();
  control.stop();
  expect(await waiting).toBe('stop');
});

test('steps asked for in one pause are not owed to the next', async () => {
  const control = createRunControl(() => 0, true);
  control.step();
  control.step();
  expect(await control.pass()).toBe('step');
  control.resume();
  expect(await control.pass()).toBe('continue');
  control.pause();
  let passed = false;
  const waiting = control.pass().then(() => (passed = true));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(passed).toBe(false);
  control.stop();
  await waiting;
});

test('stopping aborts what goes on between the steps', () => {
  const control = createRunControl(() => 0, false);
  expect(control.stopSignal.aborted).toBe(false);
  control.stop();
  expect(control.stopSignal.aborted).toBe(true);
  expect(control.stopped).toBe(true);
});
