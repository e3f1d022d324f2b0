/**
 * Every option of a run, generated from what the library declares: group by group, with help, range
 * and default. An option that has no meaning beside the others is not shown.
 */
import { Button, Collapse, Fieldset, Group, Paper, Text } from '@mantine/core';
import { usualValue } from '../../siamese/change-options.ts';
import type { FieldGroup } from '../../siamese/field.ts';
import type { TrainingOptions } from '../../siamese/options.ts';
import { trainingFields } from '../../siamese/training-fields.ts';
import { hasMeaning } from '../../store/option-words.ts';
import { runProgress } from '../../store/run-progress.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { OptionField } from './option-field.tsx';
import { StartFrom } from './start-from.tsx';
import classes from './training.module.css';

type OptionName = keyof TrainingOptions;

/** The length has its own control beside the Train button. */
const shownElsewhere: readonly OptionName[] = ['budget', 'budgetUnit'];

// Object.keys of a constant record: its keys are exactly the option names.
const names = (Object.keys(trainingFields) as OptionName[]).filter((name) => !shownElsewhere.includes(name));
const groups: readonly FieldGroup[] = ['Network', 'Loss', 'Batch', 'Schedule', 'Augmentation'];

export function OptionsPanel({ id, shown }: { readonly id: string; readonly shown: boolean }) {
  const options = useAppStore((state) => state.training.options);
  const active = useAppStore((state) => runProgress(state.training) !== null);
  const reset = useAppStore((state) => state.resetTrainingOptions);
  const changed = names.filter((name) => options[name] !== usualValue(name, options)).length;
  return (
    <Collapse expanded={shown} keepMounted={false} id={id}>
      <Paper withBorder p="md" className={classes.surface}>
        <Group justify="space-between" mb="sm">
          <Text size="sm" c="dimmed">
            {active
              ? 'Changes apply to the next run.'
              : 'The defaults suit most datasets. A network brings the options that suit it.'}
          </Text>
          <Button variant="default" size="compact-sm" disabled={changed === 0} onClick={reset}>
            {changed === 0 ? 'All at their defaults' : `Back to defaults (${changed} changed)`}
          </Button>
        </Group>
        <div className={classes.optionGroups}>
          {groups.map((group) => (
            <Fieldset key={group} legend={group} className={classes.optionGroup}>
              {group === 'Network' && <StartFrom />}
              {names
                .filter((name) => trainingFields[name].group === group && hasMeaning(name, options))
                .map((name) => (
                  <OptionField key={name} name={name} />
                ))}
            </Fieldset>
          ))}
        </div>
      </Paper>
    </Collapse>
  );
}
