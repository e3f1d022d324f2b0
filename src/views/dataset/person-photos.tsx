/** All photos of one person, in a dialog. Where faces are found and aligned, another face of a photo can be chosen. */
import { Modal, UnstyledButton, useMatches } from '@mantine/core';
import { useState } from 'react';
import { countOf } from '../../components/figures.ts';
import { personName } from '../../components/person-name.ts';
import { ScrollGrid } from '../../components/virtual-grid.tsx';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { DatasetFace } from './dataset-face.tsx';
import { FaceDialog } from './face-dialog.tsx';
import { photosOf } from './find-people.ts';

export interface PersonPhotosProps {
  readonly faces: FaceIndexRecord;
  /** Faces are found and aligned. */
  readonly isAligned: boolean;
  /** Null: the dialog is closed. */
  readonly person: number | null;
  readonly onClose: () => void;
}

export function PersonPhotos({ faces, isAligned, person, onClose }: PersonPhotosProps) {
  const fullScreen = useMatches({ base: true, sm: false });
  // The last person stays in the dialog while it closes.
  const [shown, setShown] = useState(0);
  if (person !== null && person !== shown) setShown(person);

  const [chosen, setChosen] = useState<number | null>(null);

  const { index } = faces;
  const name = personName(index.people[shown] ?? '');
  const count = photosOf(index, shown);
  const first = index.firstFace[shown] ?? 0;
  return (
    <Modal
      opened={person !== null}
      onClose={onClose}
      closeOnEscape={chosen === null} // else the key that closes the dialog above would close both
      size={880}
      fullScreen={fullScreen}
      title={`${name} · ${countOf(count, 'photo')}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 120 }}
    >
      <ScrollGrid
        label={`Photos of ${name}`}
        height={fullScreen ? 'calc(100dvh - 92px)' : '70dvh'}
        count={count}
        minimumTile={140}
        captionHeight={22}
        renderTile={(at, tile) => {
          const number = index.photoNumber[first + at] ?? at + 1;
          const label = `${name}, photo ${number}`;
          const picture = <DatasetFace faces={faces} face={first + at} isAligned={isAligned} label={label} />;
          const caption = <span style={{ fontSize: '0.8125rem', color: 'var(--faint)' }}>{number}</span>;
          return isAligned ? (
            <UnstyledButton
              {...tile}
              w="100%"
              title="Press to choose another face"
              onClick={() => setChosen(first + at)}
            >
              {picture}
              {caption}
            </UnstyledButton>
          ) : (
            <div {...tile}>
              {picture}
              {caption}
            </div>
          );
        }}
      />
      <FaceDialog faces={faces} face={chosen} onClose={() => setChosen(null)} />
    </Modal>
  );
}
