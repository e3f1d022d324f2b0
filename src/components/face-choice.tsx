/**
 * A photo with the faces that were found in it: the one that counts is marked with its points. Where there are several, another
 * one is chosen with a press on it or with the keyboard; where there is none, or the wrong one, the face is framed by hand.
 */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Hindrance, LookedAtFace, PhotoLook } from '../records/verification.ts';
import { aligned, type FacePoints } from '../siamese/framing.ts';
import type { PictureSize, Square } from '../siamese/square.ts';
import classes from './face-choice.module.css';
import { FaceOverlay, type MarkedFace, squareAbout } from './face-overlay.tsx';
import type { FramedPhoto } from './framed-photo.ts';
import { hindranceInWords } from './hindrance-in-words.ts';
import { SquareEditor } from './square-editor.tsx';
import { useObjectUrl } from './use-object-url.ts';
import { type LookAt, usePhotoLook } from './use-photo-look.ts';

const chooseAnother = 'No face was found: choose another photo, or frame it by hand.';

export interface FaceChoiceProps {
  readonly framed: FramedPhoto;
  /** Who finds the faces; the same function as long as it is the same photo. */
  readonly lookAt: LookAt;
  readonly onChange: (framed: FramedPhoto) => void;
  /** What to do where none is found, in words. */
  readonly noFace?: string;
}

export function FaceChoice({ framed, lookAt, onChange, noFace = chooseAnother }: FaceChoiceProps) {
  const [byHand, setByHand] = useState(false);
  const choose = (face: LookedAtFace) =>
    onChange({ ...framed, framing: { ...aligned, points: face.points } });
  const look = usePhotoLook(framed.photo, lookAt, ({ faces }) => {
    if (framed.framing === null && faces[0] !== undefined) choose(faces[0]);
  });
  if (byHand) {
    return (
      <SquareEditor
        framed={framed}
        onSquare={(square) => onChange({ ...framed, framing: { kind: 'square', square } })}
      />
    );
  }
  const frameByHand = (
    <Button variant="default" size="compact-xs" onClick={() => setByHand(true)}>
      Frame by hand
    </Button>
  );
  if (look.state === 'failed') {
    return (
      <Alert color="red" role="alert" title={`${framed.name} cannot be used`}>
        {look.message}
        <Group mt="xs">{frameByHand}</Group>
      </Alert>
    );
  }
  return (
    <Stack gap="xs">
      <Picture framed={framed} look={look.state === 'done' ? look.value : null} onChoose={choose} />
      {look.state === 'done' ? (
        <Remarks look={look.value} chosen={chosenFace(framed, look.value)} noFace={noFace}>
          {frameByHand}
        </Remarks>
      ) : (
        <Text size="xs" c="dimmed" role="status">
          Looking for the face…
        </Text>
      )}
    </Stack>
  );
}

interface PictureProps {
  readonly framed: FramedPhoto;
  readonly look: PhotoLook | null;
  readonly onChoose: (face: LookedAtFace) => void;
}

function Picture({ framed, look, onChoose }: PictureProps) {
  const url = useObjectUrl(framed.photo);
  const [unreadable, setUnreadable] = useState(false);
  const chosen = look && chosenFace(framed, look);
  if (unreadable) {
    return (
      <Alert color="red" role="alert" title={`${framed.name} is not a readable image`}>
        Choose a JPEG, PNG or WebP photo.
      </Alert>
    );
  }
  return (
    <div className={classes.found}>
      {url !== null && <img src={url} alt={`Chosen: ${framed.name}`} onError={() => setUnreadable(true)} />}
      {look !== null && (
        <>
          <FaceOverlay size={look.size} face={chosen ?? pointsOf(framed)} others={othersThan(chosen, look)} />
          {look.faces.length > 1 &&
            look.faces.map((face, at) => (
              <button
                key={`${face.square.left} ${face.square.top}`}
                type="button"
                className={classes.facePick}
                style={placeIn(look.size, face.square)}
                aria-label={`Face ${at + 1} of ${look.faces.length}`}
                aria-pressed={face === chosen}
                onClick={() => onChoose(face)}
              />
            ))}
        </>
      )}
    </div>
  );
}

interface RemarksProps {
  readonly look: PhotoLook;
  readonly chosen: LookedAtFace | null;
  readonly noFace: string;
  readonly children: ReactNode;
}

function Remarks({ look, chosen, noFace, children }: RemarksProps) {
  const hindrances: Hindrance[] = [
    ...look.hindrances.filter((one) => one !== 'several-faces'),
    ...(chosen?.hindrances ?? []),
  ];
  const several = look.faces.length > 1 ? `${look.faces.length} faces: press the one that is meant.` : null;
  const found = look.faces.length === 0 ? null : (several ?? 'Found, as marked.');
  return (
    <Stack gap="xs" align="flex-start">
      <Stack gap={2}>
        {found !== null && <Text size="xs">{found}</Text>}
        {hindrances.map((hindrance) => (
          <Text key={hindrance} size="xs" c="orange" role="status">
            {hindrance === 'no-face' ? noFace : remarkOn(hindrance)}
          </Text>
        ))}
      </Stack>
      {children}
    </Stack>
  );
}

/** Of a photo, not of a live picture. */
function remarkOn(hindrance: Hindrance): string {
  if (hindrance === 'blank') return 'The photo is empty: choose another one.';
  const title = hindrance === 'too-small' ? 'The face is small' : hindranceInWords(hindrance).title;
  return `${title}: another photo would do better; this one can be used all the same.`;
}

function chosenFace({ framing }: FramedPhoto, { faces }: PhotoLook): LookedAtFace | null {
  if (framing?.kind !== 'landmarks') return null;
  const noseTip = framing.points?.noseTip;
  if (noseTip === undefined) return null;
  const apart = ({ points }: LookedAtFace): number =>
    Math.hypot(points.noseTip.x - noseTip.x, points.noseTip.y - noseTip.y);
  const [nearest] = faces.toSorted((one, other) => apart(one) - apart(other));
  // Another backend finds the same face a little beside.
  return nearest !== undefined && apart(nearest) < nearest.square.side / 8 ? nearest : null;
}

/** A face that is known, but is not among those that are found. */
function pointsOf({ framing }: FramedPhoto): MarkedFace | null {
  const points: FacePoints | undefined = framing?.kind === 'landmarks' ? framing.points : undefined;
  return points === undefined ? null : { points, square: squareAbout(points) };
}

function othersThan(chosen: LookedAtFace | null, { faces }: PhotoLook): Square[] {
  return faces.filter((face) => face !== chosen).map(({ square }) => square);
}

/** Within the picture, however large it is shown. */
function placeIn({ width, height }: PictureSize, { left, top, side }: Square) {
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  return {
    left: percent(left / width),
    top: percent(top / height),
    width: percent(side / width),
    height: percent(side / height),
  };
}
