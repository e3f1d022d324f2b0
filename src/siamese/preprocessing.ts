/** What happens to a photo before the network sees it. Given to the library, kept with models and exported with them. */
import type { FaceCut } from './face-image.ts';

/** `per-image`: (x - mean) / max(deviation, 1 / √numbers); `unit`: x / 255; else a fixed mean and divisor. */
export type Standardisation = 'per-image' | 'unit' | FixedStandardisation;

/** (x - mean of its channel) / divisor. */
export interface FixedStandardisation {
  /** One for each channel, 0..255. */
  readonly means: readonly number[];
  readonly divisor: number;
}

/** All that must happen to a photo before the network sees it; stored and exported with the weights. */
export interface Preprocessing extends FaceCut {
  /** The network sees the central `inputSize` x `inputSize` pixels of the crop. */
  readonly inputSize: number;
  /** Numbers 0..255 of each face, as the network wants them. */
  readonly standardisation: Standardisation;
  /** How large a face is shown when it counts, 1 as it is; embeddings are averaged over these sizes. At least one. */
  readonly scales: readonly number[];
  /**
   * Embeddings are averaged with those of the mirror images when it counts; not where a mirror image is another thing, as
   * with characters.
   */
  readonly mirrored: boolean;
}
