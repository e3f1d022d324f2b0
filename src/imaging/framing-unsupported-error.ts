import type { LandmarkRule } from '../siamese/framing.ts';

/** Faces are wanted by a framing that is known by name only. The message is for people. */
export class FramingUnsupportedError extends Error {
  override readonly name = 'FramingUnsupportedError';
  constructor({ kind, version }: Pick<LandmarkRule, 'kind' | 'version'>) {
    super(
      `The face could not be cut out: it is to be found by eyes and mouth (framing "${kind}", version ${version}), which ` +
        'this version of the page cannot do. Reload the page to get its newest version, or choose a model that takes ' +
        'the middle of a photo.',
    );
  }
}
