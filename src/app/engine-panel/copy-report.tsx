/** Puts all that the panel shows on the clipboard; where that is refused the text is there to be taken. */
import { Button, Textarea, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { MemoryReport } from '../../records/machine.ts';
import { useStudio } from '../../store/use-app-store.ts';
import { reportText } from './report-text.ts';

/** How long the button confirms. */
const confirmMs = 2500;

export function CopyReport({ memory }: { readonly memory: MemoryReport | null }) {
  const { store } = useStudio();
  const clipboard = useClipboard({ timeout: confirmMs });
  const [text, setText] = useState('');
  const copy = (): void => {
    const { engine, training } = store.getState();
    const made = reportText({ engine, training, memory, userAgent: navigator.userAgent });
    setText(made);
    clipboard.copy(made);
  };
  return (
    <>
      <Button
        variant="default"
        fullWidth
        onClick={copy}
        leftSection={
          clipboard.copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
        }
      >
        {clipboard.copied ? 'Copied' : 'Copy for a bug report'}
      </Button>
      <VisuallyHidden role="status">{clipboard.copied ? 'The report is copied.' : ''}</VisuallyHidden>
      {clipboard.error !== null && (
        <Textarea
          label="The browser does not allow copying here. Select the text and copy it yourself."
          value={text}
          readOnly
          rows={5}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </>
  );
}
