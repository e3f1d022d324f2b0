/** `model.json` as TF.js reads and writes it, as far as we need to know it: weights in one file, all float32. */
import * as v from 'valibot';
import type { LayersWeightSpec } from './weight-files.ts';

/** The parts of `tf.io.ModelArtifacts` that make a TF.js layers model. */
export interface LayersModelFiles {
  readonly modelTopology: object;
  readonly weightSpecs: readonly LayersWeightSpec[];
  readonly weightData: ArrayBuffer | readonly ArrayBuffer[];
}

export const layersModelSchema = v.object({
  format: v.literal('layers-model'),
  modelTopology: v.looseObject({}),
  weightsManifest: v.array(
    v.object({
      paths: v.strictTuple([v.literal('weights.bin')]),
      weights: v.array(
        v.object({
          name: v.string(),
          shape: v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
          dtype: v.literal('float32'),
        }),
      ),
    }),
  ),
});

export function layersModelJson({ modelTopology, weightSpecs }: LayersModelFiles): object {
  return {
    format: 'layers-model',
    generatedBy: 'Siamese Face Studio',
    convertedBy: null,
    modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
  };
}
