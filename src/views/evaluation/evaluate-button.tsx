/** Evaluates the current model, unless the engine is busy with a run. */
import { Button } from '@mantine/core';
import { useAppStore } from '../../store/use-app-store.ts';

export function EvaluateButton() {
  const current = useAppStore((state) => state.model.current);
  const running = useAppStore((state) => state.evaluation.work.state === 'working');
  const training = useAppStore((state) => state.training.work.state === 'working');
  const ready = useAppStore((state) => state.engine.phase === 'ready');
  const evaluate = useAppStore((state) => state.evaluate);
  return (
    <Button
      disabled={current === null || training || !ready}
      loading={running}
      title={training ? 'A run is in progress: stop it or let it finish first' : undefined}
      onClick={() => void evaluate()}
    >
      Evaluate on unseen people
    </Button>
  );
}
