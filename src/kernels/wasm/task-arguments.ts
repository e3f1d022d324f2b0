/**
 * What a task of our WASM module is given, by name. Names, places and types are those of the `@unmanaged`
 * classes in `assembly/`: its build reads them from the compiler.
 */
import { layouts, type taskNumbers } from './build/task-layouts.ts';

export type TaskName = keyof typeof taskNumbers;
export type RecordName = keyof typeof layouts;

/** A record by the names of its fields: addresses are byte offsets, whole numbers wrap at 32 bits. */
export type RecordOf<Name extends RecordName> = {
  readonly [Field in keyof (typeof layouts)[Name]]: number;
};

/** The class of a task's arguments is called after the task. */
type ArgumentsName<Task extends TaskName> = `${Capitalize<Task>}Arguments`;

export type TaskArguments<Task extends TaskName> = RecordOf<ArgumentsName<Task>>;

export function argumentsName<Task extends TaskName>(task: Task): ArgumentsName<Task> {
  // Capitalised as the type above is.
  return `${task.charAt(0).toUpperCase()}${task.slice(1)}Arguments` as ArgumentsName<Task>;
}

/** Records of one kind, one after the other. */
export interface Records {
  readonly kind: RecordName;
  readonly all: readonly Readonly<Record<string, number>>[];
}

export function recordsOf<Name extends RecordName>(kind: Name, all: readonly RecordOf<Name>[]): Records {
  return { kind, all };
}

/** All fields are words, side by side. */
export function bytesOf(kind: RecordName, count = 1): number {
  return Object.keys(layouts[kind]).length * 4 * count;
}

/** @param offset of the first record in the buffer. @returns the offset behind the last */
export function writeRecords(buffer: ArrayBufferLike, offset: number, { kind, all }: Records): number {
  const size = bytesOf(kind);
  const words = new Int32Array(buffer, offset, (size * all.length) / 4);
  const floats = new Float32Array(buffer, offset, words.length);
  const fields = Object.entries<{ readonly at: number; readonly type: string }>(layouts[kind]);
  all.forEach((record, index) => {
    for (const [name, { at, type }] of fields) {
      (type === 'f32' ? floats : words)[(index * size + at) / 4] = record[name]!;
    }
  });
  return offset + size * all.length;
}
