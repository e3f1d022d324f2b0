/** Square matrix products, as fast as the backend can: the yardstick for everything else. */
import { dispose, matMul, slice, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';

export interface MatMulRequest {
  readonly sizes: readonly number[];
  readonly repeats: number;
}

export interface MatMulRow {
  readonly size: number;
  readonly gflops: readonly number[];
}

export async function matMulTask({ sizes, repeats }: MatMulRequest): Promise<MatMulRow[]> {
  const rows: MatMulRow[] = [];
  for (const size of sizes) {
    const [a, b] = [made(size), made(size)];
    await read(matMul(a, b));
    const gflops: number[] = [];
    for (let at = 0; at < repeats; at++) {
      const startedAt = performance.now();
      await read(matMul(a, b));
      gflops.push((2 * size ** 3) / (performance.now() - startedAt) / 1e6);
    }
    dispose([a, b]);
    rows.push({ size, gflops });
  }
  return rows;
}

function made(size: number): Tensor2D {
  return tensor2d(
    Float32Array.from({ length: size * size }, (_, at) => Math.sin(at)),
    [size, size],
  );
}

async function read(product: Tensor2D): Promise<void> {
  // One number is enough to wait for, and costs no transfer.
  const one = slice(product, [0, 0], [1, 1]);
  await one.data();
  dispose([product, one]);
}
