/** The choice of another backend. What the trials ruled out is there too, with the reason. */
import { Radio, Stack } from '@mantine/core';
import type { BackendChoice } from '../../records/machine.ts';
import { useAppStore } from '../../store/use-app-store.ts';

const choices: readonly { value: BackendChoice; label: string }[] = [
  { value: 'auto', label: 'Automatic: the fastest measured' },
  { value: 'wasm', label: 'WASM (processor)' },
  { value: 'webgl', label: 'WebGL (graphics card)' },
  { value: 'webgpu', label: 'WebGPU (graphics card)' },
];

export function BackendRadios({ training }: { readonly training: boolean }) {
  const { phase, choice, report } = useAppStore((state) => state.engine);
  const startEngine = useAppStore((state) => state.startEngine);
  const ruledOut = (value: BackendChoice) =>
    report?.trials.find(({ backend, facesPerSecond }) => backend === value && facesPerSecond === null);
  // Not disabled while it starts: the radio that was just pressed would lose the focus.
  const choose = (value: string): void => {
    if (phase !== 'starting') void startEngine(choices.find((one) => one.value === value)?.value ?? 'auto');
  };
  return (
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
  );
}
