/**
 * The bars of both kinds over each other. Same pairs are plain, different pairs hatched: with or
 * without the colours the two can be told apart. Bars glide to their new height when counts change.
 */
import { useId } from 'react';
import type { DistanceCounts } from './distance-counts.ts';
import type { LinearScale } from './linear-scale.ts';

export interface HistogramBarsProps {
  readonly counts: DistanceCounts;
  readonly x: LinearScale;
  readonly y: LinearScale;
}

export function HistogramBars({ counts, x, y }: HistogramBarsProps) {
  const hatch = useId();
  return (
    <>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--different)" fillOpacity="0.28" />
          <rect width="2" height="5" fill="var(--different)" fillOpacity="0.75" />
        </pattern>
      </defs>
      <g fill="var(--same)" fillOpacity="0.62">
        <Bars edges={counts.edges} counts={counts.same} x={x} y={y} />
      </g>
      <g fill={`url(#${hatch})`}>
        <Bars edges={counts.edges} counts={counts.different} x={x} y={y} />
      </g>
    </>
  );
}

interface BarsProps {
  readonly edges: Float32Array;
  readonly counts: Uint32Array;
  readonly x: LinearScale;
  readonly y: LinearScale;
}

function Bars({ edges, counts, x, y }: BarsProps) {
  const total = Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
  const ground = y.toPixel(0);
  return Array.from(counts, (count, bin) => {
    const left = x.toPixel(edges[bin] ?? 0);
    const top = y.toPixel(count / total);
    return (
      <rect
        key={edges[bin]}
        x={left + 0.5}
        width={Math.max(0.5, x.toPixel(edges[bin + 1] ?? 0) - left - 1)}
        style={{ y: top, height: Math.max(0, ground - top) }}
      />
    );
  });
}
