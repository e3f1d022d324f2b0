/** How many pairs of each kind lie in each stretch of distance: what a histogram of distances draws. */

export interface DistanceCounts {
  /** Ends of the bins, ascending; one more than there are bins. */
  readonly edges: Float32Array;
  readonly same: Uint32Array;
  readonly different: Uint32Array;
}
