/** What came in, as a notice: how much, and what was left out. */
import type { DatasetSummary } from '../records/dataset.ts';
import type { Notice } from './app-state.ts';
import { countSkipped, framingInWords } from './import-remarks.ts';

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
  const framed = framingInWords(summary);
  const told = framed === null ? kept : `${kept} ${framed}`;
  const { leftOut, remarks } = countSkipped(summary);
  if (skipped.length === 0) return { kind: 'success', title: `Imported: ${name}`, message: told };
  const outcome = [
    leftOut > 0 ? `${count(leftOut)} skipped` : '',
    remarks > 0 ? `${count(remarks)} ${remarks === 1 ? 'remark' : 'remarks'}` : '',
  ].filter((part) => part !== '');
  return {
    kind: 'warning',
    title: `Imported: ${name}`,
    message: `${told} ${outcome.join(', ')}: the list below the counts says why.`,
  };
}

const count = (value: number): string => value.toLocaleString('en-US');
