/**
 * A grid of thousands of tiles of which only the visible rows exist. One tile is a tab stop; arrow
 * keys, Home, End and Page keys move within the grid. Knows nothing of what is on a tile.
 *
 * `WindowGrid` scrolls with the page; `ScrollGrid` has a scroll area of its own.
 */
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { GridProps } from './grid-props.ts';
import { GridRows } from './grid-rows.tsx';

const gap = 12;
/** On a phone three smaller tiles beat two large ones. */
const leastColumns = 3;
const rowsBeyondView = 2;

export function WindowGrid(props: GridProps) {
  const layout = useGridLayout(props);
  const top = useTopOnPage(layout.element);
  const virtualizer = useWindowVirtualizer({
    count: layout.rows,
    estimateSize: () => layout.rowHeight,
    overscan: rowsBeyondView,
    scrollMargin: top,
    useFlushSync: false, // a scroll may lag a frame, but never blocks
  });
  return (
    <div ref={layout.ref}>
      <GridRows {...props} {...layout} gap={gap} virtualizer={virtualizer} scrollMargin={top} />
    </div>
  );
}

export function ScrollGrid({ height, ...props }: GridProps & { readonly height: string }) {
  const layout = useGridLayout(props);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: layout.rows,
    estimateSize: () => layout.rowHeight,
    overscan: rowsBeyondView,
    getScrollElement: () => scroller.current,
    useFlushSync: false,
  });
  return (
    <div ref={scroller} style={{ maxHeight: height, overflowY: 'auto' }}>
      <div ref={layout.ref}>
        <GridRows {...props} {...layout} gap={gap} virtualizer={virtualizer} scrollMargin={0} />
      </div>
    </div>
  );
}

/** How many tiles fit in a row, and how large they are then. */
export function gridColumns(width: number, minimumTile: number): { columns: number; tile: number } {
  const columns = Math.max(leastColumns, Math.floor((width + gap) / (minimumTile + gap)));
  return { columns, tile: Math.max(0, (width - gap * (columns - 1)) / columns) };
}

/** Where an element begins on the page. What stands above it changes the height of the page, and with it this. */
function useTopOnPage(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect();
      if (box) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}

function useGridLayout({ count, minimumTile, captionHeight }: GridProps) {
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const element = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, element);
  const { columns, tile } = gridColumns(width, minimumTile);
  const rows = width === 0 ? 0 : Math.ceil(count / columns);
  return { ref, element, columns, tile, rows, rowHeight: tile + captionHeight + gap };
}
