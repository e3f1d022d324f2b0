/** How long a run is to last: three common lengths, or any number of seconds, steps or epochs. */
import { Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { BudgetUnit } from '../../siamese/options.ts';
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
            data={budgetUnits}
            onChange={(event) => setOptions(withUnit(event.currentTarget.value))}
          />
        </Group>
      )}
    </>
  );
}

const budgetUnits =
  trainingFields.budgetUnit.kind === 'choice'
    ? trainingFields.budgetUnit.choices.map(({ value, label }) => ({ value, label: label.toLowerCase() }))
    : [];

/** A length that makes sense in the new unit: 300 epochs would take a day. */
const usualBudget: Record<BudgetUnit, number> = { seconds: 300, steps: 500, epochs: 5 };

function withUnit(value: string): { budgetUnit: BudgetUnit; budget: number } {
  const budgetUnit: BudgetUnit = value === 'steps' || value === 'epochs' ? value : 'seconds';
  return { budgetUnit, budget: usualBudget[budgetUnit] };
}
