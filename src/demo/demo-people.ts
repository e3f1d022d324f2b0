/** The people of the demo: invented, each drawn from random numbers of their own. */
import type { Random } from '../siamese/random.ts';
import { demoNames } from './demo-names.ts';
import { createDemoPerson, type DemoPerson } from './demo-person.ts';

/** Person n is the same whatever the count, so a larger demo only adds people. */
export function createDemoPeople(count: number, random: Random): DemoPerson[] {
  const names = demoNames(count, random.fork('names'));
  return names.map((name, person) => createDemoPerson(name, random.fork(`person-${person}`)));
}
