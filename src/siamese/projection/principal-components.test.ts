import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { principalComponents, projectOn } from './principal-components.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** The generator to its end. */
function components(values: Float32Array, size: number, count: number, seed = 1) {
  const steps = principalComponents(values, size, count, createRandom(seed));
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}

/** Directions are as good the other way round: the largest number of each is made positive. */
function upright(vector: readonly number[]): number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return vector.map((value) => value * Math.sign(largest));
}

const rows = Float32Array.of(2, 0, 1, 3, 1, 4, 0, 2, 0, 1, 5, 1, 3, 2, 2, 0, 4, 1, 1, 5, 2, 3, 3, 3);

describe('principal components', () => {
  // Expected numbers: NumPy's eigh of the covariance of these six rows.
  it('are those that another program finds', () => {
    const { mean, directions, variances, totalVariance } = components(rows, 4, 2);
    expect(mean[1]).toBeCloseTo(1.83333333, 6);
    expect(variances[0]).toBeCloseTo(5.23308758, 5);
    expect(variances[1]).toBeCloseTo(2.90983957, 5);
    expect(totalVariance).toBeCloseTo(10.43333333, 6);
    const expected = [
      [-0.46870707, 0.04583054, 0.62849797, -0.61903437],
      [-0.134943, 0.75795178, -0.52013972, -0.36980286],
    ];
    expected.forEach((vector, at) => {
      const found = upright([...directions.slice(4 * at, 4 * at + 4)]);
      upright(vector).forEach((value, dimension) => {
        expect(found[dimension]).toBeCloseTo(value, 4);
      });
    });
  });

  it('say where each row lies along them', () => {
    const projected = projectOn(components(rows, 4, 2), rows);
    expect(projected).toHaveLength(12);
    expect(Math.abs(projected[0]!)).toBeCloseTo(1.12521019, 4);
    expect(Math.abs(projected[1]!)).toBeCloseTo(1.11597379, 4);
    expect(Math.abs(projected[3]!)).toBeCloseTo(2.94071892, 4);
  });

  it('find the few directions there are among many dimensions', () => {
    const random = createRandom(3);
    const size = 60;
    const values = new Float32Array(200 * size);
    for (let row = 0; row < 200; row++) {
      const [a, b] = [3 * random.normal(), random.normal()];
      for (let at = 0; at < size; at++) values[row * size + at] = at % 2 === 0 ? a : b;
    }
    const { variances, totalVariance } = components(values, size, 3);
    expect((variances[0]! + variances[1]!) / totalVariance).toBeCloseTo(1, 6);
    expect(variances[2]! / totalVariance).toBeCloseTo(0, 6);
  });

  it('do not depend on where the iteration starts', () => {
    const first = components(rows, 4, 2, 1);
    const second = components(rows, 4, 2, 99);
    second.variances.forEach((variance, at) => {
      expect(variance).toBeCloseTo(first.variances[at]!, 6);
    });
  });

  it('of a single row, or of equal ones, are zeros and no NaN', () => {
    for (const values of [rows.slice(0, 4), Float32Array.of(...rows.slice(0, 4), ...rows.slice(0, 4))]) {
      const { variances, directions } = components(values, 4, 2);
      expect([...variances]).toEqual([0, 0]);
      expect([...directions].every(Number.isFinite)).toBe(true);
    }
  });
});

describe('eigenvalues of a symmetric matrix', () => {
  // Expected numbers: NumPy's eigh.
  it('are those that another program finds, largest first', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(4, 1, -2, 1, 2, 0, -2, 0, 3), 3);
    [5.73205081, 2.26794919, 1].forEach((value, at) => {
      expect(values[at]).toBeCloseTo(value, 7);
    });
    const first = upright([...vectors.slice(0, 3)]);
    upright([-0.78867513, -0.21132487, 0.57735027]).forEach((value, at) => {
      expect(first[at]).toBeCloseTo(value, 7);
    });
  });

  it('rebuild the matrix', () => {
    const random = createRandom(5);
    const size = 12;
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        matrix[i * size + j] = random.normal();
        matrix[j * size + i] = matrix[i * size + j]!;
      }
    }
    const { values, vectors } = symmetricEigen(matrix, size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += values[k]! * vectors[k * size + i]! * vectors[k * size + j]!;
        expect(sum).toBeCloseTo(matrix[i * size + j]!, 9);
      }
    }
  });
});
