/**
 * One person of the gallery: a face, the name, how many photos. A plain button and memoised, because
 * scrolling draws dozens of these per frame.
 */
import { memo } from 'react';
import { countOf } from '../../components/figures.ts';
import { personName } from '../../components/person-name.ts';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { DatasetFace } from './dataset-face.tsx';
import { photosOf } from './find-people.ts';
import classes from './person-card.module.css';

export interface PersonCardProps {
  readonly faces: FaceIndexRecord;
  readonly person: number;
  /** Faces are found and aligned. */
  readonly isAligned: boolean;
  /** Place in the gallery. */
  readonly at: number;
  readonly tabIndex: 0 | -1;
  readonly onOpen: (person: number) => void;
}

export const PersonCard = memo(function PersonCard(props: PersonCardProps) {
  const { faces, person, isAligned, at, tabIndex, onOpen } = props;
  const { index } = faces;
  const name = personName(index.people[person] ?? '');
  // A class within another (`Greek/character01`): what tells the tiles apart comes first, before it is cut off.
  const cut = name.lastIndexOf('/');
  const photos = countOf(photosOf(index, person), 'photo');
  return (
    <button
      type="button"
      data-tile={at}
      tabIndex={tabIndex}
      className={classes.card}
      title={name}
      onClick={() => onOpen(person)}
    >
      <DatasetFace faces={faces} face={index.firstFace[person] ?? 0} isAligned={isAligned} />
      <span className={classes.name}>{name.slice(cut + 1)}</span>
      <span className={classes.count}>{cut > 0 ? `${name.slice(0, cut)} · ${photos}` : photos}</span>
    </button>
  );
});
