/**
 * What an import left out for want of a face, and the photos that it took with a doubt, as pictures: a press on one of those shows
 * the whole photo with its faces, of which another one can be taken.
 */
import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { FaceTile } from '../../components/face-tile.tsx';
import { countOf, countText } from '../../components/figures.ts';
import { personName } from '../../components/person-name.ts';
import type { DatasetSummary, SkippedFile } from '../../records/dataset.ts';
import { personOfFace } from '../../siamese/dataset/person-of-face.ts';
import type { FaceIndexRecord, LeftOutPhoto } from '../../storage/schema.ts';
import { useStudio } from '../../store/use-app-store.ts';
import { ChooseFaceDialog } from './choose-face-dialog.tsx';
import { DatasetFace } from './dataset-face.tsx';

import classes from './look-over.module.css';

export interface LookOverProps {
  readonly summary: DatasetSummary;
  readonly faces: FaceIndexRecord;
}

/** Of each kind: more would make the page slow. */
const shownAtMost = 60;

export function LookOver({ summary, faces }: LookOverProps) {
  const leftOut = useLeftOut(summary);
  const [looking, setLooking] = useState<number | null>(null);
  const doubts = doubtsByFace(summary.skipped);
  const noFace = summary.skipped.filter(({ reason }) => reason === 'no-face').length;
  const isAligned = summary.framing.kind === 'landmarks';
  return (
    <Stack gap="sm" mb="sm">
      {leftOut.length > 0 && (
        <Tiles
          title={`${countOf(noFace, 'photo')} left out: no face was found`}
          more={noFace - Math.min(shownAtMost, leftOut.length)}
        >
          {leftOut.slice(0, shownAtMost).map(({ path, picture }) => (
            <li key={path}>
              <FaceTile photoKey={`${summary.id} ${path}`} load={async () => picture} label={path} />
              <Caption>{path.split('/').at(-1) ?? path}</Caption>
            </li>
          ))}
        </Tiles>
      )}
      {doubts.length > 0 && (
        <Tiles
          title={`${countOf(doubts.length, 'photo')} to look over`}
          more={Math.max(0, doubts.length - shownAtMost)}
        >
          {doubts.slice(0, shownAtMost).map(({ face, words }) => (
            <li key={face}>
              <UnstyledButton
                className={classes.tile}
                disabled={!isAligned}
                aria-label={`Look over ${nameOf(faces, face)}: ${words}`}
                onClick={() => setLooking(face)}
              >
                <DatasetFace faces={faces} face={face} />
                <Caption>{words}</Caption>
              </UnstyledButton>
            </li>
          ))}
        </Tiles>
      )}
      {looking !== null && (
        <ChooseFaceDialog
          faces={faces}
          face={looking}
          name={nameOf(faces, looking)}
          onClose={() => setLooking(null)}
        />
      )}
    </Stack>
  );
}

interface TilesProps {
  readonly title: string;
  /** That are not shown. */
  readonly more: number;
  readonly children: ReactNode;
}

function Tiles({ title, more, children }: TilesProps) {
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={650}>
          {title}
        </Text>
        {more > 0 && <Text size="xs" c="dimmed">{`${countText(more)} more are not shown`}</Text>}
      </Group>
      <ul className={classes.tiles} aria-label={title}>
        {children}
      </ul>
    </div>
  );
}

function Caption({ children }: { readonly children: string }) {
  return (
    <Text size="xs" c="dimmed" className={classes.caption ?? ''}>
      {children}
    </Text>
  );
}

function useLeftOut({ id, skipped }: DatasetSummary): readonly LeftOutPhoto[] {
  const { reader } = useStudio();
  const isAny = skipped.some(({ reason }) => reason === 'no-face');
  const [photos, setPhotos] = useState<readonly LeftOutPhoto[]>([]);
  useEffect(() => {
    if (!isAny) return;
    let left = false;
    reader.leftOutPhotos(id).then(
      (read) => {
        if (!left) setPhotos(read);
      },
      () => {}, // the list below names them all the same
    );
    return () => {
      left = true;
    };
  }, [reader, id, isAny]);
  return photos;
}

const doubtInWords: Partial<Record<SkippedFile['reason'], string>> = {
  'several-faces': 'several faces',
  'small-face': 'small',
  'blurred-face': 'blurred',
  'face-not-found': 'no face found',
};

function doubtsByFace(skipped: readonly SkippedFile[]): { readonly face: number; readonly words: string }[] {
  const byFace = new Map<number, string[]>();
  for (const { face, reason } of skipped) {
    const words = doubtInWords[reason];
    if (face !== undefined && words !== undefined) byFace.set(face, [...(byFace.get(face) ?? []), words]);
  }
  return [...byFace].map(([face, words]) => ({ face, words: words.join(', ') }));
}

function nameOf({ index }: FaceIndexRecord, face: number): string {
  const person = personName(index.people[personOfFace(index, face)] ?? '');
  return `${person}, photo ${index.photoNumber[face] ?? face}`;
}
