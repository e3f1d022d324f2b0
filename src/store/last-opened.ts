/** Which dataset was open last, so that a reload comes back to it. */
import type { DatasetId } from '../records/ids.ts';
import { recall, remember } from './local-memory.ts';

export function lastOpenedDataset(): string | null {
  return recall('dataset');
}

export function rememberOpenedDataset(id: DatasetId | null): void {
  remember('dataset', id);
}
