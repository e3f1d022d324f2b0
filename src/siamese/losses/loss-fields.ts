/** The loss and its options as a form shows them; an option only beside the losses that look at it. */
import { choicesOf, type Field, type FieldsOf } from '../field.ts';
import { type LossName, type LossOptions, lossChoices, lossOptions } from './loss-choices.ts';

const optionFields = lossOptions.map(({ name, usual: _, ...range }): [string, Field<number>] => {
  const losses = lossChoices.filter(({ options }) => options.some((own) => own.name === name));
  const onlyWhen = { option: 'loss', isOneOf: losses.map((loss) => loss.name) } as const;
  return [name, { kind: 'number', group: 'Loss', ...range, onlyWhen }];
});

export const lossFields: FieldsOf<{ readonly loss: LossName } & LossOptions> = {
  loss: {
    kind: 'choice',
    group: 'Loss',
    label: 'Loss',
    help: 'What training pulls together and pushes apart.',
    choices: choicesOf<LossName>(lossChoices),
  },
  // `fromEntries` forgets the names, which are those of the options.
  ...(Object.fromEntries(optionFields) as FieldsOf<LossOptions>),
};
