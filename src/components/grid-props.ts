/** What a virtual grid is asked to show, and what it asks of each tile. */
import type { ReactNode } from 'react';

export interface TileProps {
  readonly 'data-tile': number;
  readonly tabIndex: 0 | -1;
}

export interface GridProps {
  readonly label: string;
  readonly count: number;
  /** Least width of a tile in CSS pixels, unless fewer than three would fit; tiles grow to fill the row. */
  readonly minimumTile: number;
  /** What a tile is higher than wide. */
  readonly captionHeight: number;
  /** The focusable element of the tile must carry the given props. */
  readonly renderTile: (index: number, props: TileProps) => ReactNode;
}
