/**
 * What every chart has around it: a title with the legend, a caption that says what good looks like,
 * and the same numbers as a table, for screen readers and for copying. The drawing itself is hidden
 * from assistive technology: title, caption and table say it all.
 */
import { type ReactNode, useId, useState } from 'react';
import classes from './charts.module.css';
import { NumberTable, type TableSource } from './number-table.tsx';

export interface ChartFrameProps {
  readonly title: string;
  /** What is shown, and what good looks like. */
  readonly caption: ReactNode;
  readonly legend?: ReactNode;
  readonly table: TableSource;
  readonly children: ReactNode;
}

export function ChartFrame({ title, caption, legend, table, children }: ChartFrameProps) {
  const [tableShown, showTable] = useState(false);
  const id = useId();
  return (
    <figure className={classes.chart} aria-labelledby={`${id}-title`}>
      <div className={classes.head}>
        <h2 className={classes.title} id={`${id}-title`}>
          {title}
        </h2>
        {legend}
      </div>
      {children}
      <figcaption className={classes.caption}>
        <span>{caption} </span>
        <button
          type="button"
          className={classes.tableButton}
          aria-expanded={tableShown}
          aria-label={`${tableShown ? 'Hide' : 'Show'} table: ${title}`}
          onClick={() => showTable(!tableShown)}
        >
          {tableShown ? 'Hide table' : 'Show table'}
        </button>
      </figcaption>
      {tableShown && <NumberTable title={title} source={table} />}
    </figure>
  );
}
