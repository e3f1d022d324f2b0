/** The network of the current options, layer by layer. Fetched when somebody asks for it. */
import { Button, Paper, Text } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { countText } from '../../components/figures.ts';
import { LayerTable } from '../../components/layer-table.tsx';
import type { NetworkSummary } from '../../siamese/reports.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './training.module.css';

export function NetworkPanel() {
  const [shown, show] = useState(false);
  const network = useAppStore((state) => state.training.network);
  const fetchSummary = useAppStore((state) => state.describeNetwork);
  useEffect(() => {
    if (shown && network === null) void fetchSummary();
  }, [shown, network, fetchSummary]);
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconStack2 size={18} aria-hidden />}
        aria-expanded={shown}
        onClick={() => show(!shown)}
      >
        {shown ? 'Hide the network' : 'Show the network'}
      </Button>
      {shown && network !== null && <NetworkTable network={network} />}
    </div>
  );
}

function NetworkTable({ network }: { readonly network: NetworkSummary }) {
  return (
    <Paper withBorder p="md" mt="sm" className={classes.surface}>
      <Text>
        A face of {network.inputSize} x {network.inputSize} pixels{network.channels === 1 ? ' in grey' : ''}{' '}
        becomes an embedding of {network.embeddingSize} numbers, through {countText(network.weights)} weights
        and {(network.multiplyAdds / 1e6).toFixed(1)} million multiplications. Both faces of a pair pass
        through the same weights: twins.
      </Text>
      <LayerTable layers={network.layers} />
    </Paper>
  );
}
