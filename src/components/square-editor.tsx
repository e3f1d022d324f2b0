/**
 * A photo with the square that counts: dragged with a finger or the mouse, moved with the arrow keys,
 * sized with a slider. Reports a square in the photo's own pixels: at first that about the face where its points are known, else the
 * largest centred one.
 */
import { Alert, Stack, Text } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Framing } from '../siamese/framing.ts';
import type { PictureSize, Square } from '../siamese/square.ts';
import classes from './face-choice.module.css';
import { squareAbout } from './face-overlay.tsx';
import { FrameGuide } from './frame-guide.tsx';
import { FrameSizeSlider } from './frame-size-slider.tsx';
import type { FramedPhoto } from './framed-photo.ts';
import { centredSquare, moveSquare, resizeSquare, shareOf, squareAboutFace } from './photo-square.ts';
import { useObjectUrl } from './use-object-url.ts';

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface SquareEditorProps {
  readonly framed: FramedPhoto;
  readonly onSquare: (square: Square) => void;
}

export function SquareEditor({ framed, onSquare }: SquareEditorProps) {
  const url = useObjectUrl(framed.photo);
  const [size, setSize] = useState<PictureSize | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const dragged = useRef<{ x: number; y: number; square: Square } | null>(null);
  const square = framed.framing?.kind === 'square' ? framed.framing.square : null; // none is drawn before

  if (unreadable) {
    return (
      <Alert color="red" role="alert" title={`${framed.name} is not a readable image`}>
        Choose a JPEG, PNG or WebP photo.
      </Alert>
    );
  }

  const drag = (event: PointerEvent<HTMLButtonElement>) => {
    const from = dragged.current;
    if (from === null || size === null) return;
    const scale = size.width / event.currentTarget.getBoundingClientRect().width;
    onSquare(
      moveSquare(from.square, (event.clientX - from.x) * scale, (event.clientY - from.y) * scale, size),
    );
  };
  const grab = (event: PointerEvent<HTMLButtonElement>) => {
    if (square === null) return;
    dragged.current = { x: event.clientX, y: event.clientY, square };
    event.currentTarget.setPointerCapture?.(event.pointerId);
  };
  const drop = () => {
    dragged.current = null;
  };
  const nudge = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (arrow === undefined || square === null || size === null) return;
    event.preventDefault();
    const step = Math.max(1, (event.shiftKey ? 0.05 : 0.01) * Math.min(size.width, size.height));
    onSquare(moveSquare(square, arrow[0] * step, arrow[1] * step, size));
  };

  return (
    <Stack gap="xs">
      <button
        type="button"
        className={classes.editor}
        aria-label={`Frame on ${framed.name}: drag it, or move it with the arrow keys`}
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={drop}
        onKeyDown={nudge}
      >
        {url !== null && (
          <img
            src={url}
            alt=""
            draggable={false}
            onError={() => setUnreadable(true)}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
              setSize({ width, height });
              if (square === null) onSquare(firstSquare(framed.framing, { width, height }));
            }}
          />
        )}
        {size !== null && square !== null && <FrameGuide size={size} square={square} />}
      </button>
      {size !== null && square !== null && (
        <FrameSizeSlider
          share={shareOf(square, size)}
          onChange={(share) => onSquare(resizeSquare(square, share, size))}
        />
      )}
      <Text size="xs" c="dimmed">
        Put the face in the oval, like the training photos: only what is in the square counts.
      </Text>
    </Stack>
  );
}

function firstSquare(framing: Framing | null, size: PictureSize): Square {
  const points = framing?.kind === 'landmarks' ? framing.points : undefined;
  return points === undefined ? centredSquare(size) : squareAboutFace(squareAbout(points), size);
}
