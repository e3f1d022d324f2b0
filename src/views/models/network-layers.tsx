/** The network of a stored model, layer by layer. */
import { Text } from '@mantine/core';
import { LayerTable } from '../../components/layer-table.tsx';
import type { NetworkSummary } from '../../siamese/reports.ts';

export function NetworkLayers({ network }: { readonly network: NetworkSummary }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {network.channels === 1 ? 'A grey' : 'A colour'} face of {network.inputSize} x {network.inputSize}{' '}
        pixels becomes {network.embeddingSize} numbers; {(network.multiplyAdds / 1e6).toFixed(1)} million
        multiplications for one face.
      </Text>
      <LayerTable layers={network.layers} />
    </div>
  );
}
