/**
 * Another threshold, and what it would mean: both error rates and the sentence follow the slider at
 * once, from the report's distances. The main number above stays where validation put it.
 */
import { Button, Group, Paper, Slider, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { shareText } from '../../components/figures.ts';
import { Stat } from '../../components/stat.tsx';
import type { EvaluationReport } from '../../records/evaluation.ts';
import { ratesAt } from '../../siamese/metrics/rates-at.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './evaluation.module.css';
import { ratesInWords } from './rates-in-words.ts';
import { reportCurves } from './report-curves.ts';
import { thresholdPresets } from './threshold-presets.ts';

export function ThresholdPanel({ report }: { readonly report: EvaluationReport }) {
  const threshold = useAppStore((state) => state.evaluation.threshold);
  const setThreshold = useAppStore((state) => state.setEvaluationThreshold);
  const keep = useAppStore((state) => state.keepThreshold);
  // Null once the model is deleted: then there is nothing to keep a threshold in.
  const kept = useAppStore(
    ({ models }) => models.models.find(({ id }) => id === report.modelId)?.threshold ?? null,
  );
  const { roc, histogram } = reportCurves(report);
  const rates = ratesAt(report.distances, report.pairs.same, threshold);
  const presets = useMemo(() => thresholdPresets(report, roc, report.result.threshold), [report, roc]);
  const from = histogram.edges[0] ?? 0;
  const to = histogram.edges.at(-1) ?? 1;
  const strangers = rates.acceptedDifferent + rates.rejectedDifferent;
  const same = rates.acceptedSame + rates.rejectedSame;
  return (
    <Paper
      withBorder
      p="md"
      className={classes.surface}
      component="section"
      aria-labelledby="threshold-title"
    >
      <Group justify="space-between" mb="xs">
        <Title order={2} id="threshold-title">
          Threshold {threshold.toFixed(2)}
        </Title>
        {kept !== null && (
          <Button variant="default" disabled={kept === threshold} onClick={() => void keep()}>
            {kept === threshold ? 'This is the model’s threshold' : 'Keep this threshold in the model'}
          </Button>
        )}
      </Group>
      <Text>{ratesInWords(rates)}</Text>
      <Slider
        my="md"
        thumbLabel="Threshold"
        min={from}
        max={to}
        step={(to - from) / 500}
        value={threshold}
        label={null}
        onChange={setThreshold}
        thumbValueText={(value: number) => `distance ${value.toFixed(2)}`}
      />
      <Group gap="xs" mb="md" role="group" aria-label="Thresholds with a meaning">
        {presets.map((preset) => {
          const chosen = Math.abs(preset.threshold - threshold) < 1e-6;
          return (
            <Button
              key={preset.label}
              size="compact-md"
              variant={chosen ? 'light' : 'default'}
              aria-pressed={chosen}
              title={preset.help}
              onClick={() => setThreshold(preset.threshold)}
            >
              {preset.label}
            </Button>
          );
        })}
      </Group>
      <div className={classes.rates}>
        <Stat
          label="False accepts (different people taken for the same)"
          value={shareText(rates.falseAccept)}
          note={`${rates.acceptedDifferent} of ${strangers} different pairs`}
          tone="different"
        />
        <Stat
          label="False rejects (same person turned away)"
          value={shareText(rates.falseReject)}
          note={`${rates.rejectedSame} of ${same} same pairs`}
          tone="same"
        />
        <Stat label="Accuracy at this threshold" value={shareText(rates.accuracy)} note="of all pairs" />
      </div>
      <Text size="xs" c="dimmed" mt="sm">
        A threshold picked by looking at these pairs does a little better on them than it will on other
        people. Not a security device.
      </Text>
    </Paper>
  );
}
