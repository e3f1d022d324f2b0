/** The station "What do I take with me?": stored models, newest first, to use, download or delete. */
import { Button, Group, Stack } from '@mantine/core';
import { IconBox } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { focusPageTitle } from '../../components/focus-page-title.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { ReferenceButton } from '../../components/reference-button.tsx';
import { StarterButton } from '../../components/starter-button.tsx';
import { useRescuedFocus } from '../../components/use-rescued-focus.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { ImportZone } from './import-zone.tsx';
import { ModelCard } from './model-card.tsx';
import { StorageLine } from './storage-line.tsx';
import { useModelDownload } from './use-model-download.ts';

export function ModelsView() {
  const models = useAppStore((state) => state.models.models);
  const takeStarter = useAppStore((state) => state.takeStarterModel);
  const takeReference = useAppStore((state) => state.takeReference);
  const runs = useAppStore((state) => state.models.runs);
  const currentId = useAppStore((state) => state.model.current?.id);
  const { packing, download } = useModelDownload();
  const rescuedFocus = useRescuedFocus<HTMLDivElement>(focusPageTitle);
  return (
    <div {...rescuedFocus}>
      <PageHeader title="Models" question="What do I take with me?" />
      {models.length === 0 ? (
        <EmptyState
          icon={<IconBox size={48} stroke={1.5} />}
          title="No model yet"
          action={
            <Group gap="xs" justify="center">
              <Button component="a" href="#/training">
                Train one
              </Button>
              <StarterButton onUse={takeStarter} />
              <ReferenceButton onTake={takeReference} />
            </Group>
          }
        >
          A model is saved here while it trains. One that was downloaded before can be imported below.
        </EmptyState>
      ) : (
        <Stack mb="lg">
          {models.map((model) => (
            <ModelCard
              key={model.id}
              model={model}
              run={runs.find(({ id }) => id === model.runId) ?? null}
              current={model.id === currentId}
              packing={packing === model.id}
              onDownload={(format) => void download(model, format)}
            />
          ))}
        </Stack>
      )}
      <Stack>
        <ImportZone />
        <StorageLine />
      </Stack>
    </div>
  );
}
