/**
 * The learning rate of a step: a straight rise over the warm-up, then a cosine down to 0 at the end of
 * the budget (Loshchilov and Hutter 2017). Plain arithmetic.
 */

export interface LearningRateOptions {
  readonly learningRate: number;
  readonly warmUpSteps: number;
}

/**
 * @param step counted from 1
 * @param progress share of the budget used before this step, 0..1
 */
export function learningRateAt(step: number, progress: number, options: LearningRateOptions): number {
  const warmUp = Math.min(1, step / Math.max(1, options.warmUpSteps));
  const cosine = (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
  return options.learningRate * warmUp * cosine;
}
