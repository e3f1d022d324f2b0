/**
 * A loss as it is chosen, checked and explained: all there is to know of it without a tensor. What computes it lies in
 * the same folder and is named in `by-name.ts`; forms and checks run where no tensors are.
 */
import type { NamedChoice } from '../field.ts';
import type { DistanceName } from '../model/distance-choices.ts';
import type { NumberRange } from '../number-range.ts';
import type { SamplingName } from '../sampling/sampling-choices.ts';

/** A number that only losses look at. It becomes an option of training by being named in a loss. */
export interface LossOption<Name extends string = string> extends NumberRange {
  readonly name: Name;
  readonly usual: number;
}

/** What a loss may look at beside its own options, to tell what does not suit it. */
export interface LossSurroundings {
  readonly distance: DistanceName;
  readonly sampling: SamplingName;
  readonly pairsPerBatch: number;
}

/** Can be trained, but will disappoint. */
export interface LossWarning<Own extends string> {
  readonly option: Own | 'loss';
  /** What is wrong, the value, and what to do. */
  readonly message: string;
}

export interface CollapsedLoss {
  /** What the loss is when all faces give the same embedding. */
  readonly loss: number;
  /** The distance that different pairs should be farther apart than same ones; this loss comes from it. */
  readonly margin: number;
}

export interface LossChoice<Name extends string, Own extends string> extends NamedChoice<Name> {
  /** `pairs`: looks at pairs one by one, in batches of any kind. `batch`: looks for its faces among all those of a batch. */
  readonly needs: 'pairs' | 'batch';
  /** The only distance that it learns on, and what to say where another one is chosen; without it, any. */
  readonly onlyDistance?: { readonly name: DistanceName; readonly message: string };
  /** Its options. Several losses may name the same one, which then keeps its value from one loss to the next. */
  readonly options: readonly LossOption<Own>[];
  /** What it brings when it is chosen, where one value does not suit all losses. */
  readonly overrides: NoInfer<Partial<Readonly<Record<Own, number>>>>;
  warnings(
    options: LossSurroundings & NoInfer<Readonly<Record<Own, number>>>,
  ): readonly LossWarning<NoInfer<Own>>[];
  /** Without it the loss of a collapsed network has no fixed value. */
  whenCollapsed?(options: NoInfer<Readonly<Record<Own, number>>>): CollapsedLoss;
  /** What to change when all faces get the same embedding: whole sentences. */
  readonly remedy: string;
  /** @returns a cause that the options tell, with its own remedy; null when they tell none */
  whyCollapsed?(
    options: Pick<LossSurroundings, 'distance'> & NoInfer<Readonly<Record<Own, number>>>,
  ): string | null;
}

/** Gives a loss its type, with its name and those of its options. */
export function lossChoice<const Name extends string, const Own extends string>(
  choice: LossChoice<Name, Own>,
): LossChoice<Name, Own> {
  return choice;
}

/** Gives an option of losses its type. */
export function lossOption<const Name extends string>(option: LossOption<Name>): LossOption<Name> {
  return option;
}
