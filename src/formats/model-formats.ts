/**
 * What a model can be downloaded as. Told here without the code that writes it, so that the page can offer it; that is
 * found by `write-model.ts`. Buttons, the engine's call and file names follow from this list.
 */

/** `rounded`: eight significant bits of each weight, for a file of less than half the size. */
export type Precision = 'exact' | 'rounded';

interface FormatOfModel {
  /** The word of the engine's call. */
  readonly id: string;
  /** On its button. The first format is the usual one: its button says what happens, the others in what they differ. */
  readonly label: string;
  /** What the file is like, in plain words. */
  readonly help?: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  /** How much of each weight the file keeps. */
  readonly keeps: Precision;
}

export const modelFormats = [
  { id: 'zip', label: 'Download', extension: 'zip', keeps: 'exact' },
  {
    id: 'zip-rounded',
    label: 'Smaller',
    help: 'Weights rounded to three digits: less than half the size, the same decisions but for a few in a thousand.',
    extension: 'zip',
    keeps: 'rounded',
  },
] as const satisfies readonly FormatOfModel[];

export type ModelFormatId = (typeof modelFormats)[number]['id'];
/** One of the list, as a place that treats all alike sees it. */
export type ModelFormat = FormatOfModel & { readonly id: ModelFormatId };
