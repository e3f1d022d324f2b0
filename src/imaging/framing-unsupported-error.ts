import type { LandmarkRule } from '../siamese/framing.ts';

/** Faces are wanted by a framing that is known by name only. The message is for people. */
export class FramingUnsupportedError extends Error {
  override readonly name = 'FramingUnsupportedError';
  constructor({ kind, version }: Pick<LandmarkRule, 'kind' | 'version'>) {
    super(
      `The face could not be cut out: it is to be found in a way (framing "${kind}", version ${version}) that this version ` +
        'of the page does not know. Reload the page to get its newest version, or choose another model.',
    );
  }
}
