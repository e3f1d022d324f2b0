/** The network and what it is shown, as a form shows them. */
import { choicesOf, type FieldsOf } from '../field.ts';
import { type DistanceName, distanceChoices } from '../model/distance-choices.ts';
import type { TrainingOptions } from '../options.ts';
import { type PresetName, presets } from '../presets/presets.ts';

export const networkFields: FieldsOf<Pick<TrainingOptions, 'preset' | 'region' | 'distance'>> = {
  preset: {
    kind: 'choice',
    group: 'Network',
    label: 'Network',
    help: 'The shared CNN that turns a face into an embedding.',
    choices: choicesOf<PresetName>(presets),
  },
  region: {
    kind: 'number',
    integer: false,
    minimum: 0.2,
    maximum: 1,
    step: 0.02,
    group: 'Network',
    label: 'Part of the photo',
    help: 'Share of the photo, about its middle, that the network sees. 0.44 suits LFW; 1 is all of it, for pictures that are cut already and for drawings.',
  },
  distance: {
    kind: 'choice',
    group: 'Network',
    label: 'Distance',
    help: 'How far apart two embeddings are.',
    choices: choicesOf<DistanceName>(distanceChoices),
  },
};
