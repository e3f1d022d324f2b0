import { describe, expect, it } from 'vitest';
import { defaultLossOptions } from '../losses/loss-choices.ts';
import type { CollapseWarning, StepReport } from '../reports.ts';
import { createCollapseDetector } from './collapse-detector.ts';

function report(step: number, figures: Partial<StepReport>): StepReport {
  return {
    step,
    loss: 1,
    samePairs: { mean: 0.5, deviation: 0.1 },
    differentPairs: { mean: 1, deviation: 0.1 },
    embeddingSpread: 0.9,
    learningRate: 0.001,
    faces: 8,
    elapsedMs: step * 100,
    partsMs: { batch: 0, forward: 40, backward: 60, optimiser: 0, readBack: 0 },
    progress: 0.1,
    ...figures,
  };
}

const contrastive = { ...defaultLossOptions, loss: 'contrastive', distance: 'euclidean', margin: 1 } as const;

/** The warnings of `steps` reports that are all alike. */
function watch(
  options: Parameters<typeof createCollapseDetector>[0],
  figures: Partial<StepReport>,
  steps = 100,
): CollapseWarning[] {
  const detector = createCollapseDetector(options);
  return Array.from({ length: steps }, (_, at) => detector.observe(report(at + 1, figures))).filter(
    (warning) => warning !== null,
  );
}

describe('the collapse detector', () => {
  it('says nothing about a healthy run', () => {
    expect(watch(contrastive, {})).toEqual([]); // a loss of 1 by chance, but different pairs are farther apart
  });

  it('notices embeddings that fall together, and blames a small margin', () => {
    const warnings = watch(contrastive, { embeddingSpread: 0.02, loss: 0.5 });
    expect(warnings.map(({ kind, step }) => [kind, step])).toEqual([['embeddings-collapsed', 30]]);
    expect(warnings[0]?.message).toContain('A margin of 1 is too small');
  });

  it('measures the spread of weighted L1 embeddings against how it began', () => {
    const detector = createCollapseDetector({ ...contrastive, loss: 'koch', distance: 'weighted-l1' });
    detector.observe(report(1, { embeddingSpread: 40 }));
    const kinds = Array.from({ length: 40 }, (_, at) =>
      detector.observe(report(at + 2, { embeddingSpread: 1.5 })),
    ).map((warning) => warning?.kind);
    expect(kinds.filter((kind) => kind !== undefined)).toEqual(['embeddings-collapsed']);
  });

  it('notices a triplet loss that stays at its margin', () => {
    const options = { ...contrastive, loss: 'triplet-batch-hard', margin: 0.2 } as const;
    const together = {
      samePairs: { mean: 0.7, deviation: 0.1 },
      differentPairs: { mean: 0.7, deviation: 0.1 },
    };
    expect(watch(options, { ...together, loss: 0.201 }).map(({ kind }) => kind)).toEqual(['loss-at-margin']);
    expect(watch(options, { ...together, loss: 0.15 })).toEqual([]);
  });

  it('needs thirty such steps in a row', () => {
    expect(watch(contrastive, { embeddingSpread: 0.02, loss: 0.5 }, 29)).toEqual([]);
  });

  it('reports a loss that is not a number at once, and only once', () => {
    const warnings = watch(contrastive, { loss: Number.NaN });
    expect(warnings.map(({ kind, step }) => [kind, step])).toEqual([['loss-not-finite', 1]]);
    expect(warnings[0]?.message).toContain('Lower the learning rate');
  });
});
