/** How much of each photo the network gets to see: the pairs beside it are drawn anew while it is dragged. */
import { Slider, Stack, Text, Title } from '@mantine/core';
import { shareText } from '../../components/figures.ts';
import { usualValue } from '../../siamese/change-options.ts';
import { trainingFields } from '../../siamese/training-fields.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './pairs-view.module.css';

const percent = (share: number): number => Math.round(share * 100);
const field = trainingFields.region;

export function PhotoPart() {
  const region = useAppStore(({ training }) => training.options.region);
  const usual = useAppStore(({ training }) => usualValue('region', training.options));
  // The head's network under it has its own part, too.
  const isModels = useAppStore(
    ({ training }) => training.startFrom !== null || training.options.preset === 'reference',
  );
  const setOptions = useAppStore((state) => state.setTrainingOptions);
  return (
    <section className={classes.panel} aria-labelledby="photo-part">
      <Stack gap="xs">
        <Title order={2} id="photo-part">
          {field.label}: {shareText(region, 0)}
        </Title>
        <Text size="xs" c="dimmed">
          {isModels
            ? 'As the model that training starts from has it.'
            : `How much of the middle the network sees. For photos as in LFW, with much around the head, ${shareText(usual, 0)}; for faces that are cut already, and for drawings, all of it.`}
        </Text>
        <Slider
          min={percent(field.minimum)}
          max={percent(field.maximum)}
          step={percent(field.step)}
          value={percent(region)}
          label={null}
          thumbLabel={field.label}
          disabled={isModels}
          onChange={(value) => setOptions({ region: value / 100 })}
        />
      </Stack>
    </section>
  );
}
