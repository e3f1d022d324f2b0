/** What came in, as a notice: how much, and what was left out. */
import type { DatasetSummary } from '../records/dataset.ts';
import type { Notice } from './app-state.ts';

/** @param known it was here before: lists that were dropped on their own belong to it */
export function importNotice(summary: DatasetSummary, known: boolean): Omit<Notice, 'id'> {
  const { name, people, faces, skipped, lists } = summary;
  if (known) {
    return {
      kind: 'success',
      title: `LFW lists added to ${name}`,
      message: `It has ${lists.join(', ')} now.`,
    };
  }
  const kept = `${count(faces)} faces of ${count(people)} people.`;
  return skipped.length === 0
    ? { kind: 'success', title: `Imported: ${name}`, message: kept }
    : {
        kind: 'warning',
        title: `Imported: ${name}`,
        message: `${kept} ${count(skipped.length)} skipped: the list below the counts says why.`,
      };
}

const count = (value: number): string => value.toLocaleString('en-US');
