/** Where the run stands, in figures and words: the accuracy on validation people is the largest. */
import { Button, Paper, Progress, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { countText, durationText, shareText } from '../../components/figures.ts';
import { Stat } from '../../components/stat.tsx';
import { standardError } from '../../siamese/metrics/standard-error.ts';
import { useAppStore, useShownState } from '../../store/use-app-store.ts';
import { stageInWords } from './stage-in-words.ts';
import classes from './training.module.css';

export function RunStatus() {
  const training = useShownState((state) => state.training);
  const { work, run, latest, progress } = training;
  const active = work.state === 'working';
  if (!active && run === null) return <FirstRun />;
  const percent = Math.round(progress * 100);
  return (
    <Paper withBorder className={classes.status}>
      {latest === null ? (
        <Stat
          large
          label="Accuracy on people it does not train on"
          value="–"
          note="at the first validation"
        />
      ) : (
        <Stat
          large
          label="Accuracy on people it does not train on"
          value={shareText(latest.report.accuracy)}
          note={`± ${doubt(latest.report.accuracy, latest.report.distances.length)} on ${countText(latest.report.distances.length)} validation pairs, at their best threshold`}
        />
      )}
      <Stat label="AUC" value={latest === null ? '–' : latest.report.auc.toFixed(3)} note="chance is 0.5" />
      <Stat
        label="Speed"
        value={training.facesPerSecond > 0 ? `${countText(training.facesPerSecond)} faces/s` : '–'}
        note={`step ${countText(training.step)}`}
      />
      <div className={classes.progress}>
        <Text component="div" size="sm">
          {stageInWords(training)}
        </Text>
        {(active || run?.modelId == null) && (
          <Progress.Root size="lg" mt={6}>
            <Progress.Section value={percent} aria-label={`Run, ${percent} % done`} />
          </Progress.Root>
        )}
        <Text component="div" size="xs" c="dimmed" mt={4}>
          {percent} % done
          {active && training.secondsLeft !== null && ` · ${durationText(training.secondsLeft)} left`}
          {run !== null && ` · ${run.name} · ${run.datasetName}`}
        </Text>
      </div>
      {!active && run?.modelId != null && (
        <Button
          component="a"
          href="#/evaluation"
          rightSection={<IconArrowRight size={18} aria-hidden />}
          className={classes.next}
        >
          Evaluate on unseen people
        </Button>
      )}
    </Paper>
  );
}

function FirstRun() {
  const ready = useAppStore((state) => state.engine.phase === 'ready');
  return (
    <Paper withBorder className={classes.status}>
      <Text className={classes.wide}>
        {ready
          ? 'Press Train: the network starts knowing nothing, and learns from pairs of faces which are the same person. Everything happens on this device.'
          : 'The engine is starting: it times a few training steps to find the fastest way to compute here.'}
      </Text>
    </Paper>
  );
}

/** Standard error as `1.1`: percentage points. */
function doubt(share: number, pairs: number): string {
  return (standardError(share, pairs) * 100).toFixed(1);
}
