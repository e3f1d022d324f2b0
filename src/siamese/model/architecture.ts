/**
 * The network of a preset as data: a short list of blocks with their sizes, and what it is shown. Everything else –
 * training graph, summary, `tf.layers` model, export – is one walk over this list.
 *
 * Knows no tensors. A new kind of block is one case in `blocks.ts` and one in each walk (see the README).
 */
import type { Architecture } from '../blocks.ts';
import { cropShowing, shownRegion } from '../face-image.ts';
import { centred, type FramingRule } from '../framing.ts';
import type { Preprocessing } from '../preprocessing.ts';
import { type PresetName, presetNamed } from '../presets/presets.ts';
import type { DistanceName } from './distance-choices.ts';

export type { Activation, Architecture, Block, BranchBlock } from '../blocks.ts';

/**
 * The blocks of a preset. The Euclidean distance is measured between embeddings of length 1, so its
 * networks end in `l2-normalise`; weighted L1 compares the outputs as they are. Without a distance, the
 * preset's own.
 */
export function architectureOf(
  preset: PresetName,
  distance: DistanceName = presetNamed[preset].recipe.distance,
): Architecture {
  return endedBy(distance, presetNamed[preset].architecture);
}

/** With the block that the distance asks for at the end. */
export function endedBy(distance: DistanceName, architecture: Architecture): Architecture {
  const { blocks } = architecture;
  return distance === 'euclidean'
    ? { ...architecture, blocks: [...blocks, { kind: 'l2-normalise' }] }
    : architecture;
}

/**
 * @param shown share of the photo's shorter side that the network sees, (0, 1]; without it, what suits LFW. The crop is
 *   larger, so that a face can be turned and shifted; where the photo ends, it repeats the edge.
 * @param framing of the dataset that it is to learn from; a network that wants faces at places of its own has those
 */
export function preprocessingOf(
  preset: PresetName,
  shown?: number,
  framing: FramingRule = centred,
): Preprocessing {
  const own = presetNamed[preset].preprocessing;
  const isFree = framing.kind === 'landmarks' && own.framing.kind === 'centred';
  const preprocessing = isFree ? { ...own, framing } : own;
  const { crop, inputSize } = preprocessing;
  if (shown === undefined || shown === shownRegion(crop, inputSize)) return preprocessing;
  return { ...preprocessing, crop: cropShowing(shown, crop, inputSize) };
}
