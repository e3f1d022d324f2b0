/**
 * What will the network compare? How the people are split, what that gives, and real pairs as the
 * network will see them. With a dataset and no plan it plans and draws by itself.
 */
import { Alert, Button, Center, Loader, Stack } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconArrowsShuffle, IconUsers } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { focusPageTitle } from '../../components/focus-page-title.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useRescuedFocus } from '../../components/use-rescued-focus.ts';
import { isImporting, isReadingList } from '../../store/dataset-task.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { PairPreview } from './pair-preview.tsx';
import classes from './pairs-view.module.css';
import { PhotoPart } from './photo-part.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { SplitForm } from './split-form.tsx';
import { usePairPlan } from './use-pair-plan.ts';

export function PairsView() {
  const openId = useAppStore((state) => state.dataset.open?.summary.id ?? null);
  const loading = useAppStore((state) => isReadingList(state.dataset));
  const rescuedFocus = useRescuedFocus<HTMLDivElement>(focusPageTitle);
  return (
    <div {...rescuedFocus}>
      {openId !== null && <PairsOfDataset key={openId} />}
      {openId === null && (loading ? <Waiting /> : <NoFaces />)}
    </div>
  );
}

function Waiting() {
  return (
    <Center mih="40vh">
      <Loader aria-label="Opening the dataset" />
    </Center>
  );
}

function PairsOfDataset() {
  const { plan, planning, problem } = usePairPlan();
  const planPairs = useAppStore((state) => state.planPairs);
  const splitAndDraw = (
    <Button
      leftSection={<IconArrowsShuffle size={18} aria-hidden />}
      loading={planning}
      onClick={() => void planPairs()}
    >
      Split and draw pairs
    </Button>
  );
  const next = (
    <Button component="a" href="#/training" rightSection={<IconArrowRight size={18} aria-hidden />}>
      Next: training
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Pairs"
        question="What will the network compare?"
        action={plan === null ? splitAndDraw : next}
      />
      <Stack gap="lg">
        {problem !== null && (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={problem.title}>
            {problem.message}
          </Alert>
        )}
        <div className={classes.overview}>
          {plan !== null && <PairPreview />}
          <Stack gap="md" className={classes.form}>
            <SplitForm />
            {plan !== null && <PhotoPart />}
          </Stack>
          {plan !== null && <PlanSummary plan={plan} />}
        </div>
      </Stack>
    </>
  );
}

function NoFaces() {
  const createDemoDataset = useAppStore((state) => state.createDemoDataset);
  const importing = useAppStore((state) => isImporting(state.dataset));
  return (
    <>
      <PageHeader title="Pairs" question="What will the network compare?" />
      <EmptyState
        icon={<IconUsers size={48} stroke={1.5} />}
        title="There are no faces to compare yet"
        action={
          <Button loading={importing} onClick={() => void createDemoDataset()}>
            Use demo faces
          </Button>
        }
      >
        Draw the demo faces here, or <a href="#/dataset">bring your own dataset</a>.
      </EmptyState>
    </>
  );
}
