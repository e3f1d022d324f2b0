/** One number of the split. Half-typed text changes nothing; leaving the field brings it into its range. */
import { NumberInput } from '@mantine/core';
import { countText } from '../../components/figures.ts';
import { fitsRange } from '../../siamese/number-range.ts';
import { defaultSplitOptions } from '../../siamese/options.ts';
import { type SplitNumber, splitFields } from '../../siamese/split-fields.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function SplitNumberInput({ name }: { readonly name: SplitNumber }) {
  const value = useAppStore((state) => state.pairs.split[name]);
  const setSplit = useAppStore((state) => state.setSplit);
  const field = splitFields[name];
  const range = `${countText(field.minimum)} to ${countText(field.maximum)}, default ${countText(defaultSplitOptions[name])}.`;
  return (
    <NumberInput
      label={field.label}
      description={`${field.help} ${range}`}
      value={value}
      min={field.minimum}
      max={field.maximum}
      step={field.step}
      thousandSeparator=","
      allowDecimal={!field.integer}
      clampBehavior="blur"
      onChange={(next) => fitsRange(field, next) && setSplit({ [name]: next })}
    />
  );
}
