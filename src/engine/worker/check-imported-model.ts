/** Holds an imported model against the networks we build: what is stored must be usable later. */
import { ModelFileError } from '../../formats/model-file-error.ts';
import type { ModelDescription } from '../../records/model.ts';
import { restoreSiameseNetwork } from '../../siamese/model/siamese-network.ts';
import type { StoredWeight } from '../../siamese/model/stored-weight.ts';
import type { NetworkSummary } from '../../siamese/reports.ts';

/** For one face: about a hundred times `koch2015`, far beyond what a page can wait for. */
const mostMultiplyAdds = 1e11;

/**
 * Builds the network once and frees it.
 *
 * @returns what the network really is, whatever the file says of it
 * @throws ModelFileError when it would take this page minutes to look at a face
 * @throws ArchitectureError when the blocks make no network
 * @throws WeightMismatchError naming the weight that does not fit
 */
export function checkImportedModel(
  { network: described, preprocessing }: Pick<ModelDescription, 'network' | 'preprocessing'>,
  weights: readonly StoredWeight[],
): NetworkSummary {
  const network = restoreSiameseNetwork(described, preprocessing, weights);
  const { summary } = network;
  network.dispose();
  if (summary.multiplyAdds > mostMultiplyAdds) throw tooLarge(summary);
  return summary;
}

function tooLarge({ multiplyAdds }: NetworkSummary): ModelFileError {
  return new ModelFileError(
    'wrong-field',
    `Its network needs ${Math.round(multiplyAdds / 1e9).toLocaleString('en')} billion multiplications for one face, too many for a browser. Use a smaller network.`,
  );
}
