/** What the model's lines cost before a checked camera: of the frames of those who were filmed, and of strangers among them. */
import { Stack, Table, Text } from '@mantine/core';
import { shareText } from '../../components/figures.ts';
import type { CameraLine } from '../../records/camera.ts';

/** With as many photos as the page asks for. */
const usualPhotos = 3;

export function CameraLineTable({ line }: { readonly line: CameraLine }) {
  const points = line.points.filter(({ photos }) => photos === usualPhotos);
  if (points.length === 0) return null;
  const areStrangersTried = points.some(({ comparisons }) => comparisons > 0);
  return (
    <Stack gap={4}>
      <Table horizontalSpacing={6} fz="sm" aria-label="What the lines cost before this camera">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Strangers that may pass</Table.Th>
            <Table.Th ta="right">Threshold</Table.Th>
            <Table.Th ta="right">Recognised here</Table.Th>
            {areStrangersTried && <Table.Th ta="right">Passed here</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map(({ falseAccept, threshold, trueAccept, comparisons, passed }) => (
            <Table.Tr key={falseAccept}>
              <Table.Th scope="row" fw={400}>
                {shareText(falseAccept, falseAccept < 0.01 ? 1 : 0)}
              </Table.Th>
              <Table.Td ta="right">{threshold.toFixed(2)}</Table.Td>
              <Table.Td ta="right">{shareText(trueAccept, 0)}</Table.Td>
              {areStrangersTried && <Table.Td ta="right">{`${passed} of ${comparisons}`}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        Each person as if enrolled with three of these pictures, against the other ones. They are of one
        sitting: on another day fewer are recognised. The shares of strangers are the model’s, of many
        people’s photos; with so few people here they can only be looked over, not measured.
      </Text>
    </Stack>
  );
}
