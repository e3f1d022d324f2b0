import { describe, expect, expectTypeOf, it } from 'vitest';
import { layouts, taskNumbers } from './build/task-layouts.ts';
import {
  argumentsName,
  bytesOf,
  recordsOf,
  type TaskArguments,
  type TaskName,
  wordsOf,
  writeRecords,
} from './task-arguments.ts';

describe('the layouts the build reads from the compiler', () => {
  it('have one for the arguments of every task', () => {
    // All keys of the numbers are names of tasks.
    for (const task of Object.keys(taskNumbers) as TaskName[])
      expect(layouts).toHaveProperty(argumentsName(task));
  });

  it('are words side by side', () => {
    for (const fields of Object.values(layouts)) {
      const places = Object.values<{ readonly at: number }>(fields).map(({ at }) => at);
      expect(places).toEqual(places.map((_, index) => index * 4));
    }
  });
});

describe('writing arguments', () => {
  const dropout: TaskArguments<'dropout'> = {
    scale: 1.5,
    limit: 2 ** 31 + 7,
    state: 3_000_000_000,
    length: -1,
    out: 128,
    x: 64,
  };

  it('puts each field where its class has it, whatever the order they are given in', () => {
    const buffer = new ArrayBuffer(40);
    const end = writeRecords(wordsOf(buffer), 8, recordsOf('DropoutArguments', [dropout]));
    expect(end).toBe(8 + bytesOf('DropoutArguments'));
    const { x, out, length, state, limit, scale } = layouts.DropoutArguments;
    const view = new DataView(buffer, 8);
    expect([x, out].map(({ at }) => view.getUint32(at, true))).toEqual([64, 128]);
    expect(view.getInt32(length.at, true)).toBe(-1);
    expect([state, limit].map(({ at }) => view.getUint32(at, true))).toEqual([3_000_000_000, 2 ** 31 + 7]);
    expect(view.getFloat32(scale.at, true)).toBe(1.5);
    expect(view.getUint32(24, true)).toBe(0); // behind the record
  });

  it('puts records one after the other', () => {
    const buffer = new ArrayBuffer(48);
    writeRecords(wordsOf(buffer), 0, recordsOf('DropoutArguments', [dropout, { ...dropout, x: 5 }]));
    expect(new Int32Array(buffer)[bytesOf('DropoutArguments') / 4]).toBe(5);
  });

  it('takes the names of the class and no others', () => {
    type Names = 'x' | 'out' | 'length' | 'state' | 'limit' | 'scale';
    expectTypeOf<keyof TaskArguments<'dropout'>>().toEqualTypeOf<Names>();
    expectTypeOf<Omit<TaskArguments<'dropout'>, 'scale'>>().not.toExtend<TaskArguments<'dropout'>>();
  });
});
