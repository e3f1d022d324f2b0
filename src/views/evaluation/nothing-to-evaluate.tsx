/** What is missing before anything can be evaluated, with the way to get it. */
import { Anchor, Button, Group } from '@mantine/core';
import { IconCpu, IconUsers } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReferenceButton } from '../../components/reference-button.tsx';
import { StarterButton } from '../../components/starter-button.tsx';
import { useAppStore } from '../../store/use-app-store.ts';

export function NothingToEvaluate({ missing }: { readonly missing: 'faces' | 'model' }) {
  const takeStarter = useAppStore((state) => state.takeStarterModel);
  const takeReference = useAppStore((state) => state.takeReference);
  if (missing === 'model') {
    return (
      <EmptyState
        icon={<IconCpu size={40} />}
        title="No model to evaluate yet"
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
        Train a network, or import a model under{' '}
        <Anchor underline="always" href="#/models">
          Models
        </Anchor>
        .
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconUsers size={40} />}
      title="No faces to evaluate on yet"
      action={
        <Button component="a" href="#/dataset">
          Choose a dataset
        </Button>
      }
    >
      Evaluation needs people whom the model has never seen: open a dataset first.
    </EmptyState>
  );
}
