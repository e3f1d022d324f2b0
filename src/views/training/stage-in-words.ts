/** What the run is doing right now, as a sentence for people. */
import { progressText } from '../../components/progress-line.tsx';
import type { BackendName } from '../../records/machine.ts';
import type { TrainingData } from '../../store/app-state.ts';

export function stageInWords({ work, run, step }: Pick<TrainingData, 'work' | 'run' | 'step'>): string {
  if (work.state === 'failed') return 'The run broke off';
  if (work.state !== 'working') return outcomeInWords(run?.status ?? null, step);
  if (work.progress === null) return 'Starting the run';
  switch (work.progress.stage) {
    case 'preparing':
      return progressText(work.progress.preparing, 'Preparing the faces');
    case 'compiling':
      return compilingInWords(run?.backend ?? null);
    case 'running':
      return 'Training';
    case 'paused':
      return 'Paused. Resume, or take a single step';
    case 'validating':
      return 'Measuring on people it does not train on';
    case 'saving':
      return 'Choosing the threshold and saving the best checkpoint';
  }
}

/** A graphics card makes programs of its own of every operation, which may take a while; WASM does not. */
function compilingInWords(backend: BackendName | null): string {
  return backend === 'webgl' || backend === 'webgpu'
    ? 'Compiling shaders: the first step takes a few seconds, and the page may stutter'
    : 'Preparing: the first step takes a little longer';
}

function outcomeInWords(status: NonNullable<TrainingData['run']>['status'] | null, steps: number): string {
  const after = `after ${steps.toLocaleString('en')} ${steps === 1 ? 'step' : 'steps'}`;
  if (status === 'finished') return `Finished ${after}`;
  if (status === 'stopped') return `Stopped ${after}`;
  if (status === null) return 'No run yet';
  return `Broke off ${after}`;
}
