/**
 * A photo with the faces that were found in it: the one that counts is marked with its points. Where there are several, another
 * one is chosen with a press on it or with the keyboard.
 */
import { Alert } from '@mantine/core';
import { useState } from 'react';
import type { LookedAtFace, PhotoLook } from '../records/verification.ts';
import { FaceOverlay } from './face-overlay.tsx';
import classes from './faces-in-photo.module.css';
import { useObjectUrl } from './use-object-url.ts';

export interface FacesInPhotoProps {
  readonly photo: Blob;
  readonly name: string;
  /** Null while nobody knows. */
  readonly look: PhotoLook | null;
  readonly chosen: LookedAtFace | null;
  readonly onChoose: (face: LookedAtFace) => void;
}

export function FacesInPhoto({ photo, name, look, chosen, onChoose }: FacesInPhotoProps) {
  const url = useObjectUrl(photo);
  const [unreadable, setUnreadable] = useState(false);
  if (unreadable) {
    return (
      <Alert color="red" role="alert" title={`${name} is not a readable image`}>
        Choose a JPEG, PNG or WebP photo.
      </Alert>
    );
  }
  return (
    <div className={classes.photo}>
      {url !== null && <img src={url} alt={`Chosen: ${name}`} onError={() => setUnreadable(true)} />}
      {look !== null && (
        <>
          <FaceOverlay size={look.size} face={chosen} others={othersThan(chosen, look)} />
          {look.faces.length > 1 &&
            look.faces.map((face, at) => (
              <button
                key={`${face.square.left} ${face.square.top}`}
                type="button"
                className={classes.pick}
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

function othersThan(chosen: LookedAtFace | null, { faces }: PhotoLook): LookedAtFace['square'][] {
  return faces.filter((face) => face !== chosen).map(({ square }) => square);
}

/** Within the picture, however large it is shown. */
function placeIn({ width, height }: PhotoLook['size'], { left, top, side }: LookedAtFace['square']) {
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  return {
    left: percent(left / width),
    top: percent(top / height),
    width: percent(side / width),
    height: percent(side / height),
  };
}
