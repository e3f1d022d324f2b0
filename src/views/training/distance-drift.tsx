/**
 * Distances of the validation pairs at the last validation, on an axis that stays the same for the
 * whole run: what one sees moving is the network.
 */
import { useMemo, useRef } from 'react';
import { DistanceHistogram } from '../../charts/distance-histogram.tsx';
import { distanceHistogram } from '../../siamese/metrics/distance-histogram.ts';
import { useShownState } from '../../store/use-app-store.ts';
import { distanceRange } from './distance-range.ts';

const bins = 40;

export function DistanceDrift() {
  const latest = useShownState((state) => state.training.latest);
  const run = useShownState((state) => state.training.run);
  const widest = useRef({ runId: run?.id, to: 0 });
  const counts = useMemo(() => {
    if (latest === null || run === null) return null;
    if (widest.current.runId !== run.id) widest.current = { runId: run.id, to: 0 };
    const { distances } = latest.report;
    const range = distanceRange(run.options.distance, distances, widest.current.to);
    widest.current.to = range.to;
    return distanceHistogram(distances, latest.pairs.same, bins, range);
  }, [latest, run]);
  return (
    <DistanceHistogram
      title="Distances of validation pairs"
      counts={counts}
      threshold={latest?.report.threshold ?? null}
      height={188}
      waiting="Two heaps of distances appear here after the first validation. At first they lie on top of each other; training drives them apart."
      caption="Good: two heaps, apart. Where they overlap it is mistaken."
    />
  );
}
