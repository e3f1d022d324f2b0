/** The parts of a split as they are called on the page. */
import type { SplitPart } from '../../siamese/reports.ts';

export const partNames: Readonly<Record<SplitPart, string>> = {
  train: 'Train',
  validation: 'Validation',
  test: 'Test',
};
