/** What a sampler remembers from batch to batch, as plain values: who has had a turn. Random numbers are not among it. */
import type { SamplingName } from '../options.ts';

export interface DeckState {
  /** In the order in which they lie. */
  readonly people: Uint32Array;
  /** How many of them, from the first on, have had their turn. */
  readonly top: number;
}

export interface SamplerState {
  readonly sampling: SamplingName;
  /** People with several photos. */
  readonly several: DeckState;
  /** `person-batch`: people with one photo. `twin-pairs`: everybody. */
  readonly others: DeckState;
}
