/**
 * Watches the figures of training for the ways in which a Siamese network fails without an error, and
 * says what to change. Plain numbers; each kind of warning is given once.
 */
import type { TrainingOptions } from '../options.ts';
import type { CollapseWarning, StepReport } from '../reports.ts';

export interface CollapseDetector {
  /** Takes the reports of all steps, in order. */
  observe(report: StepReport): CollapseWarning | null;
}

/** Steps in a row that must look alike, so that a rough start does not raise an alarm. */
const patience = 30;
/** Below this share of their first spread embeddings have become one point. */
const collapsedShare = 0.05;
/** Embeddings of length 1 spread by at most 1. */
const collapsedSpread = 0.1;
/** The loss is "at" its value for a collapsed network within this share. */
const closeness = 0.02;
/** A network that has different pairs farther apart than same ones by this share of the margin is learning. */
const apartShare = 0.1;

export function createCollapseDetector(
  options: Pick<TrainingOptions, 'loss' | 'distance' | 'margin'>,
): CollapseDetector {
  const given = new Set<CollapseWarning['kind']>();
  let firstSpread: number | null = null;
  let collapsedSteps = 0;
  let stuckSteps = 0;

  return {
    observe({ step, loss, embeddingSpread, samePairs, differentPairs }) {
      const warn = (kind: CollapseWarning['kind'], message: string): CollapseWarning | null => {
        if (given.has(kind)) return null;
        given.add(kind);
        return { step, kind, message };
      };
      if (!Number.isFinite(loss)) return warn('loss-not-finite', notFiniteMessage(step));

      firstSpread ??= embeddingSpread;
      const limit = options.distance === 'euclidean' ? collapsedSpread : collapsedShare * firstSpread;
      collapsedSteps = embeddingSpread < limit ? collapsedSteps + 1 : 0;
      if (collapsedSteps >= patience) {
        const warning = warn('embeddings-collapsed', collapsedMessage(embeddingSpread, options));
        if (warning) return warning;
      }

      const stuckAt = lossWhenCollapsed(options);
      const isApart = differentPairs.mean - samePairs.mean > apartShare * options.margin;
      const isStuck = stuckAt !== null && !isApart && Math.abs(loss - stuckAt) < closeness * stuckAt;
      stuckSteps = isStuck ? stuckSteps + 1 : 0;
      return stuckSteps >= patience ? warn('loss-at-margin', stuckMessage(loss, options)) : null;
    },
  };
}

/** What the loss is when all faces give the same embedding; null when that has no fixed value. */
function lossWhenCollapsed({ loss, margin }: Pick<TrainingOptions, 'loss' | 'margin'>): number | null {
  if (loss === 'contrastive') return margin ** 2;
  return loss === 'triplet-batch-hard' || loss === 'triplet-semi-hard' ? margin : null;
}

function notFiniteMessage(step: number): string {
  return `The loss of step ${step} is not a number, so the weights of that step are useless. Lower the learning rate or lengthen the warm-up.`;
}

function collapsedMessage(
  spread: number,
  { loss, distance, margin }: Pick<TrainingOptions, 'loss' | 'distance' | 'margin'>,
): string {
  const happened = `All faces get nearly the same embedding (spread ${spread.toFixed(3)}).`;
  return loss === 'contrastive' && distance === 'euclidean' && margin < 1.5
    ? `${happened} A margin of ${margin} is too small for embeddings of length 1, which start about 1.41 apart: use 1.8.`
    : `${happened} ${remedies[loss]}`;
}

function stuckMessage(loss: number, options: Pick<TrainingOptions, 'loss' | 'margin'>): string {
  return `The loss stays at ${loss.toFixed(2)}, what it is when all faces look the same to the network (margin ${options.margin}). ${remedies[options.loss]}`;
}

const remedies: Record<TrainingOptions['loss'], string> = {
  contrastive: 'Lower the learning rate, lengthen the warm-up, or count more of the different pairs.',
  'pair-logistic': 'Lower the learning rate, or count more of the different pairs.',
  koch: 'Lower the learning rate: this network needs a small one.',
  'triplet-batch-hard':
    'Lower the learning rate, or begin with the semi-hard triplet or the contrastive loss.',
  'triplet-semi-hard': 'Lower the learning rate, or use the contrastive loss.',
  'supervised-contrastive': 'Lower the learning rate, or raise the temperature.',
};
