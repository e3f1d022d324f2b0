/**
 * The engine's report: what it runs on and how fast, the choice of another backend, and all of it to be
 * copied into a bug report. Asks the engine for its memory while it is open.
 */
import { Stack, Text } from '@mantine/core';
import { useAppStore } from '../store/use-app-store.ts';
import { BackendRadios } from './engine-panel/backend-choice.tsx';
import { CopyReport } from './engine-panel/copy-report.tsx';
import { FactList } from './engine-panel/fact-list.tsx';
import { InUse } from './engine-panel/in-use.tsx';
import { PaceRadios } from './engine-panel/pace-choice.tsx';
import { RunFigures } from './engine-panel/run-figures.tsx';
import { TrialsTable } from './engine-panel/trials-table.tsx';
import { useEngineMemory } from './engine-panel/use-engine-memory.ts';
import { ReloadButton } from './reload-button.tsx';

export function EnginePanel() {
  const { phase, report } = useAppStore((state) => state.engine);
  const training = useAppStore((state) => state.training.work.state === 'working');
  const memory = useEngineMemory();
  if (phase === 'lost') return <Lost />;
  const onCard = report?.backend === 'webgl' || report?.backend === 'webgpu';
  return (
    <Stack gap="sm">
      {report !== null && <InUse report={report} />}
      <BackendRadios training={training} />
      {onCard && <PaceRadios />}
      {report !== null && <TrialsTable report={report} training={training} />}
      <RunFigures training={training} />
      {report !== null && <FactList report={report} memory={memory} />}
      <CopyReport memory={memory} />
    </Stack>
  );
}

function Lost() {
  return (
    <Stack gap="sm">
      <Text fw={650}>The engine stopped</Text>
      <Text size="xs">Datasets, models and checkpoints are safe. Reload the page to go on.</Text>
      <ReloadButton />
      <CopyReport memory={null} />
    </Stack>
  );
}
