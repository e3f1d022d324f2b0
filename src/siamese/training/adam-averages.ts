/**
 * The averages of Adam, which lie side by side in vectors of a group of variables each, taken apart by the
 * variables' names and put together again: how they are grouped depends on the backend.
 */
import { fill, keep, type Tensor1D, tensor1d } from '@tensorflow/tfjs-core';
import { matchWeights, type StoredWeight } from '../model/stored-weight.ts';
import type { AdamAverages, AdamParameter } from './adam-terms.ts';
import type { AdamState } from './run-state.ts';

type Kept = Pick<AdamState, 'first' | 'second'>;
export type AveragesByName = Readonly<Record<keyof Kept, ReadonlyMap<string, Float32Array>>>;

/** @throws WeightMismatchError when they are not those of the parameters */
export function averagesByName(parameters: readonly AdamParameter[], kept: Kept): AveragesByName {
  const plans = parameters.map(({ name, variable }) => ({ name, shape: variable.shape }));
  return { first: matchWeights(plans, kept.first), second: matchWeights(plans, kept.second) };
}

/**
 * @param known of these parameters and of others; null for the averages of no steps at all
 * @returns vectors with the numbers of the parameters in their order, kept; the caller owns them
 */
export function joinAverages(
  parameters: readonly AdamParameter[],
  known: AveragesByName | null,
): AdamAverages {
  const size = parameters.reduce((sum, { variable }) => sum + variable.size, 0);
  // `zeros` would make the numbers in JavaScript and copy them: a second or more for a large network.
  if (known === null) return { first: keep(fill([size], 0)), second: keep(fill([size], 0)) };
  const join = (values: ReadonlyMap<string, Float32Array>): Tensor1D => {
    const joined = new Float32Array(size);
    let at = 0;
    for (const { name, variable } of parameters) {
      joined.set(values.get(name)!, at); // matched with all parameters
      at += variable.size;
    }
    return keep(tensor1d(joined));
  };
  return { first: join(known.first), second: join(known.second) };
}

/** @returns copies, in the order of `parameters` */
export async function readAverages(
  parameters: readonly AdamParameter[],
  groups: readonly { readonly parameters: readonly AdamParameter[]; readonly averages: AdamAverages }[],
): Promise<Kept> {
  const read = async (which: keyof Kept): Promise<StoredWeight[]> => {
    const parts = await Promise.all(groups.map((group) => partsOf(group.averages[which], group.parameters)));
    const byName = new Map(parts.flat().map((part) => [part.name, part]));
    return parameters.map(({ name }) => byName.get(name)!); // each is in one of the groups
  };
  return { first: await read('first'), second: await read('second') };
}

async function partsOf(vector: Tensor1D, parameters: readonly AdamParameter[]): Promise<StoredWeight[]> {
  const values = await vector.data<'float32'>();
  let from = 0;
  return parameters.map(({ name, variable }) => {
    const part = values.slice(from, from + variable.size);
    from += variable.size;
    return { name, shape: [...variable.shape], values: part };
  });
}
