/** Photos to look over as tiles, all or of one kind: what was left out is shown, what is doubtful is a button. */
import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { FaceTile } from '../../components/face-tile.tsx';
import { countText } from '../../components/figures.ts';
import type { TileProps } from '../../components/grid-props.ts';
import { personName } from '../../components/person-name.ts';
import { ScrollGrid } from '../../components/virtual-grid.tsx';
import type { FaceIndexRecord, LeftOutPhoto } from '../../storage/schema.ts';
import classes from './look-over.module.css';
import { MarkedPhoto } from './marked-photo.tsx';
import { nameOfFace } from './name-of-face.ts';
import { type LookReason, type PhotoToLookOver, reasonInWords } from './photos-to-look-over.ts';

export interface LookOverTilesProps {
  readonly faces: FaceIndexRecord;
  readonly photos: readonly PhotoToLookOver[];
  /** Photos that were left out and of which no picture was kept. */
  readonly unshown: number;
  readonly onChoose: (face: number) => void;
}

export function LookOverTiles({ photos, faces, unshown, onChoose }: LookOverTilesProps) {
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

interface DoubtfulTileProps {
  readonly faces: FaceIndexRecord;
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
