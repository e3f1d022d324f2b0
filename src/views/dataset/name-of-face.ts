/** A face of a dataset as people speak of it: "Ada Ash, photo 2". */
import { personName } from '../../components/person-name.ts';
import { personOfFace } from '../../siamese/dataset/person-of-face.ts';
import type { FaceIndexRecord } from '../../storage/schema.ts';

export function nameOfFace({ index }: Pick<FaceIndexRecord, 'index'>, face: number): string {
  const name = personName(index.people[personOfFace(index, face)] ?? '');
  return `${name}, photo ${index.photoNumber[face] ?? face}`;
}
