/**
 * Cuts [rows, channels] into units of about 64 kB: long enough to be worth a visit, short enough for the
 * first-level cache to matter little and for float sums within one to stay exact enough.
 */
const floatsPerUnit = 16_384;

export interface RowUnits {
  readonly rows: number;
  readonly channels: number;
  readonly rowsPerUnit: number;
  readonly units: number;
}

export function rowUnits(shape: readonly number[]): RowUnits {
  const channels = shape.at(-1) ?? 1;
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const rowsPerUnit = Math.max(1, Math.floor(floatsPerUnit / channels));
  return { rows, channels, rowsPerUnit, units: Math.ceil(rows / rowsPerUnit) };
}
