/** How hard a graphics card is driven; it may be changed in the middle of a run. */
import { Radio, Stack } from '@mantine/core';
import type { Pace } from '../../records/machine.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { paceInWords } from './in-words.ts';

const paces: readonly Pace[] = ['gentle', 'full'];

export function PaceRadios() {
  const pace = useAppStore((state) => state.engine.pace);
  const setPace = useAppStore((state) => state.setPace);
  return (
    <Radio.Group
      label="Pace on the graphics card"
      value={pace}
      onChange={(value) => setPace(paces.find((one) => one === value) ?? 'gentle')}
    >
      <Stack gap={6} mt="xs">
        {paces.map((value) => (
          <Radio key={value} value={value} label={paceInWords[value]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
