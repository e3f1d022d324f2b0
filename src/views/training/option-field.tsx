/** One option as the control its declaration asks for: a choice, a number or a switch. */
import { NativeSelect, Switch } from '@mantine/core';
import { usualValue } from '../../siamese/change-options.ts';
import type { Field } from '../../siamese/field.ts';
import type { TrainingOptions } from '../../siamese/options.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { NumberOption } from './number-option.tsx';
import { fieldOf, optionInWords } from './option-in-words.ts';

export function OptionField({ name }: { readonly name: keyof TrainingOptions }) {
  const value = useAppStore((state) => state.training.options[name]);
  const setOptions = useAppStore((state) => state.setTrainingOptions);
  const field = fieldOf(name);
  const usual = `Default: ${useAppStore(({ training }) => optionInWords(name, usualValue(name, training.options)))}.`;
  // The form offers only what the field of this name allows, so the value fits the option.
  const set = (next: string | number | boolean): void => setOptions({ [name]: next });

  if (field.kind === 'switch') {
    return (
      <Switch
        label={field.label}
        description={`${field.help} ${usual}`}
        checked={value === true}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    );
  }
  if (field.kind === 'choice') {
    const chosen = field.choices.find((choice) => choice.value === value);
    return (
      <NativeSelect
        label={field.label}
        description={`${chosen?.help ?? field.help} ${usual}`}
        value={String(value)}
        data={field.choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  }
  return (
    <NumberOption
      field={field}
      label={field.label}
      help={`${field.help} ${rangeInWords(field)}. ${usual}`}
      value={Number(value)}
      onValue={set}
    />
  );
}

function rangeInWords(field: Field<number>): string {
  return `${field.minimum} to ${field.maximum.toLocaleString('en')}`;
}
