/** One dataset of the list. Its name is a button that opens it; renaming happens in place. */
import { UnstyledButton } from '@mantine/core';
import { IconDatabase, IconFolderOpen } from '@tabler/icons-react';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { bytesText, countOf } from '../../components/figures.ts';
import { RenameInPlace } from '../../components/rename-in-place.tsx';
import type { DatasetSummary } from '../../records/dataset.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './dataset-list.module.css';

export interface DatasetRowProps {
  readonly dataset: DatasetSummary;
  readonly open: boolean;
}

export function DatasetRow({ dataset, open }: DatasetRowProps) {
  const { id, name } = dataset;
  const openDataset = useAppStore((state) => state.openDataset);
  const renameDataset = useAppStore((state) => state.renameDataset);
  const deleteDataset = useAppStore((state) => state.deleteDataset);
  const counts = `${countOf(dataset.people, 'person', 'people')}, ${countOf(dataset.faces, 'face')}`;
  const Icon = open ? IconFolderOpen : IconDatabase;
  return (
    <li className={classes.row} data-open={open}>
      <RenameInPlace name={name} onRename={(next) => void renameDataset(id, next)}>
        <UnstyledButton className={classes.open} aria-current={open} onClick={() => void openDataset(id)}>
          <Icon size={20} aria-hidden />
          <span className={classes.text}>
            <span className={classes.name}>{name}</span>
            <span className={classes.detail}>
              {open && 'open · '}
              {counts} · {bytesText(dataset.sizeBytes)}
            </span>
          </span>
        </UnstyledButton>
      </RenameInPlace>
      <ConfirmButton
        label={`Delete ${name}`}
        question={`Delete ${name}?`}
        detail={`Its ${counts} are removed from this device. Models trained on it are kept.`}
        onConfirm={() => void deleteDataset(id)}
      />
    </li>
  );
}
