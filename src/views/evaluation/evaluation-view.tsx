/**
 * How well does it tell strangers apart? One model, people it never saw, one number with its doubt,
 * and everything that lies behind the number.
 */
import { Loader, Stack } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { splitSourcesWith } from '../../siamese/split-sources.ts';
import { isReadingList } from '../../store/dataset-task.ts';
import { useAppStore, useShownState } from '../../store/use-app-store.ts';
import { lastValue } from '../../store/work.ts';
import { EvaluateButton } from './evaluate-button.tsx';
import { EvaluationProgress } from './evaluation-progress.tsx';
import { FoldsPanel } from './folds-panel.tsx';
import { FramingNote } from './framing-note.tsx';
import { ModelChoice } from './model-choice.tsx';
import { NothingToEvaluate } from './nothing-to-evaluate.tsx';
import { ReportView } from './report-view.tsx';

export function EvaluationView() {
  const open = useShownState((state) => state.dataset.open);
  const loading = useAppStore((state) => isReadingList(state.dataset));
  const models = useAppStore((state) => state.models.models);
  const current = useAppStore((state) => state.model.current);
  const report = useShownState((state) => lastValue(state.evaluation.work));
  const question = 'How well does it tell strangers apart?';

  if (open === null || (models.length === 0 && current === null)) {
    return (
      <>
        <PageHeader title="Evaluation" question={question} />
        {loading ? (
          <Loader aria-label="Opening the dataset" />
        ) : (
          <NothingToEvaluate missing={open === null ? 'faces' : 'model'} />
        )}
        {open !== null && <Folds lists={open.summary.lists} />}
      </>
    );
  }
  const shown = report !== null && report.datasetId === open.summary.id ? report : null;
  return (
    <>
      <PageHeader
        title="Evaluation"
        question={question}
        aside={<ModelChoice />}
        action={<EvaluateButton />}
      />
      <Stack gap="md">
        <EvaluationProgress />
        {current !== null && <FramingNote model={current} dataset={open.summary} />}
        {shown === null ? (
          <EmptyState
            icon={<IconChartHistogram size={40} />}
            title={current === null ? 'Choose a model' : 'Not measured yet'}
            action={<EvaluateButton />}
          >
            Evaluation compares pairs of people who were kept out of training and of choosing the threshold.
          </EmptyState>
        ) : (
          <ReportView report={shown} />
        )}
        <Folds lists={open.summary.lists} />
      </Stack>
    </>
  );
}

/** Where LFW's View 2 can be played. */
function Folds({ lists }: { readonly lists: readonly string[] }) {
  return splitSourcesWith(lists).some(({ name }) => name === 'lfw-view-2') ? <FoldsPanel /> : null;
}
