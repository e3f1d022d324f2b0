/** The supervised contrastive loss, as it is chosen, checked and explained. */
import { lossChoice, lossOption } from '../loss-choice.ts';

/** How sharply the closest faces are looked at. */
const temperature = lossOption({
  name: 'temperature',
  usual: 0.1,
  label: 'Temperature',
  help: 'The smaller, the more the closest different faces count.',
  minimum: 0.01,
  maximum: 1,
  step: 0.01,
  integer: false,
});

export const supervisedContrastive = lossChoice({
  name: 'supervised-contrastive',
  label: 'Supervised contrastive',
  help: 'Every face should find those of its person among all others of the batch.',
  needs: 'batch',
  options: [temperature],
  overrides: {},
  warnings: () => [],
  remedy: 'Lower the learning rate, or raise the temperature.',
});
