/** The reference network as a model like any other, made of its file and of what was measured of it before. */
import { readReferenceWeights } from '../../../formats/reference-weights.ts';
import type { ModelId } from '../../../records/ids.ts';
import type { Model } from '../../../records/model.ts';
import { summariseLayers } from '../../../siamese/model/describe-network.ts';
import { planHead } from '../../../siamese/model/plan-head.ts';
import { planLayers } from '../../../siamese/model/plan-layers.ts';
import type { StoredWeight } from '../../../siamese/model/stored-weight.ts';
import { referenceCalibration, referenceName } from '../../../siamese/reference/reference-calibration.ts';
import {
  referenceArchitecture,
  referencePreprocessing,
} from '../../../siamese/reference/reference-network.ts';
import { checkImportedModel } from '../check-imported-model.ts';
import type { ReferenceFiles } from './reference-files.ts';

const options = { preset: 'reference', distance: 'euclidean' } as const;

/**
 * Builds the network once, to see that the weights are its own. The backend must not change meanwhile.
 * @throws ReferenceFileError, WeightMismatchError
 */
export function referenceModel({ manifest, numbers }: ReferenceFiles): Model {
  const described = summariseLayers(options, referenceArchitecture, planLayers(referenceArchitecture));
  const weights = [...readReferenceWeights(manifest, numbers), ...headWeights(described.embeddingSize)];
  const network = checkImportedModel({ network: described, preprocessing: referencePreprocessing }, weights);
  const id = crypto.randomUUID() as ModelId; // the brand is given here
  return {
    id,
    weights,
    summary: {
      id,
      name: referenceName,
      createdAt: new Date(),
      runId: null,
      trainedOn: null,
      network,
      preprocessing: referencePreprocessing,
      learnedFrom: { pictures: 'photos', places: null },
      thresholdFrom: 'validation',
      commonPart: null,
      distanceCurves: null,
      provenance: null,
      ...referenceCalibration,
      sizeBytes: weights.reduce((sum, { values }) => sum + values.byteLength, 0),
    },
  };
}

/** Of the affine map that only losses look at: as in an untrained network. */
function headWeights(embeddingSize: number): StoredWeight[] {
  return planHead(options.distance, embeddingSize).map(({ name, shape, initial }) => ({
    name,
    shape,
    values: Float32Array.of(initial.kind === 'constant' ? initial.value : 0),
  }));
}
