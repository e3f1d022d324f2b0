/** LFW's View 2 in the page: choose folds, run them one after another, go on another day. */
import { Alert, Button, Chip, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { AveragedRocChart } from '../../charts/averaged-roc-chart.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { durationText, shareText } from '../../components/figures.ts';
import { Stat } from '../../components/stat.tsx';
import type { FoldResult } from '../../records/evaluation.ts';
import { averageRoc, meanOfTests } from '../../siamese/metrics/averaged-roc.ts';
import { lfwCategoryOf } from '../../siamese/metrics/lfw-category.ts';
import { rocCurve } from '../../siamese/metrics/roc-curve.ts';
import { allFolds, recipeOf } from '../../store/folds-slice.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './evaluation.module.css';

export function FoldsPanel() {
  const datasetId = useAppStore((state) => state.dataset.open?.summary.id);
  const load = useAppStore((state) => state.loadFolds);
  const options = useAppStore((state) => state.training.options);
  const startFrom = useAppStore((state) => state.training.startFrom);
  const split = useAppStore((state) => state.pairs.split);
  const { results, work } = useAppStore((state) => state.folds);
  const run = useAppStore((state) => state.runFolds);
  const stop = useAppStore((state) => state.stopFolds);
  const forget = useAppStore((state) => state.forgetFolds);
  const busy = useAppStore((state) => state.training.work.state === 'working');
  const framing = useAppStore((state) => state.dataset.open?.summary.framing);
  const [chosen, setChosen] = useState<readonly number[]>(allFolds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another dataset has other results
  useEffect(() => void load(), [datasetId, load]);

  const running = work.state === 'working' ? work.subject.fold : null;
  const recipe = recipeOf(options, split, startFrom);
  // What the model it goes on from has seen is not known here.
  const category =
    startFrom === null || options.preset === 'reference'
      ? lfwCategoryOf({ preset: options.preset, ...(framing ? { framing } : {}) })
      : 'Started from a model, so not without outside data';
  const mine = useMemo(
    () => results.filter((result) => result.recipe === recipe).toSorted((a, b) => a.fold - b.fold),
    [results, recipe],
  );
  const open = chosen.filter((fold) => !mine.some((result) => result.fold === fold));
  const seconds = options.budgetUnit === 'seconds' ? open.length * options.budget : null;
  return (
    <Paper withBorder p="md" className={classes.surface} component="section" aria-labelledby="view-2">
      <Stack gap="sm">
        <div>
          <Title order={2} id="view-2">
            LFW View 2, ten folds
          </Title>
          <Text size="sm" c="dimmed">
            How results on LFW are reported: each fold is tested by a network trained on the people of the
            other nine, its threshold chosen there too. {category}. Uses the options under Training; each
            result is kept when it is there, so you can stop and go on another day.
          </Text>
        </div>
        <Group gap="xs" role="group" aria-label="Folds to run">
          <Chip.Group
            multiple
            value={chosen.map(String)}
            onChange={(values) => setChosen(allFolds.filter((fold) => values.includes(String(fold))))}
          >
            {allFolds.map((fold) => (
              <Chip key={fold} value={String(fold)} disabled={running !== null}>
                {foldInWords(
                  fold,
                  mine.find((result) => result.fold === fold),
                  running === fold,
                )}
              </Chip>
            ))}
          </Chip.Group>
        </Group>
        <Group gap="sm">
          {running === null ? (
            <Button
              leftSection={<IconPlayerPlay size={18} aria-hidden />}
              disabled={open.length === 0 || busy}
              onClick={() => void run(chosen)}
            >
              {open.length === 0 ? 'All chosen folds are done' : buttonText(open.length, mine.length > 0)}
            </Button>
          ) : (
            <Button color="red" leftSection={<IconPlayerStop size={18} aria-hidden />} onClick={stop}>
              Stop after what fold {running} has so far
            </Button>
          )}
          {seconds !== null && running === null && open.length > 0 && (
            <Text size="sm" c="dimmed">
              about {durationText(seconds)} of training
            </Text>
          )}
          {mine.length > 0 && running === null && (
            <ConfirmButton
              withText
              label="Delete these results"
              question={`Delete the results of ${mine.length} folds?`}
              onConfirm={() => void forget(recipe)}
            />
          )}
        </Group>
        {work.state === 'failed' && (
          <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>
            {work.message}
          </Alert>
        )}
        {mine.length > 0 && <FoldFigures results={mine} category={category} />}
      </Stack>
    </Paper>
  );
}

interface FoldFiguresProps {
  readonly results: readonly FoldResult[];
  readonly category: string;
}

function FoldFigures({ results, category }: FoldFiguresProps) {
  const { accuracy, roc } = useMemo(
    () => ({
      accuracy: meanOfTests(results.map(({ result }) => result.accuracy)),
      roc: averageRoc(results.map(({ distances, same }) => rocCurve(distances, same))),
    }),
    [results],
  );
  const doubt = Number.isNaN(accuracy.standardError) ? '' : ` ± ${(accuracy.standardError * 100).toFixed(1)}`;
  const all = results.length === allFolds.length;
  return (
    <div className={classes.charts}>
      <AveragedRocChart
        title="ROC, averaged over the folds"
        curve={roc}
        height={280}
        legend={`AUC ${roc.auc.toFixed(3)}, equal error rate ${shareText(roc.eer)}`}
        caption="Share of same pairs recognised, averaged at equal shares of strangers let in."
      />
      <Stat
        large
        label={`Mean accuracy of ${results.length} ${results.length === 1 ? 'fold' : 'folds'}`}
        value={`${shareText(accuracy.mean)}${doubt}`}
        note={`± is the standard error of the mean. ${
          all
            ? `LFW View 2, ${category}.`
            : 'Not to be compared with published figures before all ten are there.'
        }`}
      />
    </div>
  );
}

function foldInWords(fold: number, result: FoldResult | undefined, isRunning: boolean): string {
  if (isRunning) return `${fold}: running`;
  return result === undefined ? String(fold) : `${fold}: ${shareText(result.result.accuracy)}`;
}

function buttonText(open: number, again: boolean): string {
  const folds = open === 1 ? '1 fold' : `${open} folds`;
  return again ? `Go on with ${folds}` : `Train and test ${folds}`;
}
