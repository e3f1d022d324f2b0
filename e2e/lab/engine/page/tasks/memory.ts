import { memory } from '@tensorflow/tfjs-core';

export async function memoryTask(
  _request: null,
): Promise<{ readonly tensors: number; readonly bytes: number }> {
  const { numTensors, numBytes } = memory();
  return { tensors: numTensors, bytes: numBytes };
}
