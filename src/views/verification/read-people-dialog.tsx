/** Adds the people of a file that was saved here or in another browser. Whether it is one is for the engine to say. */
import { Alert, Button, FileInput, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAppStore } from '../../store/use-app-store.ts';

export function ReadPeopleDialog({ onClose }: { readonly onClose: () => void }) {
  const importGallery = useAppStore((state) => state.importGallery);
  const notify = useAppStore((state) => state.notify);
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null || passphrase === '' || busy) return;
    setBusy(true);
    setProblem(null);
    const work = await importGallery(file, passphrase);
    setBusy(false);
    if (work.state === 'failed') return setProblem(work.message);
    if (work.state === 'done') {
      const { length } = work.value.people;
      notify({
        kind: 'success',
        title: length === 1 ? 'One person was added' : `${length} people were added`,
        message: `From ${file.name}. Whoever was enrolled before is still there.`,
      });
    }
    onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title="Read enrolled people from a file"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          <FileInput
            label="File"
            description="Saved here or in another browser; its name ends in .gallery."
            placeholder="Choose a file"
            value={file}
            clearable
            clearButtonProps={{ 'aria-label': 'Take another file' }}
            fileInputProps={{ 'aria-label': 'File of enrolled people' }}
            onChange={(chosen) => {
              setFile(chosen);
              setProblem(null);
            }}
          />
          <PasswordInput
            label="Passphrase"
            description="The one it was saved with."
            value={passphrase}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the passphrase' }}
            onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            The people in it are added to those who are enrolled; nobody is replaced, and nothing is sent
            anywhere.
          </Text>
          {problem !== null && (
            <Alert color="red" role="alert" title="Nobody was added">
              {problem}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={file === null || passphrase === ''} loading={busy}>
              Read
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
