/** The layers of a network as a table: name, what it does, shape of its output, number of weights. */
import { ScrollArea, Table } from '@mantine/core';
import { countText } from './figures.ts';

export interface LayerTableProps {
  readonly layers: readonly {
    readonly name: string;
    readonly description: string;
    readonly outputShape: readonly number[];
    readonly weights: number;
  }[];
}

export function LayerTable({ layers }: LayerTableProps) {
  return (
    <ScrollArea mt="xs">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Layer</Table.Th>
            <Table.Th>What it does</Table.Th>
            <Table.Th ta="right">Output</Table.Th>
            <Table.Th ta="right">Weights</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {layers.map((layer) => (
            <Table.Tr key={layer.name}>
              <Table.Td>{layer.name}</Table.Td>
              <Table.Td>{layer.description}</Table.Td>
              <Table.Td ta="right">{layer.outputShape.join(' x ')}</Table.Td>
              <Table.Td ta="right">{countText(layer.weights)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
