/**
 * The network as the parts of a saved TF.js layers model: topology, weight list and weight bytes.
 * What they are written to is the caller's affair.
 */
import { io } from '@tensorflow/tfjs-core';
import type { SiameseNetwork } from './siamese-network.ts';
import { toLayersModel } from './to-layers-model.ts';

export interface LayersModelArtifacts {
  readonly modelTopology: object;
  readonly weightSpecs: readonly io.WeightsManifestEntry[];
  readonly weightData: ArrayBuffer;
}

/** TF.js saved a model without one of its parts. */
export class LayersModelIncompleteError extends Error {
  override readonly name = 'LayersModelIncompleteError';
}

export async function layersModelArtifacts(network: SiameseNetwork): Promise<LayersModelArtifacts> {
  const layersModel = toLayersModel(network);
  try {
    let saved: io.ModelArtifacts = {};
    const handler = io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    });
    await layersModel.save(handler);
    const { modelTopology, weightSpecs, weightData } = saved;
    if (!modelTopology || !weightSpecs || !weightData || modelTopology instanceof ArrayBuffer) {
      throw new LayersModelIncompleteError('TF.js saved a model without topology or weights.');
    }
    return { modelTopology, weightSpecs, weightData: io.CompositeArrayBuffer.join(weightData) };
  } finally {
    layersModel.dispose();
  }
}
