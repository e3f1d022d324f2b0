/**
 * What a task of our WASM module is given, by name. Names, places and types are those of the `@unmanaged`
 * classes in `assembly/`: its build reads them from the compiler.
 */
import { layouts, type taskNumbers } from './build/task-layouts.ts';

export type TaskName = keyof typeof taskNumbers;
export type RecordName = keyof typeof layouts;

/**
 * A record by the names of its fields: addresses are byte offsets, whole numbers wrap at 32 bits. Write it as one
 * literal: V8 takes microseconds for an object that begins with the spread of another.
 */
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

/** The fields of a record in the order of their words: all have 32 bits. */
interface Fields {
  readonly names: readonly string[];
  readonly isFloat: readonly boolean[];
}

/** Made once: a training step writes hundreds of records. */
const fieldsOf: ReadonlyMap<string, Fields> = new Map(
  Object.entries(layouts).map(([kind, layout]) => {
    const fields = Object.entries<{ readonly type: string }>(layout);
    const isFloat = fields.map(([, { type }]) => type === 'f32');
    return [kind, { names: fields.map(([name]) => name), isFloat }];
  }),
);

export function bytesOf(kind: RecordName, count = 1): number {
  return fieldsOf.get(kind)!.names.length * 4 * count;
}

/** One memory, seen as whole numbers and as floats. */
export interface Words {
  readonly whole: Int32Array;
  readonly floats: Float32Array;
}

export function wordsOf(buffer: ArrayBufferLike): Words {
  return { whole: new Int32Array(buffer), floats: new Float32Array(buffer) };
}

/** @param offset of the first record, in bytes. @returns the offset behind the last */
export function writeRecords({ whole, floats }: Words, offset: number, { kind, all }: Records): number {
  const { names, isFloat } = fieldsOf.get(kind)!;
  let word = offset / 4;
  for (const record of all) {
    for (let field = 0; field < names.length; field++) {
      (isFloat[field] ? floats : whole)[word] = record[names[field]!]!;
      word += 1;
    }
  }
  return word * 4;
}
