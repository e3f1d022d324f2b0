/**
 * How the people are split: by shares and a seed, or by LFW's lists where the dataset has them. The
 * seed is always in sight, the rest is folded away; a line says what it amounts to.
 */
import { Button, Collapse, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconAdjustments, IconArrowBackUp } from '@tabler/icons-react';
import { countText, shareText } from '../../components/figures.ts';
import type { SplitOptions } from '../../siamese/options.ts';
import { splitFieldApplies } from '../../siamese/split-fields.ts';
import { splitSourcesWith } from '../../siamese/split-sources.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './pairs-view.module.css';
import { ShareSlider } from './share-slider.tsx';
import { SplitNumberInput } from './split-number-input.tsx';

export function SplitForm() {
  const split = useAppStore((state) => state.pairs.split);
  const setSplit = useAppStore((state) => state.setSplit);
  const resetSplit = useAppStore((state) => state.resetSplit);
  const open = useAppStore((state) => state.dataset.open);
  const sources = open === null ? [] : splitSourcesWith(open.summary.lists);
  const [shown, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <section className={classes.panel} aria-label="How the people are split">
      <Stack gap="md">
        <Title order={2}>Split by person</Title>
        {sources.length > 1 && (
          <SegmentedControl
            fullWidth
            aria-label="Who decides the split"
            value={split.source}
            data={sources.map(({ name, label }) => ({ value: name, label }))}
            onChange={(source) => setSplit({ source })}
          />
        )}
        {splitFieldApplies('fold', split.source) && <SplitNumberInput name="fold" />}
        <SplitNumberInput name="seed" />
        <Text size="xs" c="dimmed">
          {splitInWords(split)}
        </Text>
        <Button
          variant="default"
          leftSection={<IconAdjustments size={18} aria-hidden />}
          aria-expanded={shown}
          aria-controls={id}
          onClick={toggle}
        >
          Options
        </Button>
        <Collapse expanded={shown} keepMounted={false} id={id}>
          <Stack gap="md">
            <ShareSlider name="validationShare" />
            {splitFieldApplies('testShare', split.source) && <ShareSlider name="testShare" />}
            <SplitNumberInput name="evaluationPairs" />
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={18} aria-hidden />}
              onClick={resetSplit}
            >
              Back to the defaults
            </Button>
          </Stack>
        </Collapse>
      </Stack>
    </section>
  );
}

function splitInWords({ source, validationShare, testShare, evaluationPairs }: SplitOptions): string {
  const test = source === 'seeded' ? `${shareText(testShare, 0)} for the test` : 'LFW’s own for the test';
  return `${shareText(validationShare, 0)} of the people for validation, ${test}; ${countText(evaluationPairs)} pairs of each.`;
}
