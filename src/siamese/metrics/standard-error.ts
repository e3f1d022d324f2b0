/**
 * How far a measured share may be off by chance: the binomial standard error.
 */

/**
 * @param share 0..1, measured on `count` independent pairs
 * @returns 0..0.5; NaN for no pairs
 */
export function standardError(share: number, count: number): number {
  return Math.sqrt((share * (1 - share)) / count);
}
