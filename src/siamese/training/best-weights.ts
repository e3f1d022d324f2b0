/**
 * Remembers the weights of the best validation, to be put back at the end. Until there is one, the
 * weights it started with are what a run falls back to when its own are not numbers any more.
 */
import type { WeightSnapshot } from '../model/network-weights.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { TrainingSummary, ValidationReport } from '../reports.ts';

export interface BestWeights {
  /** Of the best validation so far; null before the first. */
  readonly report: TrainingSummary['best'];
  /** Takes the network's weights as they are now. */
  remember(report: ValidationReport): void;
  /** Puts the best weights back; without a validation, leaves the network as training left it. */
  restore(): void;
  /** Puts back weights that are numbers. */
  rescue(): void;
  dispose(): void;
}

export function createBestWeights(network: SiameseNetwork): BestWeights {
  let snapshot: WeightSnapshot = network.snapshot();
  let report: TrainingSummary['best'] = null;
  return {
    get report() {
      return report;
    },
    remember({ distances: _, ...figures }) {
      snapshot.dispose();
      snapshot = network.snapshot();
      report = figures;
    },
    restore() {
      if (report) snapshot.restore();
    },
    rescue: () => snapshot.restore(),
    dispose: () => snapshot.dispose(),
  };
}
