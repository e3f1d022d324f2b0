/** One photo of the dataset, whole, with the faces that are in it: the one that counts is marked, and another one can be taken. */
import { Alert, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FacesInPhoto } from '../../components/faces-in-photo.tsx';
import type { LookedAtFace, PhotoLook } from '../../records/verification.ts';
import type { FaceIndexRecord } from '../../storage/schema.ts';
import { useAppStore, useStudio } from '../../store/use-app-store.ts';

export interface ChooseFaceDialogProps {
  readonly faces: FaceIndexRecord;
  readonly face: number;
  /** Whose photo it is, to speak of it. */
  readonly name: string;
  readonly onClose: () => void;
}

export function ChooseFaceDialog({ faces, face, name, onClose }: ChooseFaceDialogProps) {
  const chooseFace = useAppStore((state) => state.chooseFace);
  const { photo, look, chosen, setChosen, ...looked } = usePhotoOf(faces, face);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const problem = refused ?? looked.problem;
  const take = async ({ points }: LookedAtFace) => {
    setBusy(true);
    const work = await chooseFace({ datasetId: faces.id, face, points });
    if (work.state === 'done') return onClose();
    setBusy(false);
    setRefused(work.state === 'failed' ? work.message : null);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`The face of ${name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        {photo !== null && (
          <FacesInPhoto photo={photo} name={name} look={look} chosen={chosen} onChoose={setChosen} />
        )}
        {problem === null && (
          <Group gap="xs" role="status">
            {look === null && <Loader size="xs" />}
            <Text size="sm">{stateInWords(look, chosen)}</Text>
          </Group>
        )}
        {problem !== null && (
          <Alert color="red" role="alert" title="The face was not changed">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={chosen === null} loading={busy} onClick={() => chosen && void take(chosen)}>
            This is the one
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function stateInWords(look: PhotoLook | null, chosen: LookedAtFace | null): string {
  if (look === null) return 'Looking for the faces…';
  if (look.faces.length === 0) {
    return 'No face was found in this photo: it is cut where the faces of the others lie.';
  }
  if (look.faces.length > 1) return `${look.faces.length} faces: press the one that is meant.`;
  return chosen === null ? 'One face was found, which is not the one that is cut out.' : 'Found, as marked.';
}

function usePhotoOf(faces: FaceIndexRecord, face: number) {
  const { reader } = useStudio();
  const lookAtFace = useAppStore((state) => state.lookAtFace);
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [look, setLook] = useState<PhotoLook | null>(null);
  const [chosen, setChosen] = useState<LookedAtFace | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    const show = async () => {
      const read = await reader.photo(faces.id, faces.photos, face);
      if (left) return;
      setPhoto(read);
      const work = await lookAtFace({ datasetId: faces.id, face });
      if (left) return;
      if (work.state === 'failed') return setProblem(work.message);
      if (work.state !== 'done') return;
      setLook(work.value);
      setChosen(work.value.taken === null ? null : (work.value.faces[work.value.taken] ?? null));
    };
    show().catch((error: unknown) => {
      if (!left) setProblem(error instanceof Error ? error.message : String(error));
    });
    return () => {
      left = true;
    };
  }, [reader, lookAtFace, faces, face]);
  return { photo, look, chosen, setChosen, problem };
}
