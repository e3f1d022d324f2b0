/**
 * Is it learning? Pairs of faces with the network's distance under each, the distances of same and
 * different pairs drifting apart, and the accuracy on people it does not train on.
 */
import { Button, Loader, Stack } from '@mantine/core';
import { IconAdjustments, IconUsers } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { isReadingList } from '../../store/dataset-task.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { DistanceDrift } from './distance-drift.tsx';
import { ExamplePairs } from './example-pairs.tsx';
import { LossChart, ValidationChart } from './live-charts.tsx';
import { NetworkPanel } from './network-panel.tsx';
import { OptionProblems } from './option-problems.tsx';
import { OptionsPanel } from './options-panel.tsx';
import { RunAlerts } from './run-alerts.tsx';
import { RunControls } from './run-controls.tsx';
import { RunStatus } from './run-status.tsx';
import { RunsPanel } from './runs-panel.tsx';
import { SeparationChart } from './separation-chart.tsx';
import { TrainFor } from './train-for.tsx';
import classes from './training.module.css';
import { ValidationAnnouncer } from './validation-announcer.tsx';

export function TrainingView() {
  const open = useAppStore((state) => state.dataset.open);
  const loading = useAppStore((state) => isReadingList(state.dataset));
  const busy = useAppStore(({ training }) => training.work.state === 'working');
  const [optionsShown, showOptions] = useState(false);
  useEffect(() => {
    if (busy) showOptions(false); // the pairs and curves are what to look at now
  }, [busy]);

  if (open === null) {
    return (
      <>
        <PageHeader title="Training" question="Is it learning?" />
        {loading ? <Loader aria-label="Opening the dataset" /> : <NoDataset />}
        <RunsPanel />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Training"
        question="Is it learning?"
        action={
          <>
            <RunControls />
            <Button
              variant="default"
              className={classes.options ?? ''}
              leftSection={<IconAdjustments size={18} aria-hidden />}
              aria-expanded={optionsShown}
              aria-controls="training-options"
              onClick={() => showOptions(!optionsShown)}
            >
              Options
            </Button>
            <TrainFor />
          </>
        }
      />
      <Stack gap="sm">
        <OptionsPanel id="training-options" shown={optionsShown} />
        <OptionProblems />
        <RunAlerts />
        <RunStatus />
        <ExamplePairs />
        <div className={classes.charts}>
          <DistanceDrift />
          <ValidationChart />
          <LossChart />
          <SeparationChart />
        </div>
        <NetworkPanel />
        <RunsPanel />
      </Stack>
      <ValidationAnnouncer />
    </>
  );
}

function NoDataset() {
  return (
    <EmptyState
      icon={<IconUsers size={40} />}
      title="No faces to learn from yet"
      action={
        <Button component="a" href="#/dataset">
          Choose a dataset
        </Button>
      }
    >
      Training needs photos of several people. Import some, or use the demo faces.
    </EmptyState>
  );
}
