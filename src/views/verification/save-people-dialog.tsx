/** Saves all enrolled people to an encrypted file. The passphrase is typed twice: nobody can recover it. */
import { PasswordInput, Text } from '@mantine/core';
import { useState } from 'react';
import { downloadFile } from '../../components/download-file.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { PeopleDialog } from './people-dialog.tsx';

/** The engine takes no shorter one. */
const leastPassphrase = 8;

export interface SavePeopleDialogProps {
  readonly people: number;
  readonly onClose: () => void;
}

export function SavePeopleDialog({ people, onClose }: SavePeopleDialogProps) {
  const exportGallery = useAppStore((state) => state.exportGallery);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isShort = passphrase.length < leastPassphrase;
  const ready = !isShort && passphrase === again;

  const submit = async () => {
    setBusy(true);
    setProblem(null);
    const work = await exportGallery(passphrase);
    setBusy(false);
    if (work.state === 'failed') return setProblem(work.message);
    if (work.state === 'done') downloadFile(work.value.fileName, work.value.file);
    onClose();
  };

  return (
    <PeopleDialog
      title="Save enrolled people to a file"
      action="Save"
      ready={ready}
      busy={busy}
      problem={problem}
      failure="No file was saved"
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">
        {`${people === 1 ? 'One person with name' : `All ${people} people with names`} and photos, encrypted. Whoever opens the file needs the passphrase. It is kept nowhere and cannot be recovered: without it the file is lost.`}
      </Text>
      <PasswordInput
        label="Passphrase"
        description={`At least ${leastPassphrase} characters; several words are best.`}
        value={passphrase}
        autoComplete="new-password"
        error={passphrase !== '' && isShort ? `${passphrase.length} of ${leastPassphrase} characters` : null}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the passphrase' }}
        data-autofocus
        onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
      />
      <PasswordInput
        label="The same again"
        value={again}
        autoComplete="new-password"
        error={again !== '' && again !== passphrase ? 'The two differ.' : null}
        visibilityToggleButtonProps={{ 'aria-label': 'Show what was typed again' }}
        onChange={({ currentTarget }) => setAgain(currentTarget.value)}
      />
    </PeopleDialog>
  );
}
