/** Compares an analytic gradient with what small changes of each input number do to the result. */
import { grad, type Scalar, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** Float32 numbers of size 1 leave about 1e-5 of error in a difference over this step. */
const step = 1e-2;

/**
 * @param loss smooth within `step` of the values, or the difference tells nothing
 * @param tolerance absolute, in the gradient
 */
export function expectGradientToMatch(
  loss: (x: Tensor) => Scalar,
  values: readonly number[],
  shape: readonly number[],
  tolerance = 5e-3,
): void {
  const at = (numbers: readonly number[]): number =>
    tidy(() => loss(tensor([...numbers], [...shape])).dataSync()[0]!);
  const analytic = tidy(() => Array.from(grad(loss)(tensor([...values], [...shape])).dataSync()));
  const differences = values.map((value, place) => {
    const more = at(values.with(place, value + step));
    const less = at(values.with(place, value - step));
    return (more - less) / (2 * step);
  });
  analytic.forEach((slope, place) => {
    expect(
      Math.abs(slope - differences[place]!),
      `slope ${place}: ${slope} and ${differences[place]}`,
    ).toBeLessThan(tolerance);
  });
  expect(Math.max(...analytic.map(Math.abs)), 'some slope').toBeGreaterThan(tolerance);
}
