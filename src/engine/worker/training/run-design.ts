/** What a run is made of beside its options. The app has one design; the laboratory tries others. */
import type { FaceCut } from '../../../siamese/face-image.ts';
import type { FramingRule } from '../../../siamese/framing.ts';
import { preprocessingOf } from '../../../siamese/model/architecture.ts';
import { createSiameseNetwork, type SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import type { TrainingOptions } from '../../../siamese/options.ts';
import type { Random } from '../../../siamese/random.ts';
import { fetchReferenceFiles, type ReferenceFiles } from '../reference/reference-files.ts';

export interface RunDesign {
  /** How faces of a dataset are cut before there is a network; its preprocessing must ask for the same. */
  cutOf(options: TrainingOptions, framing: FramingRule): FaceCut;
  /** A network with random weights, which the caller disposes. */
  createNetwork(options: TrainingOptions, random: Random, framing: FramingRule): SiameseNetwork;
  /** Where the reference network comes from. @throws ReferenceUnavailableError */
  readonly referenceFiles: () => Promise<ReferenceFiles>;
  /** Validation in passing uses at most so many pairs; the final calibration uses all. */
  readonly passingPairs: number;
}

export const appDesign: RunDesign = {
  cutOf: ({ preset, region }, framing) => preprocessingOf(preset, region, framing),
  createNetwork: createSiameseNetwork,
  referenceFiles: fetchReferenceFiles,
  passingPairs: 500,
};
