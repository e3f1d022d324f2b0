/**
 * The standard normal deviate below which a share of the distribution lies: the scale of a DET curve's
 * axes, on which normally distributed distances make a straight line (Martin et al., The DET Curve in
 * Assessment of Detection Task Performance, 1997).
 *
 * A rational first guess (Abramowitz and Stegun 26.2.23), then Newton on the distribution itself.
 */

/** @param share in 0..1; 0 gives -Infinity, 1 Infinity, anything else outside NaN */
export function normalDeviate(share: number): number {
  if (share === 0) return Number.NEGATIVE_INFINITY;
  if (share === 1) return Number.POSITIVE_INFINITY;
  if (!(share > 0 && share < 1)) return Number.NaN;
  if (share > 0.5) return -normalDeviate(1 - share);
  const t = Math.sqrt(-2 * Math.log(share));
  let x = -(
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) /
      (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
  );
  for (let round = 0; round < 3; round++) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    x -= (lowerTail(x) - share) / density;
  }
  return x;
}

/** Share of the distribution below x <= 0: a series near the middle, a continued fraction far out. */
function lowerTail(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x > -3) {
    let term = -x;
    let sum = term;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= (x * x) / (2 * n + 1);
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = 0;
  for (let n = 60; n > 0; n--) fraction = n / (-x + fraction);
  return density / (-x + fraction);
}
