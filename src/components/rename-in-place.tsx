/**
 * A name that is changed where it stands: a pencil beside it, then a field in its place. Enter, the
 * button or leaving the field keeps the new name, Escape the old one; the focus goes back to the
 * pencil unless the person went elsewhere. Renders side by side with its neighbours: the row is theirs.
 */
import { ActionIcon, TextInput } from '@mantine/core';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './rename-in-place.module.css';

export interface RenameInPlaceProps {
  readonly name: string;
  /** Told a name that is neither empty nor the old one. */
  readonly onRename: (name: string) => void;
  /** The name as it is shown while nobody changes it. */
  readonly children: ReactNode;
}

export function RenameInPlace({ name, onRename, children }: RenameInPlaceProps) {
  const [renaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const owesFocus = useRef(false);
  useEffect(() => {
    if (!renaming && owesFocus.current) pencil.current?.focus();
    owesFocus.current = false;
  }, [renaming]);

  const end = (next: string | null, giveBack: boolean): void => {
    owesFocus.current = giveBack;
    setRenaming(false);
    const wanted = next?.trim() ?? '';
    if (wanted !== '' && wanted !== name) onRename(wanted);
  };
  if (renaming) return <NameField name={name} onEnd={end} />;
  return (
    <>
      {children}
      <ActionIcon
        ref={pencil}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Rename ${name}`}
        title={`Rename ${name}`}
        onClick={() => setRenaming(true)}
      >
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}

interface NameFieldProps {
  readonly name: string;
  /** Once: with null the old name is kept. `giveBack`: the focus is still here. */
  readonly onEnd: (next: string | null, giveBack: boolean) => void;
}

function NameField({ name, onEnd }: NameFieldProps) {
  const [draft, setDraft] = useState(name);
  const left = ({ currentTarget, target, relatedTarget }: FocusEvent) => {
    if (target === document.activeElement) return; // another window came to the front
    if (!currentTarget.contains(relatedTarget)) onEnd(draft, false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEnd(null, true);
  };
  return (
    <form
      className={classes.form}
      onBlur={left}
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(draft, true);
      }}
    >
      <TextInput
        aria-label={`New name of ${name}`}
        value={draft}
        maxLength={80}
        flex={1}
        autoFocus
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <ActionIcon type="submit" size="lg" aria-label="Keep this name" title="Keep this name">
        <IconCheck size={18} aria-hidden />
      </ActionIcon>
    </form>
  );
}
