/**
 * One change of the training options, with what follows from it: a network brings the options that suit it, a loss its
 * margin. What is changed beside them wins.
 */
import {
  defaultTrainingOptions,
  lossOverrides,
  type PresetName,
  presetOverrides,
  type TrainingOptions,
} from './options.ts';

export function changeOptions(options: TrainingOptions, change: Partial<TrainingOptions>): TrainingOptions {
  const ofPreset = change.preset === undefined ? {} : presetOverrides[change.preset];
  const loss = change.loss ?? ofPreset.loss;
  const ofLoss = loss === undefined ? {} : lossOverrides[loss];
  return { ...options, ...ofPreset, ...ofLoss, ...change };
}

/** The options a network is trained with when nothing else is said. */
export function optionsOf(preset: PresetName): TrainingOptions {
  return changeOptions(defaultTrainingOptions, { preset });
}

/** What an option would be if nobody had changed it, beside the network and the loss that were chosen. */
export function usualValue<Option extends keyof TrainingOptions>(
  option: Option,
  { preset, loss }: Pick<TrainingOptions, 'preset' | 'loss'>,
): TrainingOptions[Option] {
  if (option === 'preset') return defaultTrainingOptions[option];
  const ofPreset = optionsOf(preset);
  return (option === 'loss' ? ofPreset : changeOptions(ofPreset, { loss }))[option];
}
