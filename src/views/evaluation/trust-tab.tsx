/** How far the number can be trusted: its range, fixed error rates, probabilities, and what needs no training at all. */
import { Alert, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { DetChart } from '../../charts/det-chart.tsx';
import { ReliabilityChart } from '../../charts/reliability-chart.tsx';
import { countText, shareText } from '../../components/figures.ts';
import type { EvaluationReport } from '../../records/evaluation.ts';
import { trueAcceptAt } from '../../siamese/metrics/true-accept-at.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { BaselineTable } from './baseline-table.tsx';
import classes from './evaluation.module.css';
import { reportCurves, reportReliability } from './report-curves.ts';

export function TrustTab({ report }: { readonly report: EvaluationReport }) {
  const threshold = useAppStore((state) => state.evaluation.threshold);
  const reliability = reportReliability(report);
  return (
    <Stack gap="md">
      <BaselineTable report={report} />
      <OperatingPoints report={report} />
      <div className={classes.charts} data-even>
        <DetChart
          title="Error trade-off (DET)"
          curve={reportCurves(report).roc}
          threshold={threshold}
          height={300}
          caption="Both errors against each other; near the lower left is good, the dashed diagonal is equal errors."
        />
        {reliability === null ? (
          <Alert color="gray" icon={<IconInfoCircle aria-hidden />} title="No probabilities">
            This model was saved without a probability curve. Train it again to see whether its probabilities
            can be taken at their word.
          </Alert>
        ) : (
          <ReliabilityChart
            title="Are its probabilities honest?"
            reliability={reliability}
            height={300}
            caption="On the diagonal, of the pairs called 80 % likely the same, 80 % are. The curve from distance to probability was fitted on validation people."
          />
        )}
      </div>
    </Stack>
  );
}

const limits = [0.1, 0.01, 0.001];

function OperatingPoints({ report }: { readonly report: EvaluationReport }) {
  const { distances, pairs, result } = report;
  const points = trueAcceptAt(distances, pairs.same, limits);
  return (
    <Paper withBorder p="md" className={classes.surface} component="section" aria-labelledby="operating">
      <Title order={2} id="operating">
        If few strangers may pass
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        Share of same pairs still recognised when at most so many strangers are let in (TAR at FAR).
      </Text>
      <Table horizontalSpacing={6} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Strangers let in</Table.Th>
            <Table.Th ta="right">Recognised</Table.Th>
            <Table.Th ta="right">Threshold</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map(({ falseAccept, trueAccept, threshold, isMeasurable }) => (
            <Table.Tr key={falseAccept} {...(isMeasurable ? {} : { c: 'dimmed' })}>
              <Table.Th scope="row" fw={400}>
                {shareText(falseAccept)} ({`1 in ${Math.round(1 / falseAccept).toLocaleString('en')}`})
                {!isMeasurable && (
                  <Text span size="xs">
                    {' '}
                    – too few pairs: {countText(result.differentPairs)} different ones cannot tell so small a
                    share
                  </Text>
                )}
              </Table.Th>
              <Table.Td ta="right">{shareText(trueAccept)}</Table.Td>
              <Table.Td ta="right">{threshold.toFixed(2)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
