/** A share of the people, in steps of whole percents. */
import { Input, Slider } from '@mantine/core';
import { shareText } from '../../components/figures.ts';
import { defaultSplitOptions } from '../../siamese/options.ts';
import { type SplitNumber, splitFields } from '../../siamese/split-fields.ts';
import { useAppStore } from '../../store/use-app-store.ts';

const percent = (share: number): number => Math.round(share * 100);

export function ShareSlider({ name }: { readonly name: Extract<SplitNumber, `${string}Share`> }) {
  const share = useAppStore((state) => state.pairs.split[name]);
  const setSplit = useAppStore((state) => state.setSplit);
  const { label, help, minimum, maximum, step } = splitFields[name];
  return (
    <Input.Wrapper
      labelElement="div"
      label={`${label}: ${shareText(share, 0)} of the people`}
      description={`${help} ${percent(minimum)} to ${shareText(maximum, 0)}, default ${shareText(defaultSplitOptions[name], 0)}.`}
    >
      <Slider
        mt={6}
        min={percent(minimum)}
        max={percent(maximum)}
        step={percent(step)}
        value={percent(share)}
        label={(value) => `${value} %`}
        thumbLabel={label}
        onChange={(value) => setSplit({ [name]: value / 100 })}
      />
    </Input.Wrapper>
  );
}
