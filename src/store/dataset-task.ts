/** What is being done with the datasets of this device as a whole, if anything. */
import type { DatasetData } from './app-data.ts';

/** Before that is over nobody knows whether there are any faces. */
export function isReadingList({ work }: Pick<DatasetData, 'work'>): boolean {
  return work.state === 'working' && work.subject === 'reading the list';
}

export function isImporting({ work }: Pick<DatasetData, 'work'>): boolean {
  return work.state === 'working' && work.subject === 'importing';
}
