/**
 * Train, Pause or Resume, Step and Stop: what can be pressed depends on where the run stands. Three
 * buttons for the whole run, the first of which changes its word; none ever goes or is disabled in
 * the browser's sense, so that the one that was pressed keeps the keyboard focus.
 */
import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipForward, IconPlayerStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TrainingStage } from '../../records/run.ts';
import { runProgress } from '../../store/run-progress.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './training.module.css';
import { evaluationReasonId, useEvaluationInProgress } from './waiting-for-evaluation.tsx';

export function RunControls() {
  const active = useAppStore((state) => state.training.work.state === 'working');
  const stage = useAppStore((state) => runProgress(state.training)?.stage ?? null);
  const ready = useAppStore((state) => state.engine.phase === 'ready');
  const evaluating = useEvaluationInProgress();
  const step = useAppStore((state) => state.stepTraining);
  const stop = useAppStore((state) => state.stopTraining);
  const mayStart = ready && !evaluating;
  const main = useMainAction(active, stage, mayStart);
  return (
    <div className={classes.controls}>
      <RunButton
        main
        icon={
          main.word === 'Pause' ? (
            <IconPlayerPause size={18} aria-hidden />
          ) : (
            <IconPlayerPlay size={18} aria-hidden />
          )
        }
        able={main.able}
        onPress={main.press}
        {...(evaluating && !active ? { reason: evaluationReasonId } : {})}
      >
        {main.word}
      </RunButton>
      <RunButton
        icon={<IconPlayerSkipForward size={18} aria-hidden />}
        able={active ? stage === 'paused' : mayStart}
        title="Train a single batch, then pause"
        onPress={step}
      >
        Step
      </RunButton>
      <RunButton
        icon={<IconPlayerStop size={18} aria-hidden />}
        able={active && stage !== 'saving'}
        title="Ends the run; its best checkpoint is kept"
        onPress={stop}
      >
        Stop
      </RunButton>
    </div>
  );
}

interface MainAction {
  readonly word: 'Train' | 'Pause' | 'Resume';
  readonly able: boolean;
  readonly press: () => void;
}

function useMainAction(active: boolean, stage: TrainingStage | null, mayStart: boolean): MainAction {
  const start = useAppStore((state) => state.startTraining);
  const pause = useAppStore((state) => state.pauseTraining);
  const resume = useAppStore((state) => state.resumeTraining);
  if (!active) return { word: 'Train', able: mayStart, press: () => void start() };
  if (stage === 'paused') return { word: 'Resume', able: true, press: resume };
  return { word: 'Pause', able: stage === 'running' || stage === 'validating', press: pause };
}

interface RunButtonProps {
  readonly icon: ReactNode;
  readonly able: boolean;
  readonly onPress: () => void;
  readonly children: string;
  readonly main?: boolean;
  readonly title?: string;
  /** Id of the words that say why it cannot be pressed. */
  readonly reason?: string;
}

function RunButton({ icon, able, onPress, children, main = false, title, reason }: RunButtonProps) {
  return (
    <Button
      variant={main ? 'filled' : 'default'}
      leftSection={icon}
      aria-disabled={!able}
      onClick={() => able && onPress()}
      {...(able ? {} : { 'data-disabled': true })}
      {...(title === undefined ? {} : { title })}
      {...(reason === undefined ? {} : { 'aria-describedby': reason })}
    >
      {children}
    </Button>
  );
}
