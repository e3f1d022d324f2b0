/**
 * How many photos of an import were taken, and those that deserve a look as tiles: left out, or taken with a doubt. A doubtful one
 * opens to take another face. Nothing where there is none of either.
 */
import { Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconChevronRight, IconEye } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { countOf } from '../../components/figures.ts';
import { focusPageTitle } from '../../components/focus-page-title.ts';
import { useRescuedFocus } from '../../components/use-rescued-focus.ts';
import type { DatasetSummary } from '../../records/dataset.ts';
import type { DatasetId } from '../../records/ids.ts';
import type { FaceIndexRecord, LeftOutPhoto } from '../../storage/schema.ts';
import { takenInWords } from '../../store/import-remarks.ts';
import { useStudio } from '../../store/use-app-store.ts';
import panels from './dataset-view.module.css';
import { FaceDialog } from './face-dialog.tsx';
import classes from './look-over.module.css';
import { LookOverTiles } from './look-over-tiles.tsx';
import { photosToLookOver } from './photos-to-look-over.ts';

export interface LookOverProps {
  readonly summary: DatasetSummary;
  readonly faces: FaceIndexRecord;
}

export function LookOver({ summary, faces }: LookOverProps) {
  const id = useId();
  const [open, { toggle }] = useDisclosure(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const leftOut = useLeftOutPhotos(summary.id);
  const photos = useMemo(() => photosToLookOver(summary, faces, leftOut), [summary, faces, leftOut]);
  const show = useRef<HTMLButtonElement>(null);
  const unshown = summary.skipped.filter(({ reason }) => reason === 'no-face').length - leftOut.length;

  // A face that was doubtful and is settled has no tile any more that could have the focus.
  const focusButton = () => (show.current === null ? focusPageTitle() : show.current.focus());
  const rescuedFocus = useRescuedFocus<HTMLElement>(focusButton);
  const keepFocus = () => {
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) focusButton();
  };

  return (
    <>
      {photos.length > 0 && (
        <section className={panels.panel} aria-labelledby={`${id}-title`} {...rescuedFocus}>
          <Group justify="space-between" gap="xs">
            <div>
              <Title order={2} id={`${id}-title`}>
                Look over the photos
              </Title>
              <Text size="sm" c="dimmed" role="status">
                {takenInWords(summary)} {countOf(photos.length, 'photo deserves', 'photos deserve')} a look.
              </Text>
            </div>
            <Button
              ref={show}
              variant="default"
              leftSection={<IconEye size={18} aria-hidden />}
              rightSection={<IconChevronRight size={16} className={classes.chevron} aria-hidden />}
              className={classes.toggle ?? ''}
              aria-expanded={open}
              aria-controls={`${id}-photos`}
              onClick={toggle}
            >
              {open ? 'Hide them' : 'Show them'}
            </Button>
          </Group>
          <div id={`${id}-photos`}>
            {open && <LookOverTiles photos={photos} faces={faces} unshown={unshown} onChoose={setChosen} />}
          </div>
        </section>
      )}
      <FaceDialog faces={faces} face={chosen} onClose={() => setChosen(null)} onClosed={keepFocus} />
    </>
  );
}

/** Empty until they are read; and where they cannot be, since the list of skipped files tells of them, too. */
function useLeftOutPhotos(id: DatasetId): readonly LeftOutPhoto[] {
  const { reader } = useStudio();
  const [photos, setPhotos] = useState<readonly LeftOutPhoto[]>([]);
  useEffect(() => {
    let left = false;
    reader.leftOutPhotos(id).then(
      (read) => {
        if (!left) setPhotos(read);
      },
      () => {},
    );
    return () => {
      left = true;
    };
  }, [reader, id]);
  return photos;
}
