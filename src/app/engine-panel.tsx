/**
 * The engine's report: which backends were timed, how fast each was, and the choice of another. What
 * the trials ruled out is there too, with the reason, but cannot be chosen.
 */
import { Radio, Stack, Table, Text } from '@mantine/core';
import { countText } from '../components/figures.ts';
import type { BackendChoice, EngineReport } from '../engine/protocol.ts';
import { useAppStore } from '../store/use-app-store.ts';
import { backendNames } from './backend-names.ts';
import { ReloadButton } from './reload-button.tsx';

const choices: readonly { value: BackendChoice; label: string }[] = [
  { value: 'auto', label: 'Automatic: the fastest measured' },
  { value: 'wasm', label: 'WASM (processor)' },
  { value: 'webgl', label: 'WebGL (graphics card)' },
  { value: 'webgpu', label: 'WebGPU (graphics card)' },
];

const chosenInWords: Readonly<Record<EngineReport['chosenBy'], string>> = {
  measured: 'The fastest in training steps that were timed on this machine.',
  you: 'You chose it.',
  'only-one': 'The only one that runs well here.',
};

export function EnginePanel() {
  const { phase, choice, report } = useAppStore((state) => state.engine);
  const startEngine = useAppStore((state) => state.startEngine);
  const training = useAppStore((state) => ['active', 'starting'].includes(state.training.phase.phase));
  if (phase === 'lost') return <Lost />;
  const ruledOut = (value: BackendChoice) =>
    report?.trials.find(({ backend, facesPerSecond }) => backend === value && facesPerSecond === null);
  // Not disabled while it starts: the radio that was just pressed would lose the focus.
  const choose = (value: string): void => {
    if (phase !== 'starting') void startEngine(choices.find((one) => one.value === value)?.value ?? 'auto');
  };
  return (
    <Stack gap="sm">
      {report !== null && <Trials report={report} />}
      <Radio.Group
        label="Run on"
        description={training && 'Not while a run is in progress.'}
        value={choice}
        onChange={choose}
      >
        <Stack gap={6} mt="xs">
          {choices.map(({ value, label }) => (
            <Radio
              key={value}
              value={value}
              label={label}
              description={ruledOut(value)?.note}
              disabled={training || ruledOut(value) !== undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}

function Trials({ report }: { readonly report: EngineReport }) {
  return (
    <>
      <div>
        <Text fw={650}>{backendNames[report.backend]}</Text>
        <Text size="xs" c="dimmed">
          {report.detail}
        </Text>
        <Text size="xs" c="dimmed">
          {chosenInWords[report.chosenBy]}
        </Text>
      </div>
      {report.trials.length > 0 && (
        <Table fz="xs" verticalSpacing={4} horizontalSpacing={0}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Backend</Table.Th>
              <Table.Th ta="right">Faces/s in training</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.trials.map(({ backend, facesPerSecond }) => (
              <Table.Tr key={backend}>
                <Table.Td>
                  {backendNames[backend]}
                  {backend === report.backend && ' (in use)'}
                </Table.Td>
                <Table.Td ta="right" style={{ verticalAlign: 'top' }}>
                  {facesPerSecond === null ? 'not timed' : countText(facesPerSecond)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {!report.crossOriginIsolated && (
        <Text size="xs">
          This page is not cross-origin isolated, so WASM has one thread. Serve it with the headers
          Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.
        </Text>
      )}
    </>
  );
}

function Lost() {
  return (
    <Stack gap="sm" align="flex-start">
      <Text fw={650}>The engine stopped</Text>
      <Text size="xs">Datasets, models and checkpoints are safe. Reload the page to go on.</Text>
      <ReloadButton />
    </Stack>
  );
}
