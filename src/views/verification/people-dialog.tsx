/** The frame that the dialogs about enrolled people share: a form, what went wrong, and two buttons. */
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

export interface PeopleDialogProps {
  readonly title: string;
  readonly wide?: boolean;
  /** On the button that does it: "Save" */
  readonly action: string;
  /** Whether all is there that it needs; until then neither the button nor Enter does anything. */
  readonly ready: boolean;
  readonly busy: boolean;
  /** Why it failed, in plain words; null when it did not. */
  readonly problem: string | null;
  /** What did not happen: "No file was saved" */
  readonly failure: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function PeopleDialog(props: PeopleDialogProps) {
  const { title, wide = false, action, ready, busy, problem, failure, onSubmit, onClose, children } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) onSubmit();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      {...(wide ? { size: 'xl' } : {})}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          {children}
          {problem !== null && (
            <Alert color="red" role="alert" title={failure}>
              {problem}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
