/**
 * The variables of one network, by name: made from their plans, read, written, remembered and freed.
 *
 * Owns its variables until `dispose`. The same plans and the same random numbers give the same weights.
 */
import { keep, type Tensor, tensor, type Variable, variable } from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';
import type { WeightPlan } from './plan-layers.ts';
import { readWeights } from './read-weights.ts';
import { matchWeights, type StoredWeight } from './stored-weight.ts';

export interface NetworkWeight {
  readonly plan: WeightPlan;
  readonly variable: Variable;
}

/** A moment's weights, kept on the device. */
export interface WeightSnapshot {
  /** Puts the weights back; may be called again. */
  restore(): void;
  /** Copies, in the order of the network's weights. */
  read(): Promise<StoredWeight[]>;
  dispose(): void;
}

export interface NetworkWeights {
  readonly all: readonly NetworkWeight[];
  /** Throws when there is no weight of that name: a mistake in a walk over the blocks. */
  get(name: string): Variable;
  read(): Promise<StoredWeight[]>;
  /** All or nothing. @throws WeightMismatchError */
  write(stored: readonly StoredWeight[]): void;
  /** Those of the frozen part; others that are given are left out. All or nothing. @throws WeightMismatchError */
  writeFrozen(stored: readonly StoredWeight[]): void;
  /** The caller disposes it. */
  snapshot(): WeightSnapshot;
  dispose(): void;
}

/**
 * @param start random numbers to begin with, or stored weights to go on from
 * @throws WeightMismatchError when the stored weights are not those of the plans
 */
export function createNetworkWeights(
  plans: readonly WeightPlan[],
  start: Random | readonly StoredWeight[],
): NetworkWeights {
  const valuesOf =
    'fork' in start
      ? (plan: WeightPlan) => drawValues(plan, start.fork(plan.name))
      : storedValues(plans, start);
  const all = plans.map((plan) => ({ plan, variable: makeVariable(plan, valuesOf(plan)) }));
  const byName = new Map(all.map((weight) => [weight.plan.name, weight]));

  return {
    all,
    get(name) {
      const weight = byName.get(name);
      if (!weight) throw new Error(`The network has no weight "${name}".`);
      return weight.variable;
    },
    read: () => readWeights(all.map(({ plan, variable }) => ({ ...plan, tensor: variable }))),
    write: (stored) => writeAll(all, stored),
    writeFrozen(stored) {
      const frozen = all.filter(({ plan }) => plan.frozen);
      const names = new Set(frozen.map(({ plan }) => plan.name));
      writeAll(
        frozen,
        stored.filter(({ name }) => names.has(name)),
      );
    },
    snapshot: () => takeSnapshot(all),
    dispose() {
      for (const { variable } of all) variable.dispose();
    },
  };
}

function writeAll(weights: readonly NetworkWeight[], stored: readonly StoredWeight[]): void {
  const values = matchWeights(
    weights.map(({ plan }) => plan),
    stored,
  );
  for (const { plan, variable } of weights) {
    assign(variable, tensor(values.get(plan.name)!, [...plan.shape]));
  }
}

function storedValues(plans: readonly WeightPlan[], stored: readonly StoredWeight[]) {
  const values = matchWeights(plans, stored);
  return (plan: WeightPlan): Float32Array => values.get(plan.name)!;
}

function drawValues({ shape, initial }: WeightPlan, random: Random): Float32Array {
  const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
  if (initial.kind === 'constant') values.fill(initial.value);
  else for (let at = 0; at < values.length; at++) values[at] = initial.deviation * random.normal();
  return values;
}

function makeVariable(plan: WeightPlan, values: Float32Array): Variable {
  const start = tensor(values, [...plan.shape]);
  // The engine wants names that are unique among all networks alive; it makes them up itself.
  const made = variable(start, plan.trainable);
  start.dispose();
  return made;
}

/** Assigning gives a variable new numbers and leaves the clone's alone; most backends copy nothing here. */
function takeSnapshot(all: readonly NetworkWeight[]): WeightSnapshot {
  const saved = all.map(({ variable }) => keep(variable.clone()));
  return {
    restore() {
      all.forEach(({ variable }, at) => {
        assign(variable, saved[at]!.clone());
      });
    },
    read: () => readWeights(all.map(({ plan }, at) => ({ ...plan, tensor: saved[at]! }))),
    dispose() {
      for (const one of saved) one.dispose();
    },
  };
}

/** Takes over `value` and frees its handle. */
function assign(variable: Variable, value: Tensor): void {
  variable.assign(value);
  value.dispose();
}
