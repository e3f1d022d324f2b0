/**
 * One change of the training options, with what follows from it: a preset brings the recipe that suits it, a loss those
 * of its options for which one value does not suit all losses. What is changed beside them wins; what neither says
 * stays as it was.
 */
import { lossChoices } from './losses/loss-choices.ts';
import { defaultTrainingOptions, type PresetName, type TrainingOptions } from './options.ts';
import { presetNamed } from './presets/presets.ts';

export function changeOptions(options: TrainingOptions, change: Partial<TrainingOptions>): TrainingOptions {
  const ofPreset = change.preset === undefined ? {} : presetNamed[change.preset].recipe;
  const loss = change.loss ?? ('loss' in ofPreset ? ofPreset.loss : undefined);
  // A run of another version may name a loss that is not there (any more): it brings nothing.
  const ofLoss = lossChoices.find(({ name }) => name === loss)?.overrides;
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
