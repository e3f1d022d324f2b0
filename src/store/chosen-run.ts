/** The next run as the form has it: its options, a name of its own, and the model it goes on from. */
import type { TrainingRequest } from '../engine/protocol.ts';
import type { AppData } from './app-data.ts';
import { nameRun } from './name-run.ts';

export function chosenRun({
  training: { options, startFrom },
  models: { models, runs },
}: Pick<AppData, 'training' | 'models'>): Pick<TrainingRequest, 'options' | 'name' | 'startFrom'> {
  const taken = runs.map((run) => run.name);
  const isStored = models.some(({ id }) => id === startFrom); // it may have been deleted since it was chosen
  return { options, name: nameRun(options, taken), startFrom: isStored ? startFrom : null };
}
