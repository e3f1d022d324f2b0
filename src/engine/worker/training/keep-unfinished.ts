/** What becomes of a run that is not over: the whole of it is offered to whoever keeps it, after each of its events. */
import type { RunSummary } from '../../../records/run.ts';
import type { UnfinishedRun } from '../../../records/unfinished-run.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { Training } from '../../../siamese/training/train.ts';
import type { CheckpointKeeper } from './checkpoint-keeper.ts';
import type { RunRecorder } from './run-recorder.ts';

/**
 * Keeps the run now and then, as it sees fit; the run goes on when it is done.
 * @param read gives the run as it is now. Not free: all numbers are read back from the device.
 */
export type KeepUnfinished = (read: () => Promise<UnfinishedRun>) => Promise<void>;

interface RunningParts {
  readonly run: RunSummary;
  readonly network: SiameseNetwork;
  readonly recorder: RunRecorder;
  readonly keeper: CheckpointKeeper;
}

/** Between two events of the training. */
export async function readUnfinished(
  { run, network, recorder, keeper }: RunningParts,
  events: Training,
): Promise<UnfinishedRun> {
  return {
    run,
    network: network.summary,
    preprocessing: network.preprocessing,
    training: await events.state(),
    curves: recorder.state(),
    checkpoint: keeper.state(),
  };
}
