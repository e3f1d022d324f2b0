/** In what a run differs from what is usual for its network and loss: what one needs to know to read a comparison. */
import { usualValue } from '../../siamese/change-options.ts';
import { defaultTrainingOptions, type TrainingOptions } from '../../siamese/options.ts';
import { hasMeaning } from '../../store/option-words.ts';
import { optionInWords } from './option-in-words.ts';

type OptionName = keyof TrainingOptions;

export interface ChangedOption {
  readonly name: OptionName;
  /** In the words of the form. */
  readonly value: string;
}

/** The length is left out (it is in the run's name), and so is what has no meaning beside the others. */
export function changedOptions(options: TrainingOptions): ChangedOption[] {
  // Object.keys of a TrainingOptions constant: its keys are exactly the option names.
  return (
    (Object.keys(defaultTrainingOptions) as OptionName[])
      .filter((name) => name !== 'budget' && name !== 'budgetUnit')
      // Runs of earlier versions lack the options that came since.
      .filter((name) => options[name] !== undefined && options[name] !== usualValue(name, options))
      .filter((name) => hasMeaning(name, options))
      .map((name) => ({ name, value: optionInWords(name, options[name]) }))
  );
}
