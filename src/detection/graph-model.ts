/**
 * A network with given weights, as TF.js's converter writes it: its graph as JSON and its weights as bytes. Runs on the
 * backend that is active, and gives plain numbers: no tensor leaves this file.
 */
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { io, type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';

/** The two files of a network. */
export interface GraphFiles {
  /** `model.json`. */
  readonly graph: ArrayBuffer;
  readonly weights: ArrayBuffer;
}

export interface RunningGraph {
  /**
   * @param input a batch of pictures, [pictures, side, side, 3], row by row
   * @returns each output, row by row, in the order of `outputs`
   */
  run(input: Float32Array, side: number): Promise<Float32Array[]>;
  /** Frees the weights. */
  dispose(): void;
}

/** @param outputs which results are wanted: by the names that the graph gives them */
export async function loadGraph(files: GraphFiles, outputs: readonly string[]): Promise<RunningGraph> {
  const graph = JSON.parse(new TextDecoder().decode(files.graph)) as io.ModelJSON;
  const weightSpecs = graph.weightsManifest.flatMap(({ weights }) => weights);
  const model: GraphModel = await loadGraphModel(
    io.fromMemory({ modelTopology: graph.modelTopology, weightSpecs, weightData: files.weights }),
  );
  return {
    async run(input, side) {
      const pictures = input.length / (side * side * 3);
      const results = tidy(() => {
        const pixels = tensor4d(input, [pictures, side, side, 3]);
        return model.execute(pixels, [...outputs]) as Tensor[];
      });
      try {
        return await Promise.all(results.map(async (result) => (await result.data()) as Float32Array));
      } finally {
        for (const result of results) result.dispose();
      }
    },
    dispose: () => model.dispose(),
  };
}
