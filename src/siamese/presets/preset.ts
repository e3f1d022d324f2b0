/** A preset: a network that can be chosen, with the recipe that suits it. */
import type { Architecture } from '../blocks.ts';
import type { NamedChoice } from '../field.ts';
import type { Preprocessing } from '../preprocessing.ts';
import type { Recipe } from '../recipe.ts';

/** Every preset names all of these, so that it also takes back what another one brought. */
export type PresetRecipe = Pick<
  Recipe,
  | 'region'
  | 'distance'
  | 'loss'
  | 'hardShare'
  | 'sampling'
  | 'budgetUnit'
  | 'budget'
  | 'learningRate'
  | 'weightDecay'
  | 'validateEvery'
  | 'rotationDegrees'
  | 'scale'
  | 'shift'
  | 'shading'
  | 'erasing'
>;

/** Can be trained, but will disappoint. */
export interface PresetWarning {
  readonly option: keyof Recipe;
  /** What is wrong, the value, and what to do. */
  readonly message: string;
}

export interface Preset<Name extends string = string> extends NamedChoice<Name> {
  readonly recipe: PresetRecipe;
  /** Without the `l2-normalise` in which it ends when distances are Euclidean. */
  readonly architecture: Architecture;
  readonly preprocessing: Preprocessing;
  warnings?(options: Recipe): readonly PresetWarning[];
}

/** Gives a preset its type, with its name. */
export function preset<const Name extends string>(choice: Preset<Name>): Preset<Name> {
  return choice;
}
