/** How faces can be put together for one step. What draws them is found by `by-name.ts`. */
import type { NamedChoice } from '../field.ts';

export const samplingChoices = [
  {
    name: 'person-batch',
    label: 'People x faces',
    help: 'Several faces of several people in one pass; every pair among them counts.',
  },
  {
    name: 'twin-pairs',
    label: 'Twin pairs',
    help: 'Same and different pairs one by one, as the paper draws them.',
  },
] as const satisfies readonly NamedChoice[];

export type SamplingName = (typeof samplingChoices)[number]['name'];
