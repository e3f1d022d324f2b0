/**
 * Networks of the first version, which did not tell what they were built of: that was left to the preset, and `compact`
 * has become another network since. Knows no tensors.
 */
import type { Architecture } from '../blocks.ts';
import type { PresetName } from '../presets/presets.ts';
import { residual, strided } from '../presets/residual-stages.ts';
import type { NetworkSummary } from '../reports.ts';
import { architectureOf, endedBy } from './architecture.ts';
import type { DistanceName } from './distance-choices.ts';

/** A network as any version described it. */
export type FirstNetwork = Omit<NetworkSummary, 'blocks'> & {
  readonly blocks?: NetworkSummary['blocks'] | undefined;
};

/** The blocks that presets had when models did not store theirs. */
export function firstArchitectureOf(preset: PresetName, distance: DistanceName): Architecture {
  return preset === 'compact' ? endedBy(distance, firstCompact) : architectureOf(preset, distance);
}

/** The network with its blocks, whether they were told or not. */
export function withBlocks(network: FirstNetwork): NetworkSummary {
  const { blocks = firstArchitectureOf(network.preset, network.distance).blocks } = network;
  return { ...network, blocks };
}

/** `compact` when models did not store their blocks: 64 x 64 pixels, about 1.05 million weights. */
const firstCompact: Architecture = {
  inputSize: 64,
  channels: 1,
  blocks: [
    strided(24), // [batch, 32, 32, 24]
    strided(48), // [batch, 16, 16, 48]
    residual(48),
    strided(96), // [batch, 8, 8, 96]
    residual(96),
    strided(144), // [batch, 4, 4, 144]
    residual(144),
    { kind: 'flatten' },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'dense', units: 128, activation: 'linear' },
  ],
};
