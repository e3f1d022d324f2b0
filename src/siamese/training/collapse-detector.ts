/**
 * Watches the figures of training for the ways in which a Siamese network fails without an error, and
 * says what to change. Plain numbers; each kind of warning is given once.
 */
import { type LossOptions, lossNamed } from '../losses/loss-choices.ts';
import type { TrainingOptions } from '../options.ts';
import type { CollapseWarning, StepReport } from '../reports.ts';
import type { CollapseDetectorState } from './run-state.ts';

export interface CollapseDetector {
  /** Takes the reports of all steps, in order. */
  observe(report: StepReport): CollapseWarning | null;
  state(): CollapseDetectorState;
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

/** What has seen no steps yet. */
const unused: CollapseDetectorState = { given: [], firstSpread: null, collapsedSteps: 0, stuckSteps: 0 };

export function createCollapseDetector(
  options: Pick<TrainingOptions, 'loss' | 'distance'> & LossOptions,
  start = unused,
): CollapseDetector {
  const stuckAt = lossNamed[options.loss].whenCollapsed?.(options) ?? null;
  const given = new Set(start.given);
  let { firstSpread, collapsedSteps, stuckSteps } = start;

  return {
    state: () => ({ given: [...given], firstSpread, collapsedSteps, stuckSteps }),
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

      if (stuckAt === null) return null;
      const isApart = differentPairs.mean - samePairs.mean > apartShare * stuckAt.margin;
      const isStuck = !isApart && Math.abs(loss - stuckAt.loss) < closeness * stuckAt.loss;
      stuckSteps = isStuck ? stuckSteps + 1 : 0;
      if (stuckSteps < patience) return null;
      return warn('loss-at-margin', stuckMessage(loss, stuckAt.margin, lossNamed[options.loss].remedy));
    },
  };
}

function notFiniteMessage(step: number): string {
  return `The loss of step ${step} is not a number, so the weights of that step are useless. Lower the learning rate or lengthen the warm-up.`;
}

function collapsedMessage(
  spread: number,
  options: Pick<TrainingOptions, 'loss' | 'distance'> & LossOptions,
): string {
  const { whyCollapsed, remedy } = lossNamed[options.loss];
  const happened = `All faces get nearly the same embedding (spread ${spread.toFixed(3)}).`;
  return `${happened} ${whyCollapsed?.(options) ?? remedy}`;
}

function stuckMessage(loss: number, margin: number, remedy: string): string {
  return `The loss stays at ${loss.toFixed(2)}, what it is when all faces look the same to the network (margin ${margin}). ${remedy}`;
}
