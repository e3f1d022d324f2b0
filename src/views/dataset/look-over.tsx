/**
 * How many photos of an import were taken, and those that deserve a look as tiles: left out, or taken with a doubt. A doubtful one
 * opens to take another face. Nothing where there is none of either.
 */
import { Button, Group, Select, Text, Title } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconChevronRight, IconEye } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FaceTile } from '../../components/face-tile.tsx';
import { countOf, countText } from '../../components/figures.ts';
import { focusPageTitle } from '../../components/focus-page-title.ts';
import type { TileProps } from '../../components/grid-props.ts';
import { personName } from '../../components/person-name.ts';
import { useRescuedFocus } from '../../components/use-rescued-focus.ts';
import { ScrollGrid } from '../../components/virtual-grid.tsx';
import type { DatasetSummary } from '../../records/dataset.ts';
import type { DatasetId } from '../../records/ids.ts';
import type { FaceIndexRecord, LeftOutPhoto } from '../../storage/schema.ts';
import { takenInWords } from '../../store/import-remarks.ts';
import { useStudio } from '../../store/use-app-store.ts';
import panels from './dataset-view.module.css';
import { FaceDialog } from './face-dialog.tsx';
import classes from './look-over.module.css';
import { MarkedPhoto } from './marked-photo.tsx';
import { nameOfFace } from './name-of-face.ts';
import {
  type LookReason,
  type PhotoToLookOver,
  photosToLookOver,
  reasonInWords,
} from './photos-to-look-over.ts';

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
            {open && <Tiles photos={photos} faces={faces} unshown={unshown} onChoose={setChosen} />}
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

interface TilesProps extends Pick<LookOverProps, 'faces'> {
  readonly photos: readonly PhotoToLookOver[];
  /** Photos that were left out and of which no picture was kept. */
  readonly unshown: number;
  readonly onChoose: (face: number) => void;
}

function Tiles({ photos, faces, unshown, onChoose }: TilesProps) {
  const [wanted, setWanted] = useState<LookReason | 'all'>('all');
  const choices = choicesOf(photos);
  const isThere = choices.some(({ value }) => value === wanted); // the last of a kind may have been settled
  const shown =
    isThere && wanted !== 'all' ? photos.filter(({ reasons }) => reasons.includes(wanted)) : photos;
  return (
    <>
      <Select
        aria-label="Which photos"
        my="sm"
        maw={280}
        data={choices}
        value={isThere ? wanted : 'all'}
        allowDeselect={false}
        onChange={(value) => setWanted(choices.find((one) => one.value === value)?.value ?? 'all')}
      />
      <ScrollGrid
        label="Photos to look over"
        height="28rem"
        count={shown.length}
        minimumTile={120}
        captionHeight={66}
        renderTile={(at, tile) => {
          const photo = shown[at];
          if (photo === undefined) return null;
          return photo.kind === 'left-out' ? (
            <LeftOutTile photo={photo.photo} at={at} tile={tile} />
          ) : (
            <DoubtfulTile faces={faces} {...photo} tile={tile} onChoose={onChoose} />
          );
        }}
      />
      {unshown > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {countText(unshown)} more were left out for the same reason; no pictures of them were kept.
        </Text>
      )}
    </>
  );
}

function choicesOf(photos: readonly PhotoToLookOver[]): { value: LookReason | 'all'; label: string }[] {
  const reasons = new Set(photos.flatMap((photo) => photo.reasons));
  const counted = (reason: LookReason): number =>
    photos.filter((photo) => photo.reasons.includes(reason)).length;
  return [
    { value: 'all', label: `All · ${countText(photos.length)}` },
    ...[...reasons].map((reason) => ({
      value: reason,
      label: `${reasonInWords[reason]} · ${countText(counted(reason))}`,
    })),
  ];
}

interface LeftOutTileProps {
  readonly photo: LeftOutPhoto;
  /** Place in the grid. */
  readonly at: number;
  readonly tile: TileProps;
}

function LeftOutTile({ photo: { path, picture, reason }, at, tile }: LeftOutTileProps) {
  const [fileName = path, folder] = path.split('/').reverse();
  const name = folder === undefined ? fileName : `${personName(folder)}, ${fileName}`;
  return (
    <div {...tile} className={classes.tile} title={path}>
      <FaceTile photoKey={`left out ${at} ${path}`} load={async () => picture} label={path} whole />
      <span className={classes.name}>{name}</span>
      <span className={classes.reason}>{reasonInWords[reason as LookReason] ?? reason}</span>
    </div>
  );
}

interface DoubtfulTileProps extends Pick<LookOverProps, 'faces'> {
  readonly face: number;
  readonly reasons: readonly LookReason[];
  readonly tile: TileProps;
  readonly onChoose: (face: number) => void;
}

function DoubtfulTile({ faces, face, reasons, tile, onChoose }: DoubtfulTileProps) {
  const name = nameOfFace(faces, face);
  const told = reasons.map((reason) => reasonInWords[reason]).join(', ');
  return (
    <button
      type="button"
      {...tile}
      className={classes.tile}
      title={`${name}: ${told}. Press to choose the face.`}
      onClick={() => onChoose(face)}
    >
      <MarkedPhoto faces={faces} face={face} />
      <span className={classes.name}>{name}</span>
      <span className={classes.reason}>{told}</span>
    </button>
  );
}
