/** The loss that the options name: the same words as in the form, the protocol and saved runs. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossName, TrainingOptions } from '../options.ts';
import { contrastiveLoss } from './contrastive.ts';
import { kochLoss } from './koch.ts';
import type { Loss } from './labelled-distances.ts';
import { pairLogisticLoss } from './pair-logistic.ts';
import { supervisedContrastiveLoss } from './supervised-contrastive.ts';
import { tripletBatchHardLoss, tripletSemiHardLoss } from './triplet.ts';

export type LossOptions = Pick<TrainingOptions, 'loss' | 'distance' | 'margin' | 'hardShare' | 'temperature'>;

/** @param affine the network's; stays the network's */
export function lossByName(
  options: LossOptions,
  affine: { readonly scale: Tensor; readonly bias: Tensor },
): Loss {
  return losses[options.loss]({ ...options, ...affine });
}

type LossParts = LossOptions & { readonly scale: Tensor; readonly bias: Tensor };

const losses: Record<LossName, (parts: LossParts) => Loss> = {
  contrastive: contrastiveLoss,
  'pair-logistic': pairLogisticLoss,
  koch: kochLoss,
  'triplet-batch-hard': tripletBatchHardLoss,
  'triplet-semi-hard': tripletSemiHardLoss,
  'supervised-contrastive': supervisedContrastiveLoss,
};
