/**
 * Names and signs of the lines, each with its value at the pointer or the last one. The values are
 * written into the elements it hands out: ten renderings a second would be too many.
 */
import type { RefObject } from 'react';
import { cssColour } from './chart-colours.ts';
import classes from './charts.module.css';
import type { Line } from './line-plot.ts';

/** Where to write: one element per line by its place, and one for where the pointer is. */
export interface Readings {
  readonly ofLine: Map<number, HTMLElement>;
  place: HTMLElement | null;
}

export interface LineLegendProps {
  readonly lines: readonly Line[];
  readonly readings: RefObject<Readings>;
}

export function LineLegend({ lines, readings }: LineLegendProps) {
  return (
    <div className={classes.legend} aria-hidden>
      <span
        className={classes.place}
        ref={(element) => {
          readings.current.place = element;
        }}
      />
      {lines.map((line, index) => {
        if (line.style === 'edge' || line.style === 'faint') return null;
        return (
          <span key={line.label} className={classes.key}>
            <i
              className={classes.swatch}
              data-dashed={line.style === 'dashed'}
              style={{ borderColor: cssColour(line.colour) }}
            />
            {line.label}
            <b
              className={classes.reading}
              ref={(element) => {
                if (element === null) readings.current.ofLine.delete(index);
                else readings.current.ofLine.set(index, element);
              }}
            />
          </span>
        );
      })}
    </div>
  );
}
