/** A network as data: what it is made of. Given to the library, kept with models and exported with them. */

/** What the units of a layer make of their sum. */
export type Activation = 'linear' | 'relu' | 'sigmoid';

export type Block =
  | BranchBlock
  /** Networks side by side on the same input, each with weights of its own and an embedding; these are joined. */
  | { readonly kind: 'branches'; readonly branches: readonly (readonly BranchBlock[])[] };

/** What a branch is made of: anything but branches. */
export type BranchBlock =
  | {
      readonly kind: 'conv';
      readonly filters: number;
      readonly kernelSize: number;
      readonly stride: number;
      readonly padding: 'same' | 'valid';
      /** With batch-norm the convolution has no bias: the norm's shift takes its place. */
      readonly batchNorm: boolean;
      readonly activation: Activation;
    }
  /** Two convolutions with batch-norm, the input added before the last ReLU. `filters` as its input has. */
  | { readonly kind: 'residual'; readonly filters: number; readonly kernelSize: number }
  /**
   * The same to half the side and `filters` channels, at least as many as come in. The first convolution takes every second
   * pixel, none beyond the edge; the input is averaged over 2 x 2 pixels, and new channels of it are zeros. Where the
   * convolutions end up smaller than that, zeros fill them right and below.
   */
  | { readonly kind: 'residual-down'; readonly filters: number; readonly kernelSize: number }
  /** The middle `size` x `size` pixels; the extra one of an odd border lies right and below. */
  | { readonly kind: 'crop'; readonly size: number }
  | { readonly kind: 'max-pool'; readonly size: number; readonly stride: number }
  | { readonly kind: 'dropout'; readonly rate: number }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'global-average-pool' }
  | { readonly kind: 'dense'; readonly units: number; readonly activation: Activation }
  /** The embedding plus a linear function of it that starts at nothing: it starts as it is, and is pulled back to that. */
  | { readonly kind: 'residual-dense' }
  /** What stands before it is used as it is, in training too: its weights do not move. */
  | { readonly kind: 'frozen' }
  /** Mean 0 and deviation 1 within every embedding. */
  | { readonly kind: 'layer-normalise' }
  /** Scales every embedding to length 1. */
  | { readonly kind: 'l2-normalise' };

export interface Architecture {
  readonly inputSize: number;
  readonly channels: 1 | 3;
  readonly blocks: readonly Block[];
}
