/** The drop zone wired to the store: files in, or the demo faces; while it runs, how far it is. */
import { Alert, Button, Stack } from '@mantine/core';
import { IconAlertTriangle, IconMoodSmile } from '@tabler/icons-react';
import { DropZone } from '../../components/drop-zone.tsx';
import { ProgressLine } from '../../components/progress-line.tsx';
import { isImporting } from '../../store/dataset-task.ts';
import { failureText } from '../../store/failure.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function ImportZone({ large = false }: { readonly large?: boolean }) {
  const work = useAppStore((state) => state.dataset.work);
  const importing = useAppStore((state) => isImporting(state.dataset));
  const importFiles = useAppStore((state) => state.importFiles);
  const createDemoDataset = useAppStore((state) => state.createDemoDataset);
  const cancelImport = useAppStore((state) => state.cancelImport);

  return (
    <Stack gap="sm">
      {work.state === 'failed' && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="That did not work">
          {failureText(work)}
        </Alert>
      )}
      <DropZone
        large={large}
        busy={
          work.state === 'working' &&
          importing && (
            <ProgressLine progress={work.progress} fallback="Opening the files" onCancel={cancelImport} />
          )
        }
        title={large ? 'Drop a zip or a folder of faces here' : 'Add another dataset'}
        hint={
          large ? (
            <>
              Labeled Faces in the Wild as it comes (.zip or .tgz), or your own photos with one folder per
              person.
              <br />
              LFW's lists of people and pairs are recognised, inside or dropped beside.
            </>
          ) : (
            'Drop a zip, a .tgz, a folder, or LFW lists for the open dataset.'
          )
        }
        actions={
          <Button
            variant={large ? 'filled' : 'default'}
            leftSection={<IconMoodSmile size={18} aria-hidden />}
            onClick={() => void createDemoDataset()}
          >
            Use demo faces
          </Button>
        }
        onFiles={(files) => void importFiles(files)}
      />
    </Stack>
  );
}
