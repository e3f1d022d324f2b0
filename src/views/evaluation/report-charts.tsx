/** The distances of all pairs and the ROC curve, both moving the same threshold as the slider. */
import { DistanceHistogram } from '../../charts/distance-histogram.tsx';
import { RocChart } from '../../charts/roc-chart.tsx';
import type { EvaluationReport } from '../../records/evaluation.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './evaluation.module.css';
import { reportCurves } from './report-curves.ts';

export function ReportCharts({ report }: { readonly report: EvaluationReport }) {
  const threshold = useAppStore((state) => state.evaluation.threshold);
  const setThreshold = useAppStore((state) => state.setEvaluationThreshold);
  const { roc, histogram } = reportCurves(report);
  return (
    <div className={classes.charts}>
      <DistanceHistogram
        title="Distances"
        counts={histogram}
        threshold={threshold}
        onThreshold={setThreshold}
        height={280}
        caption="Left of the threshold a pair is called the same person. Drag the line. Good: little overlap."
      />
      <RocChart
        title="ROC curve"
        curve={roc}
        threshold={threshold}
        onThreshold={setThreshold}
        height={280}
        caption="Good: close to the top left corner. The ring is the threshold; click the curve to move it."
      />
    </div>
  );
}
