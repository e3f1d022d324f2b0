/**
 * Evaluation pairs as a CSV file (RFC 4180), so that others can measure on exactly the same pairs.
 */

import { nameOfFace } from '../siamese/dataset/person-of-face.ts';
import type { FaceIndex } from '../siamese/face-index.ts';
import type { FacePairs } from '../siamese/reports.ts';
import { csvField } from './csv-field.ts';

/**
 * One line per pair: `personA,photoA,personB,photoB,same` and, when given, `distance`.
 * Lines end in CR LF.
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
  return `${csvField(nameOfFace(index, face))},${index.photoNumber[face]}`;
}
