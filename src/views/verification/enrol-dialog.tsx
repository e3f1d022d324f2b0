/**
 * Enrols one person: a photo (chosen, or just taken with the camera), the square of it, a name.
 * The engine keeps the square and nothing else of the photo.
 */
import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAppStore } from '../../store/use-app-store.ts';
import type { FramedPhoto } from './framed-photo.ts';
import { PhotoSlot } from './photo-slot.tsx';

export interface EnrolDialogProps {
  /** What the camera took; null lets the user choose a file. */
  readonly taken: FramedPhoto | null;
  readonly onClose: () => void;
}

export function EnrolDialog({ taken, onClose }: EnrolDialogProps) {
  const enrol = useAppStore((state) => state.enrol);
  const [framed, setFramed] = useState(taken);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ready = framed !== null && name.trim() !== '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setProblem(null);
    const { photo, framing } = framed;
    const work = await enrol({ name: name.trim(), photos: [{ photo, framing }] });
    if (work.state !== 'failed') return onClose();
    setProblem(work.message);
    setBusy(false);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title="Enrol a person"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          <PhotoSlot label="Photo" framed={framed} onChange={setFramed} />
          <TextInput
            label="Name"
            description="Kept on this device with the square of the photo, until you delete it."
            value={name}
            maxLength={80}
            autoComplete="off"
            data-autofocus
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          {problem !== null && (
            <Alert color="red" role="alert" title="The person was not enrolled">
              {problem}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={busy}>
              Enrol
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
