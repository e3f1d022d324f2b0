/**
 * The numbers of a chart as a table. A long one shows rows spread evenly and says so; copying gives
 * every row, tab by tab, as spreadsheets take it.
 */
import { useEffect, useState } from 'react';
import classes from './charts.module.css';

export interface TableSource {
  readonly columns: readonly string[];
  readonly rowCount: () => number;
  /** One row, as text, in the order of the columns. */
  readonly row: (row: number) => readonly string[];
  /** For tables that grow. */
  readonly subscribe?: (listener: () => void) => () => void;
}

const mostRows = 60;
const refreshEveryMs = 1000;

export function NumberTable({ title, source }: { readonly title: string; readonly source: TableSource }) {
  useSlowRefresh(source);
  const [copying, setCopying] = useState<'idle' | 'copied' | 'refused'>('idle');
  const count = source.rowCount();
  const rows = spreadRows(count, mostRows);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(tableToText(source));
      setCopying('copied');
    } catch {
      setCopying('refused'); // no permission, or an insecure page, which has no clipboard at all
    }
  };
  return (
    <div className={classes.tableBox}>
      <table className={classes.table}>
        <caption className={classes.tableCaption}>
          {rows.length < count ? `${title}: ${rows.length} of ${count} rows` : `${title}: ${count} rows`}
        </caption>
        <thead>
          <tr>
            {source.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {source.row(row).map((text, column) => (
                <td key={source.columns[column]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className={classes.tableButton} onClick={() => void copy()}>
        {copying === 'copied' ? 'Copied' : `Copy all ${count} rows`}
      </button>
      {copying === 'refused' && (
        <p className={classes.refused} role="alert">
          The browser does not allow copying here. Allow the clipboard for this page, or select the rows and
          copy them.
        </p>
      )}
    </div>
  );
}

/** At most `most` row numbers, first and last among them. */
export function spreadRows(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, row) => row);
  return Array.from({ length: most }, (_, at) => Math.round((at * (count - 1)) / (most - 1)));
}

export function tableToText(source: TableSource): string {
  const rows = Array.from({ length: source.rowCount() }, (_, row) => source.row(row).join('\t'));
  return [source.columns.join('\t'), ...rows].join('\n');
}

function useSlowRefresh(source: TableSource): void {
  const [, refresh] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = source.subscribe?.(() => {
      timer ??= setTimeout(() => {
        timer = null;
        refresh((count) => count + 1);
      }, refreshEveryMs);
    });
    return () => {
      end?.();
      if (timer !== null) clearTimeout(timer);
    };
  }, [source]);
}
