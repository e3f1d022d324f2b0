/** How long a run is to last: three common lengths, or any number of seconds, steps or epochs. */
import { Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { TrainingOptions } from '../../siamese/options.ts';
import { budgetUnits } from '../../siamese/training/budget-units.ts';
import { trainingFields } from '../../siamese/training-fields.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { NumberOption } from './number-option.tsx';

const lengths = [
  { value: '120', label: '2 min' },
  { value: '900', label: '15 min' },
  { value: '2700', label: '45 min' },
  { value: 'custom', label: 'Custom' },
];

export function TrainFor() {
  const budget = useAppStore((state) => state.training.options.budget);
  const unit = useAppStore((state) => state.training.options.budgetUnit);
  const setOptions = useAppStore((state) => state.setTrainingOptions);
  const [asked, askCustom] = useState(false);
  const isCommon = unit === 'seconds' && lengths.some(({ value }) => value === String(budget));
  const custom = asked || !isCommon;
  const choose = (value: string): void => {
    askCustom(value === 'custom');
    if (value !== 'custom') setOptions({ budgetUnit: 'seconds', budget: Number(value) });
  };
  return (
    <>
      {!custom && (
        <Text size="sm" c="dimmed" visibleFrom="sm" aria-hidden>
          Train for
        </Text>
      )}
      <SegmentedControl
        aria-label="Train for"
        data={lengths}
        value={custom ? 'custom' : String(budget)}
        onChange={choose}
      />
      {custom && (
        <Group gap={4} wrap="nowrap">
          <NumberOption
            field={trainingFields.budget}
            value={budget}
            onValue={(value) => setOptions({ budget: value })}
            label="Length of the run"
            width={90}
          />
          <NativeSelect
            aria-label="Counted in"
            value={unit}
            data={unitsInWords}
            onChange={(event) => setOptions(withUnit(event.currentTarget.value))}
          />
        </Group>
      )}
    </>
  );
}

const unitsInWords = budgetUnits.map(({ name, label }) => ({ value: name, label: label.toLowerCase() }));

function withUnit(value: string): Partial<TrainingOptions> {
  const unit = budgetUnits.find(({ name }) => name === value);
  return unit === undefined ? {} : { budgetUnit: unit.name, budget: unit.usual };
}
