/** Holds an imported model against the networks we build: what is stored must be usable later. */
import type { PortableSummary } from '../../formats/model-description.ts';
import { ModelFileError } from '../../formats/model-file-error.ts';
import { createSiameseNetwork } from '../../siamese/model/siamese-network.ts';
import { createRandom } from '../../siamese/random.ts';
import type { NetworkSummary, Preprocessing } from '../../siamese/reports.ts';
import type { StoredWeight } from '../../storage/schema.ts';

/**
 * Builds the network once and frees it.
 *
 * @returns what the network really is, whatever the file says of it
 * @throws ModelFileError when it must be shown other pictures than the file says
 * @throws WeightMismatchError naming the weight that does not fit
 */
export function checkImportedModel(
  { network: described, preprocessing }: Pick<PortableSummary, 'network' | 'preprocessing'>,
  weights: readonly StoredWeight[],
): NetworkSummary {
  const network = createSiameseNetwork(described, createRandom(0));
  try {
    const wanted = inWords(network.preprocessing);
    if (inWords(preprocessing) !== wanted) {
      throw new ModelFileError(
        'wrong-field',
        `Its preprocessing.json says ${inWords(preprocessing)}; the network ${described.preset} needs ${wanted}. The file was changed after it was downloaded: download the model again.`,
      );
    }
    network.writeWeights(weights);
    return network.summary;
  } finally {
    network.dispose();
  }
}

/** Complete: two that differ in anything differ in words. */
function inWords({ crop, inputSize, standardisation }: Preprocessing): string {
  const colour = crop.channels === 1 ? 'grey' : 'colour';
  return `${inputSize} of ${crop.size} pixels, ${colour}, the central ${crop.region} of the photo, ${standardisation} standardisation`;
}
