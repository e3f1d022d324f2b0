/**
 * Remembers the weights of the best validation, to be put back at the end. Until there is one, the
 * weights it started with are what a run falls back to when its own are not numbers any more.
 */
import type { WeightSnapshot } from '../model/network-weights.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import type { TrainingSummary, ValidationReport } from '../reports.ts';
import type { BestWeightsState } from './run-state.ts';

export interface BestWeights {
  /** Of the best validation so far; null before the first. */
  readonly report: TrainingSummary['best'];
  /** Takes the network's weights as they are now. */
  remember(report: ValidationReport): void;
  /** Puts the best weights back; without a validation, leaves the network as training left it. */
  restore(): void;
  /** Puts back weights that are numbers. */
  rescue(): void;
  /** Copies. */
  state(): Promise<BestWeightsState>;
  dispose(): void;
}

/**
 * Takes the network's weights as they are now for the best so far.
 * @param known the validation that they were the best of
 */
export function createBestWeights(
  network: SiameseNetwork,
  known: TrainingSummary['best'] = null,
): BestWeights {
  let snapshot: WeightSnapshot = network.snapshot();
  let report = known;
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
    state: async () => ({ report, weights: await snapshot.read() }),
    dispose: () => snapshot.dispose(),
  };
}
