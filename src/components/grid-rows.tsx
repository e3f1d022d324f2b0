/** The visible rows of a virtual grid, and moving the focus among its tiles by keyboard. */
import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { GridProps } from './grid-props.ts';
import classes from './virtual-grid.module.css';

/** The part of either virtualizer that rows need. */
type RowVirtualizer = Pick<
  Virtualizer<HTMLElement, Element>,
  'getVirtualItems' | 'getTotalSize' | 'measure'
> & {
  scrollToIndex(index: number, options: { align: 'auto' }): void;
};

export interface GridRowsProps extends GridProps {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly columns: number;
  /** Width of a tile in CSS pixels. */
  readonly tile: number;
  readonly rowHeight: number;
  readonly gap: number;
  readonly virtualizer: RowVirtualizer;
  /** Where the grid begins within what scrolls. */
  readonly scrollMargin: number;
}

export function GridRows(props: GridRowsProps) {
  const { label, count, columns, tile, rowHeight, gap, virtualizer, scrollMargin, element } = props;
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, Math.max(0, count - 1));
  const wantsFocus = useRef(false);

  useLayoutEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [virtualizer, rowHeight]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    const tile = element.current?.querySelector<HTMLElement>(`[data-tile="${active}"]`);
    if (!tile) return; // its row is not there yet: the scroll renders again
    wantsFocus.current = false;
    tile.focus({ preventScroll: true });
  });

  const move = (event: KeyboardEvent) => {
    const to = tileAfterKey(event.key, active, columns, count);
    if (to === null) return;
    event.preventDefault();
    wantsFocus.current = true;
    setChosen(to);
    virtualizer.scrollToIndex(Math.floor(to / columns), { align: 'auto' });
  };

  return (
    <ul
      aria-label={label}
      className={classes.grid}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={move}
      onFocus={({ target }) => {
        const index = Number(target.closest('[data-tile]')?.getAttribute('data-tile') ?? Number.NaN);
        if (Number.isInteger(index)) setChosen(index);
      }}
    >
      {virtualizer.getVirtualItems().flatMap((row) =>
        tilesOfRow(row.index, columns, count).map((index) => (
          <li
            key={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className={classes.cell}
            style={{
              width: tile,
              height: row.size - gap,
              transform: `translate(${(index % columns) * (tile + gap)}px, ${row.start - scrollMargin}px)`,
            }}
          >
            {props.renderTile(index, { 'data-tile': index, tabIndex: index === active ? 0 : -1 })}
          </li>
        )),
      )}
    </ul>
  );
}

function tilesOfRow(row: number, columns: number, count: number): number[] {
  const first = row * columns;
  return Array.from({ length: Math.max(0, Math.min(columns, count - first)) }, (_, at) => first + at);
}

const rowsPerPage = 4;

/** Where a key leads from a tile; null for a key that is not ours. */
export function tileAfterKey(key: string, from: number, columns: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * rowsPerPage,
    PageDown: columns * rowsPerPage,
  };
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  return Math.min(count - 1, Math.max(0, from + step));
}
