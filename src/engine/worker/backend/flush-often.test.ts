import { expect, test } from 'vitest';
import { flushOften, programsPerPiece } from './flush-often.ts';

/** Remembers what it was asked in order; like the real one it packs inputs by running programs itself. */
function fakeBackend() {
  const heard: string[] = [];
  const backend = {
    gpgpu: { gl: { flush: () => heard.push('flush') } },
    runWebGLProgram(program: string, packs = false): string {
      if (packs) this.runWebGLProgram('pack');
      heard.push(program);
      return `result of ${program}`;
    },
  };
  const flushes = () => heard.filter((one) => one === 'flush').length;
  return { backend, heard, flushes };
}

test('every few programs what is queued is handed over, the results stay as they are', () => {
  const { backend, heard, flushes } = fakeBackend();
  flushOften(backend, () => true);
  for (let at = 0; at < 3 * programsPerPiece; at++) {
    expect(backend.runWebGLProgram(`program ${at}`)).toBe(`result of program ${at}`);
  }
  expect(flushes()).toBe(3);
  expect(heard.indexOf('flush')).toBe(programsPerPiece);
});

test('programs that run inside others count too', () => {
  const { backend, flushes } = fakeBackend();
  flushOften(backend, () => true);
  for (let at = 0; at < programsPerPiece; at++) backend.runWebGLProgram('multiply', true);
  expect(flushes()).toBe(2);
});

test('at full speed nothing is cut; the pace may change at any time', () => {
  const { backend, flushes } = fakeBackend();
  let gentle = false;
  flushOften(backend, () => gentle);
  for (let at = 0; at < 5 * programsPerPiece; at++) backend.runWebGLProgram('add');
  expect(flushes()).toBe(0);
  gentle = true;
  for (let at = 0; at < 2 * programsPerPiece; at++) backend.runWebGLProgram('add');
  expect(flushes()).toBe(2);
});

test('a backend is wrapped once, and one without programs is left alone', () => {
  const { backend, flushes } = fakeBackend();
  flushOften(backend, () => true);
  flushOften(backend, () => true);
  for (let at = 0; at < programsPerPiece; at++) backend.runWebGLProgram('add');
  expect(flushes()).toBe(1);
  expect(() => flushOften({}, () => true)).not.toThrow();
});
