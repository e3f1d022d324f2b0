/** What the split gives: people, faces and pairs of each part, remarks on them, and the fixed pairs as CSV. */
import { Alert, Stack, Table, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { countText } from '../../components/figures.ts';
import { Stat } from '../../components/stat.tsx';
import type { PairPlan } from '../../records/pairs.ts';
import type { PartSummary, SplitPart } from '../../siamese/reports.ts';
import { CsvDownload } from './csv-download.tsx';
import classes from './pairs-view.module.css';
import { partNames } from './part-names.ts';

const parts: readonly SplitPart[] = ['train', 'validation', 'test'];

const countNames: readonly (readonly [keyof PartSummary, string])[] = [
  ['people', 'People'],
  ['singlePhotoPeople', 'with one photo'],
  ['faces', 'Faces'],
  ['samePairs', 'Same pairs'],
  ['differentPairs', 'Different pairs'],
];

export function PlanSummary({ plan }: { readonly plan: PairPlan }) {
  const { report } = plan;
  return (
    <section className={classes.panel} aria-label="What the split gives">
      <Stack gap="md">
        <Stat
          label="People to train on"
          value={countText(report.parts.train.people)}
          note={
            report.source === 'seeded'
              ? 'Split by person: nobody is in two parts.'
              : `Train and test people are those of LFW ${report.source === 'lfw-view-1' ? 'View 1' : 'View 2'}.`
          }
          large
        />
        <Table horizontalSpacing={6} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Part</Table.Th>
              {parts.map((part) => (
                <Table.Th key={part} ta="right">
                  {partNames[part]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {countNames.map(([count, name]) => (
              <Table.Tr key={count}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {parts.map((part) => (
                  <Table.Td key={part} ta="right">
                    {countText(report.parts[part][count])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text size="xs" c="dimmed">
          Pairs to train on are drawn anew for every step: first the people, then their photos. Those of
          validation and test stay the same.
        </Text>
        <Text size="xs" c="dimmed">
          {balanceText(report.parts.test)} People with one photo make no same pair; they serve as strangers.
        </Text>
        {report.warnings.map((warning) => (
          <Alert key={warning.message} color="yellow" icon={<IconInfoCircle aria-hidden />}>
            {warning.message}
          </Alert>
        ))}
        <CsvDownload plan={plan} />
      </Stack>
    </section>
  );
}

/** Whether a coin would do as well as chance says: half of the test pairs same, half different. */
export function balanceText({ samePairs, differentPairs }: PartSummary): string {
  const pairs = samePairs + differentPairs;
  if (pairs === 0) return 'There are no test pairs.';
  const same = Math.round((samePairs / pairs) * 100);
  return same === 50
    ? 'The test pairs are balanced: half same, half different, so guessing gives 50 %.'
    : `The test pairs are ${same} % same, ${100 - same} % different, so guessing gives ${Math.max(same, 100 - same)} %.`;
}
