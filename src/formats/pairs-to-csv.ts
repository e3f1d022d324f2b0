/**
 * Evaluation pairs as a CSV file (RFC 4180), so that others can measure on exactly the same pairs.
 */

import { nameOfFace } from '../siamese/dataset/person-of-face.ts';
import type { FaceIndex } from '../siamese/face-index.ts';
import type { FacePairs } from '../siamese/reports.ts';

/**
 * One line per pair: `personA,photoA,personB,photoB,same` and, when given, `distance`.
 * Lines end in CR LF; names with commas, quotes or line breaks are quoted. Names come from strangers' archives:
 * one that a spreadsheet would take for a formula is led by an apostrophe, which is not part of the name.
 */
export function pairsToCsv(index: FaceIndex, pairs: FacePairs, distances?: Float32Array): string {
  const lines = [`personA,photoA,personB,photoB,same${distances ? ',distance' : ''}`];
  for (let pair = 0; pair < pairs.same.length; pair++) {
    const a = faceToFields(index, pairs.faceA[pair]!);
    const b = faceToFields(index, pairs.faceB[pair]!);
    lines.push(
      `${a},${b},${pairs.same[pair]}${distances ? `,${Number(distances[pair]!.toPrecision(7))}` : ''}`,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

function faceToFields(index: FaceIndex, face: number): string {
  return `${quoteField(plainText(nameOfFace(index, face)))},${index.photoNumber[face]}`;
}

/** What begins like this is run, not shown, by spreadsheets (OWASP, "CSV Injection"). */
function plainText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoteField(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
