/** States of other versions are refused: what they say would be understood wrongly. */
import { RunStateError } from '../run-state-error.ts';
import { runStateVersion } from './run-state.ts';

/** @param version of a state that was kept: any number at all. @throws RunStateError */
export function refuseOtherVersion(version: number): void {
  if (version === runStateVersion) return;
  throw new RunStateError(
    `The run was put down by another version of the program: its state is of version ${version}, not ${runStateVersion}.`,
  );
}
