import { expect, test } from 'vitest';
import { tileAfterKey } from './grid-rows.tsx';
import { gridColumns } from './virtual-grid.tsx';

test('arrow keys move by one tile or one row, and stop at the ends', () => {
  expect(tileAfterKey('ArrowRight', 4, 5, 12)).toBe(5);
  expect(tileAfterKey('ArrowDown', 4, 5, 12)).toBe(9);
  expect(tileAfterKey('ArrowDown', 9, 5, 12)).toBe(11);
  expect(tileAfterKey('ArrowUp', 3, 5, 12)).toBe(0);
  expect(tileAfterKey('End', 0, 5, 12)).toBe(11);
  expect(tileAfterKey('PageDown', 0, 2, 100)).toBe(8);
});

test('other keys are left to the page', () => {
  expect(tileAfterKey('Tab', 4, 5, 12)).toBeNull();
  expect(tileAfterKey('End', 0, 5, 0)).toBeNull();
});

test('tiles fill the row, at least three of them', () => {
  expect(gridColumns(420, 132)).toEqual({ columns: 3, tile: 132 });
  expect(gridColumns(358, 132).columns).toBe(3);
  expect(gridColumns(1124, 132)).toEqual({ columns: 7, tile: (1124 - 6 * 12) / 7 });
});
