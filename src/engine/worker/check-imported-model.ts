/** Holds an imported model against the networks we build: what is stored must be usable later. */
import type { PortableSummary } from '../../formats/model-description.ts';
import { ModelFileError } from '../../formats/model-file-error.ts';
import { preprocessingOf } from '../../siamese/model/architecture.ts';
import { restoreSiameseNetwork } from '../../siamese/model/siamese-network.ts';
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
  const wanted = inWords(preprocessingOf(described.preset));
  if (inWords(preprocessing) !== wanted) {
    throw new ModelFileError(
      'wrong-field',
      `Its preprocessing.json says ${inWords(preprocessing)}; the network ${described.preset} needs ${wanted}. The file was changed after it was downloaded: download the model again.`,
    );
  }
  const network = restoreSiameseNetwork(described, weights);
  const { summary } = network;
  network.dispose();
  return summary;
}

/** Complete: two that differ in anything differ in words. */
function inWords({ crop, inputSize, standardisation }: Preprocessing): string {
  const colour = crop.channels === 1 ? 'grey' : 'colour';
  return `${inputSize} of ${crop.size} pixels, ${colour}, the central ${crop.region} of the photo, ${standardisation} standardisation`;
}
