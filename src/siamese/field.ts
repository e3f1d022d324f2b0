/** What a form needs to show an option. Knows no option: those are in `fields/` and, for a loss's own, in `losses/`. */
import type { NumberRange } from './number-range.ts';

/** One of several values, in the words of the form. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One sentence in plain words. */
  readonly help: string;
}

/** How the objects that choices are made of begin: a loss, a preset, a distance. */
export interface NamedChoice<Name extends string = string> {
  /** The word of the protocol, of saved runs and of saved models: it never changes. */
  readonly name: Name;
  readonly label: string;
  /** One sentence in plain words. */
  readonly help: string;
}

export function choicesOf<Name extends string>(list: readonly NamedChoice<Name>[]): readonly Choice<Name>[] {
  return list.map(({ name, label, help }) => ({ value: name, label, help }));
}

export type FieldGroup = 'Network' | 'Loss' | 'Batch' | 'Schedule' | 'Augmentation';

interface FieldText {
  readonly label: string;
  readonly help: string;
  readonly group: FieldGroup;
  /** The field has a meaning only when this option has one of these values. */
  readonly onlyWhen?: { readonly option: 'loss' | 'sampling'; readonly isOneOf: readonly string[] };
}

export type Field<Value> = FieldText &
  ([Value] extends [boolean]
    ? { readonly kind: 'switch' }
    : [Value] extends [number]
      ? NumberRange & { readonly kind: 'number' }
      : [Value] extends [string]
        ? { readonly kind: 'choice'; readonly choices: readonly Choice<Value>[] }
        : never);

export type FieldsOf<Options> = { readonly [Option in keyof Options]: Field<Options[Option]> };
