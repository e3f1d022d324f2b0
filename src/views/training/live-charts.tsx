/** The loss step by step, and accuracy and AUC on validation people: is it still getting better? */
import { useMemo } from 'react';
import { lossAxis, shareAxis, timeAxis } from '../../charts/axis-format.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import type { Line } from '../../charts/line-plot.ts';
import { fixedSource, seriesSource } from '../../charts/line-source.ts';
import { useShownState, useStudio } from '../../store/use-app-store.ts';

const lossLines: readonly Line[] = [
  { label: 'each step', colour: 'accent', style: 'faint' },
  { label: 'smoothed', colour: 'accent' },
];

export function LossChart() {
  const { live } = useStudio();
  const source = useMemo(() => seriesSource(live.steps, ['seconds', 'loss', 'smoothLoss']), [live]);
  return (
    <LineChart
      title="Loss"
      caption="Good: falls fast, then slowly. Level from the start: try another learning rate."
      source={source}
      lines={lossLines}
      x={timeAxis}
      y={lossAxis}
      height={150}
    />
  );
}

const validationLines: readonly Line[] = [
  { label: 'accuracy', colour: 'accent', format: (value) => `${(value * 100).toFixed(1)} %` },
  { label: 'AUC', colour: 'second', style: 'dashed', format: (value) => value.toFixed(3) },
];
const chance = { value: 0.5, label: 'chance' };

export function ValidationChart() {
  const validations = useShownState((state) => state.training.validations);
  const source = useMemo(
    () =>
      fixedSource([
        validations.map((report) => report.elapsedMs / 1000),
        validations.map((report) => report.accuracy),
        validations.map((report) => report.auc),
      ]),
    [validations],
  );
  return (
    <LineChart
      title="Accuracy on validation people"
      caption="Good: climbs and has not turned down. The best is kept."
      source={source}
      lines={validationLines}
      x={timeAxis}
      y={shareAxis}
      reference={chance}
      height={188}
    />
  );
}
