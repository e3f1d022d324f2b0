/**
 * A growing table of numbers: one Float64Array per column, appended to many times a second.
 *
 * The fast path of the live charts: it tells its subscribers that rows were added and leaves it to
 * them when to draw. Knows nothing of React, of engines or of what the columns mean.
 */

export interface MetricSeries<Column extends string> {
  readonly columns: readonly Column[];
  /** Rows so far. */
  readonly length: number;
  /** A view of the rows so far; take it again after an append, as the buffer may have moved. */
  column(name: Column): Float64Array;
  /** @throws RangeError when the columns are not equally long. */
  append(rows: Readonly<Record<Column, ArrayLike<number>>>): void;
  clear(): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

export function createMetricSeries<Column extends string>(
  columns: readonly Column[],
  firstCapacity = 256,
): MetricSeries<Column> {
  const buffers = new Map<Column, Float64Array>();
  for (const name of columns) buffers.set(name, new Float64Array(firstCapacity));
  const listeners = new Set<() => void>();
  let length = 0;
  let capacity = firstCapacity;

  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const bufferOf = (name: Column): Float64Array => {
    const buffer = buffers.get(name);
    if (buffer === undefined) throw new RangeError(`There is no column "${name}".`);
    return buffer;
  };
  const makeRoom = (rows: number): void => {
    if (rows <= capacity) return;
    while (capacity < rows) capacity *= 2;
    for (const [name, old] of buffers) {
      const larger = new Float64Array(capacity);
      larger.set(old.subarray(0, length));
      buffers.set(name, larger);
    }
  };

  return {
    columns,
    get length() {
      return length;
    },
    column: (name) => bufferOf(name).subarray(0, length),
    append(rows) {
      const lengths = columns.map((name) => rows[name].length);
      const added = lengths[0] ?? 0;
      if (lengths.some((other) => other !== added)) {
        throw new RangeError(`Columns must be equally long, but are ${lengths.join(', ')} rows.`);
      }
      if (added === 0) return;
      makeRoom(length + added);
      for (const name of columns) bufferOf(name).set(rows[name], length);
      length += added;
      tell();
    },
    clear() {
      length = 0;
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
