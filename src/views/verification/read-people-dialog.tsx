/** Adds the people of a file that was saved here or in another browser. Whether it is one is for the engine to say. */
import { FileInput, PasswordInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useAppStore } from '../../store/use-app-store.ts';
import { PeopleDialog } from './people-dialog.tsx';

export function ReadPeopleDialog({ onClose }: { readonly onClose: () => void }) {
  const importGallery = useAppStore((state) => state.importGallery);
  const notify = useAppStore((state) => state.notify);
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async () => {
    if (file === null) return;
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
    <PeopleDialog
      title="Read enrolled people from a file"
      action="Read"
      ready={file !== null && passphrase !== ''}
      busy={busy}
      problem={problem}
      failure="Nobody was added"
      onSubmit={submit}
      onClose={onClose}
    >
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
    </PeopleDialog>
  );
}
