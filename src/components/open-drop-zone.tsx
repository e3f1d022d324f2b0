/** The zone itself: takes what is dropped on it, or what is chosen with its two buttons, and hands it on as it is. */
import { Button, Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileZip, IconFolder } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import classes from './drop-zone.module.css';

/** What a drop zone says. */
export interface DropZoneText {
  /** "Drop a zip or a folder here" */
  readonly title: string;
  readonly hint?: ReactNode;
  /** More buttons beside "Choose files" and "Choose a folder". */
  readonly actions?: ReactNode;
  readonly large?: boolean;
}

interface OpenDropZoneProps extends DropZoneText {
  /** Called while the drop event is being handled; settles when the files were taken. */
  readonly onTransfer: (transfer: DataTransfer) => Promise<void>;
  readonly onChosen: (files: FileList) => Promise<void>;
}

export function OpenDropZone(props: OpenDropZoneProps) {
  const { title, hint, actions, large = false, onTransfer, onChosen } = props;
  const openFiles = useRef<() => void>(null);
  /** Our own walk keeps the paths; Mantine's zone is told only what it needs for its drag states. */
  const takeEvent = async (event: FileEvent): Promise<(File | DataTransferItem)[]> => {
    if (event.type === 'drop' && event.dataTransfer) await onTransfer(event.dataTransfer);
    else if (event.type === 'change' && event.target?.files) await onChosen(event.target.files);
    else if (event.dataTransfer) return [...event.dataTransfer.items];
    return [];
  };
  return (
    <Dropzone
      className={classes.zone ?? ''}
      data-large={large}
      onDrop={() => {}}
      getFilesFromEvent={(event) => takeEvent(event as FileEvent)}
      openRef={openFiles}
      inputProps={{ 'aria-label': 'Files to import' }}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      tabIndex={-1}
      role="group"
      aria-label={title}
    >
      <Text fw={650} ta="center">
        {title}
      </Text>
      {hint !== undefined && (
        <Text component="div" size="xs" c="dimmed" ta="center" mt={4}>
          {hint}
        </Text>
      )}
      <Group justify="center" gap="xs" mt="md">
        <Button
          variant="default"
          leftSection={<IconFileZip size={18} aria-hidden />}
          onClick={() => openFiles.current?.()}
        >
          Choose files
        </Button>
        <FolderButton onChosen={onChosen} />
        {actions}
      </Group>
    </Dropzone>
  );
}

function FolderButton({ onChosen }: Pick<OpenDropZoneProps, 'onChosen'>) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFolder size={18} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        Choose a folder
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Folder to import"
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) void onChosen(currentTarget.files);
          currentTarget.value = ''; // so that the same folder can be chosen again
        }}
        {...{ webkitdirectory: '' }}
      />
    </>
  );
}

/** What the drag, drop and change events of React, the DOM and react-dropzone have in common. */
interface FileEvent {
  readonly type: string;
  readonly dataTransfer?: DataTransfer | null;
  readonly target?: { readonly files?: FileList | null } | null;
}
