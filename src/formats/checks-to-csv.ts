/** A list of checks as a CSV file (RFC 4180): one line per check, and why there is no distance where there is none. */
import type { CheckRow } from '../records/verification.ts';
import { csvField } from './csv-field.ts';

export function checksToCsv(rows: readonly CheckRow[]): string {
  const lines = rows.map(({ first, second, distance, same, problem }) =>
    [
      csvField(first),
      csvField(second ?? ''),
      distance === null ? '' : Number(distance.toPrecision(7)),
      same === null ? '' : Number(same),
      csvField(problem ?? ''),
    ].join(','),
  );
  return `${['first,second,distance,same,problem', ...lines].join('\r\n')}\r\n`;
}
