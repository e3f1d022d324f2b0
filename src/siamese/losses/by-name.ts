/** The loss that the options name: the same words as in the form, the protocol and saved runs. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { DistanceName } from '../model/distance-choices.ts';
import { contrastiveLoss } from './contrastive/contrastive-loss.ts';
import { kochLoss } from './koch/koch-loss.ts';
import type { Loss } from './labelled-distances.ts';
import type { LossName, LossOptions } from './loss-choices.ts';
import { pairLogisticLoss } from './pair-logistic/pair-logistic-loss.ts';
import { supervisedContrastiveLoss } from './supervised-contrastive/supervised-contrastive-loss.ts';
import { tripletBatchHardLoss } from './triplet-batch-hard/triplet-batch-hard-loss.ts';
import { tripletSemiHardLoss } from './triplet-semi-hard/triplet-semi-hard-loss.ts';

/** What a loss is made of: the options, and the affine map of the network that it is trained with. */
type LossParts = LossOptions & {
  readonly distance: DistanceName;
  readonly scale: Tensor;
  readonly bias: Tensor;
};

/** @param affine the network's; stays the network's */
export function lossByName(
  { loss, ...options }: LossOptions & { readonly loss: LossName; readonly distance: DistanceName },
  affine: { readonly scale: Tensor; readonly bias: Tensor },
): Loss {
  return losses[loss]({ ...options, ...affine });
}

/** One for each loss of `loss-choices.ts`, which cannot name them itself: it is read where no tensors are. */
const losses: Record<LossName, (parts: LossParts) => Loss> = {
  contrastive: contrastiveLoss,
  'pair-logistic': pairLogisticLoss,
  koch: kochLoss,
  'triplet-batch-hard': tripletBatchHardLoss,
  'triplet-semi-hard': tripletSemiHardLoss,
  'supervised-contrastive': supervisedContrastiveLoss,
};
