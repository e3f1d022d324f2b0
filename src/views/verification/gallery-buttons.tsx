/** What is done with all enrolled people at once: saved to a file, read from one, deleted. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { useAppStore } from '../../store/use-app-store.ts';
import { ReadPeopleDialog } from './read-people-dialog.tsx';
import { SavePeopleDialog } from './save-people-dialog.tsx';

export function GalleryButtons() {
  const people = useAppStore((state) => state.verification.enrolments.length);
  const deleteAll = useAppStore((state) => state.deleteAllEnrolments);
  const [open, setOpen] = useState<'save' | 'read' | null>(null);
  const close = () => setOpen(null);
  return (
    <Group justify="flex-end" gap="xs" mt="sm">
      {people > 0 && (
        <Button variant="default" onClick={() => setOpen('save')}>
          Save to a file
        </Button>
      )}
      <Button variant="default" onClick={() => setOpen('read')}>
        Read from a file
      </Button>
      {people > 1 && (
        <ConfirmButton
          withText
          label="Delete all"
          question={`Delete all ${people} enrolled people?`}
          detail="All enrolled photos are removed from this device."
          onConfirm={() => void deleteAll()}
        />
      )}
      {open === 'save' && <SavePeopleDialog people={people} onClose={close} />}
      {open === 'read' && <ReadPeopleDialog onClose={close} />}
    </Group>
  );
}
