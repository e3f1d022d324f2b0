/** Runs ONNX files in ONNX Runtime, the one made for the web, on one thread in Node. */
import { env, InferenceSession, Tensor } from 'onnxruntime-web';

env.wasm.numThreads = 1;

/** @returns the embeddings of all crops, one after another */
export async function runOnCrops(
  file: Uint8Array,
  crops: readonly Uint8Array[],
  [size, channels]: readonly [number, number],
): Promise<Float32Array> {
  const bytes = new Uint8Array(crops.reduce((sum, crop) => sum + crop.length, 0));
  let at = 0;
  for (const crop of crops) {
    bytes.set(crop, at);
    at += crop.length;
  }
  return run(file, { crop: new Tensor('uint8', bytes, [crops.length, size, size, channels]) });
}

export function runOnImages(
  file: Uint8Array,
  images: Float32Array,
  shape: readonly [number, number, number, number],
): Promise<Float32Array> {
  return run(file, { image: new Tensor('float32', images, [...shape]) });
}

/** @returns the crop's bytes and the embedding */
export async function runOnPhoto(
  file: Uint8Array,
  photo: Uint8Array,
  [height, width]: readonly [number, number],
): Promise<{ readonly crop: Uint8Array; readonly embedding: Float32Array }> {
  const session = await InferenceSession.create(file, { executionProviders: ['wasm'] });
  try {
    const { crop, embedding } = await session.run({ photo: new Tensor('uint8', photo, [height, width, 3]) });
    // Told so by the graph.
    return {
      crop: Uint8Array.from(crop!.data as Uint8Array),
      embedding: Float32Array.from(embedding!.data as Float32Array),
    };
  } finally {
    await session.release();
  }
}

async function run(file: Uint8Array, feeds: Record<string, Tensor>): Promise<Float32Array> {
  const session = await InferenceSession.create(file, { executionProviders: ['wasm'] });
  try {
    const { embedding } = await session.run(feeds);
    return Float32Array.from(embedding!.data as Float32Array); // told so by the graph
  } finally {
    await session.release();
  }
}
