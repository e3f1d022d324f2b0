/** Takes a model's zip, dropped or chosen. Whether it is one is for the engine to say. */
import { Loader, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useState } from 'react';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './models.module.css';

export function ImportZone() {
  const importModel = useAppStore((state) => state.importModel);
  const notify = useAppStore((state) => state.notify);
  const [importing, setImporting] = useState(false);
  const take = async ([file]: File[]) => {
    if (file === undefined) return;
    setImporting(true);
    await importModel(file);
    setImporting(false);
  };
  const refuse = ({ length }: readonly unknown[]) =>
    notify({
      kind: 'warning',
      title: 'One model at a time',
      message: `${length} files were dropped and none was read. Drop one zip; each model has its own.`,
    });
  return (
    <Dropzone
      className={classes.importZone ?? ''}
      multiple={false}
      disabled={importing}
      inputProps={{ 'aria-label': 'Model zip to import' }}
      aria-label="Import a model: choose a zip"
      onDrop={(files) => void take(files)}
      onReject={refuse}
    >
      <div className={classes.importText}>
        {importing && <Loader size="xs" />}
        <div>
          <Text fw={650}>{importing ? 'Reading the model…' : 'Import a model'}</Text>
          <Text size="xs" c="dimmed">
            Drop a zip that was downloaded here, or press to choose one. It is checked before anything is
            replaced.
          </Text>
        </div>
      </div>
    </Dropzone>
  );
}
