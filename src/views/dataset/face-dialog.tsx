/**
 * A stored photo with the faces that are found in it, to take another one than was taken, or to frame it by hand. What is taken
 * is cut out and laid straight from then on.
 */
import { Alert, Button, Group, Loader, Modal, Stack, Text, useMatches } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { FaceChoice } from '../../components/face-choice.tsx';
import { aligned, type FacePoints, type Framing } from '../../siamese/framing.ts';
import { pointsOfFace } from '../../siamese/landmark-table.ts';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { useAppStore, useStudio } from '../../store/use-app-store.ts';
import { nameOfFace } from './name-of-face.ts';
import { pointsInSquare } from './photos-to-look-over.ts';

export interface FaceDialogProps {
  readonly faces: FaceIndexRecord;
  /** Null: the dialog is closed. */
  readonly face: number | null;
  readonly onClose: () => void;
  /** It is out of sight, and the focus is back where it was, if that is still there. */
  readonly onClosed?: () => void;
}

export function FaceDialog({ faces, face, onClose, onClosed }: FaceDialogProps) {
  const fullScreen = useMatches({ base: true, sm: false });
  // The last photo stays in the dialog while it closes.
  const [shown, setShown] = useState(0);
  if (face !== null && face !== shown) setShown(face);
  return (
    <Modal
      opened={face !== null}
      onClose={onClose}
      onExitTransitionEnd={() => onClosed?.()}
      size="lg"
      fullScreen={fullScreen}
      title={`Which face? · ${nameOfFace(faces, shown)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 120 }}
    >
      <Chooser key={shown} faces={faces} face={shown} onClose={onClose} />
    </Modal>
  );
}

type ChooserProps = Pick<FaceDialogProps, 'faces' | 'onClose'> & { readonly face: number };

function Chooser({ faces, face, onClose }: ChooserProps) {
  const photo = useStoredPhoto(faces, face);
  const lookAtFace = useAppStore((state) => state.lookAtFace);
  const lookAt = useCallback(() => lookAtFace({ datasetId: faces.id, face }), [lookAtFace, faces.id, face]);
  const [framing, setFraming] = useState(() => knownFraming(faces, face));
  const { busy, problem, take } = useChooseFace(faces, face, onClose);
  const points = framing === null ? null : pointsOf(framing);

  if (photo === null) return <Loader aria-label="Reading the photo" />;
  if (photo === 'missing') {
    return (
      <Alert color="red" role="alert" title="The photo cannot be read">
        It is no longer stored. Delete the dataset and import it again.
      </Alert>
    );
  }
  return (
    <Stack gap="md">
      <Text size="sm">The face that is marked is cut out and laid straight.</Text>
      <FaceChoice
        framed={{ photo, name: nameOfFace(faces, face), framing }}
        lookAt={lookAt}
        noFace="No face was found: frame it by hand, or leave it as it is."
        onChange={(framed) => setFraming(framed.framing)}
      />
      {problem !== null && (
        <Alert color="red" role="alert" title="The face was not taken">
          {problem}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={points === null} loading={busy} onClick={() => points && take(points)}>
          Take this face
        </Button>
      </Group>
    </Stack>
  );
}

function useStoredPhoto(faces: FaceIndexRecord, face: number): Blob | 'missing' | null {
  const { reader } = useStudio();
  const [photo, setPhoto] = useState<Blob | 'missing' | null>(null);
  // As it was when the dialog opened: points change with a choice, photos never do.
  const [{ id, photos }] = useState(faces);
  useEffect(() => {
    let left = false;
    const show = (read: Blob | 'missing') => {
      if (!left) setPhoto(read);
    };
    reader.photo(id, photos, face).then(show, () => show('missing'));
    return () => {
      left = true;
    };
  }, [reader, id, photos, face]);
  return photo;
}

function useChooseFace(faces: FaceIndexRecord, face: number, onDone: () => void) {
  const chooseFace = useAppStore((state) => state.chooseFace);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (points: FacePoints) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const work = await chooseFace({ datasetId: faces.id, face, points });
    setBusy(false);
    if (work.state === 'failed') setProblem(work.message);
    else onDone();
  };
  return { busy, problem, take };
}

/** By the points that are stored; null where nobody found the face. */
function knownFraming({ landmarks }: FaceIndexRecord, face: number): Framing | null {
  const points = landmarks === undefined ? null : pointsOfFace(landmarks, face);
  return points === null ? null : { ...aligned, points };
}

function pointsOf(framing: Framing): FacePoints | null {
  if (framing.kind === 'square') return pointsInSquare(framing.square);
  return framing.kind === 'landmarks' ? (framing.points ?? null) : null;
}
