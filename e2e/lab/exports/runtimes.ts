/** Programs other than the app that run what can be downloaded, each on crops of the app. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import JSZip from 'jszip';
import type { ModelFormatId } from '../../../src/formats/model-formats.ts';
import { runOnCrops } from '../../../src/formats/onnx/testing/run-onnx.ts';
import { pythonWith } from '../../../src/formats/testing/find-python.ts';
import { standardise } from '../../../src/siamese/dataset/standardise.ts';
import { windowStart } from '../../../src/siamese/dataset/warp-face.ts';
import type { Preprocessing } from '../../../src/siamese/preprocessing.ts';

export interface Runtime {
  readonly name: string;
  readonly isHere: boolean;
  /** Whether all sizes and the mirror image are in the file, or one view alone. */
  readonly views: 'all' | 'plain';
  embed(
    file: Blob,
    crops: readonly Uint8Array[],
    preprocessing: Preprocessing,
  ): Promise<{ readonly embeddings: Float32Array[]; readonly milliseconds: number }>;
}

export function runtimesFor(id: ModelFormatId): Runtime[] {
  if (id.startsWith('safetensors')) return []; // weights alone, which no program runs as they are
  return id.startsWith('zip') ? [stockTfjs] : [onnxForTheWeb, onnxInPython];
}

const atOnce = 16;

const onnxForTheWeb: Runtime = {
  name: 'onnxruntime-web, Node, one thread',
  isHere: true,
  views: 'all',
  async embed(file, crops, { crop: { size, channels } }) {
    const graph = await fileIn(file, 'face-embedder.onnx');
    const embeddings: Float32Array[] = [];
    const startedAt = performance.now();
    for (let at = 0; at < crops.length; at += atOnce) {
      const some = crops.slice(at, at + atOnce);
      embeddings.push(...rowsOf(await runOnCrops(graph, some, [size, channels]), some.length));
    }
    return { embeddings, milliseconds: performance.now() - startedAt };
  },
};

const python = pythonWith('onnxruntime', 'numpy');

/** Reads crops and writes embeddings as they lie in memory. */
const program = `
import sys, time, numpy as np, onnxruntime
folder, size, channels = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
session = onnxruntime.InferenceSession(f"{folder}/face-embedder.onnx", providers=["CPUExecutionProvider"])
crops = np.fromfile(f"{folder}/crops.bin", np.uint8).reshape(-1, size, size, channels)
started = time.perf_counter()
parts = [session.run(None, {"crop": crops[at : at + ${atOnce}]})[0] for at in range(0, len(crops), ${atOnce})]
print((time.perf_counter() - started) * 1000)
np.concatenate(parts).astype(np.float32).tofile(f"{folder}/embeddings.bin")
`;

const onnxInPython: Runtime = {
  name: 'onnxruntime, Python',
  isHere: python !== null,
  views: 'all',
  async embed(file, crops, { crop: { size, channels } }) {
    const folder = mkdtempSync(join(tmpdir(), 'exports-'));
    try {
      writeFileSync(join(folder, 'face-embedder.onnx'), await fileIn(file, 'face-embedder.onnx'));
      writeFileSync(join(folder, 'crops.bin'), Buffer.concat(crops));
      const { status, stdout, stderr } = spawnSync(
        python!,
        ['-c', program, folder, String(size), String(channels)],
        {
          encoding: 'utf8',
        },
      );
      if (status !== 0) throw new Error(`Python ended with an error: ${stderr}`);
      const bytes = readFileSync(join(folder, 'embeddings.bin'));
      const values = new Float32Array(
        bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
      );
      return { embeddings: rowsOf(values, crops.length), milliseconds: Number(stdout) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** As the README of the zip tells: one view, standardised, divided by its length. */
const stockTfjs: Runtime = {
  name: 'stock TF.js layers, Node, WASM',
  isHere: true,
  views: 'plain',
  async embed(file, crops, preprocessing) {
    const { modelTopology, weightsManifest } = JSON.parse(
      new TextDecoder().decode(await fileIn(file, 'model.json')),
    );
    const weightData = (await fileIn(file, 'weights.bin')).slice().buffer;
    const specs = weightsManifest.flatMap(
      ({ weights }: { weights: tf.io.WeightsManifestEntry[] }) => weights,
    );
    const model = await loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs: specs, weightData }));
    const { inputSize, crop } = preprocessing;
    const embeddings: Float32Array[] = [];
    const startedAt = performance.now();
    for (let at = 0; at < crops.length; at += atOnce) {
      const some = crops.slice(at, at + atOnce);
      const length = inputSize * inputSize * crop.channels;
      const images = new Float32Array(some.length * length);
      for (const [row, bytes] of some.entries()) {
        images.set(windowOf(bytes, preprocessing), row * length);
        standardise(images, row * length, length, preprocessing.standardisation);
      }
      const output = tf.tidy(() => {
        const raw = model.predict(
          tf.tensor4d(images, [some.length, inputSize, inputSize, crop.channels]),
        ) as tf.Tensor2D;
        return tf.div(raw, tf.norm(raw, 'euclidean', 1, true));
      });
      embeddings.push(...rowsOf(Float32Array.from(await output.data<'float32'>()), some.length));
      output.dispose();
    }
    model.dispose();
    return { embeddings, milliseconds: performance.now() - startedAt };
  },
};

function windowOf(crop: Uint8Array, { inputSize, crop: { size, channels } }: Preprocessing): Float32Array {
  const start = windowStart({ size }, inputSize);
  const line = inputSize * channels;
  const window = new Float32Array(inputSize * line);
  for (let row = 0; row < inputSize; row++) {
    const from = ((start + row) * size + start) * channels;
    window.set(crop.subarray(from, from + line), row * line);
  }
  return window;
}

async function fileIn(zip: Blob, name: string): Promise<Uint8Array> {
  return (await JSZip.loadAsync(await zip.arrayBuffer())).file(name)!.async('uint8array');
}

function rowsOf(values: Float32Array, rows: number): Float32Array[] {
  const size = values.length / rows;
  return Array.from({ length: rows }, (_, row) => values.slice(row * size, (row + 1) * size));
}
