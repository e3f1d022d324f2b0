/** A state that no run of this network, these options and these people can go on from; the message says why. */
export class RunStateError extends Error {
  override readonly name = 'RunStateError';
}
