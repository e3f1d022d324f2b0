/** The model beside what needs no training, on the same pairs: what training added. */
import { Paper, Table, Text, Title } from '@mantine/core';
import { countText, shareText } from '../../components/figures.ts';
import type { EvaluationReport } from '../../records/evaluation.ts';
import type { BaselineName, Interval, VerificationReport } from '../../siamese/reports.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './evaluation.module.css';
import { useInsight } from './use-insight.ts';
import { Waiting } from './waiting.tsx';

const names: Readonly<Record<BaselineName, { readonly name: string; readonly help: string }>> = {
  'random-network': { name: 'Untrained network', help: 'the same network before its first step' },
  eigenfaces: { name: 'Eigenfaces', help: 'principal components of the training faces, 1991' },
  pixels: { name: 'Raw pixels', help: 'the pictures compared as they are' },
};

export function BaselineTable({ report }: { readonly report: EvaluationReport }) {
  const measure = useAppStore((state) => state.measureBaselines);
  const cancel = useAppStore((state) => state.cancelInsight);
  const { work, value } = useInsight('baselines', report, () => void measure());
  const { accuracy, auc, eer } = report.intervals;
  return (
    <Paper withBorder p="md" className={classes.surface} component="section" aria-labelledby="baselines">
      <Title order={2} id="baselines">
        What training added
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        The same {countText(report.result.pairs)} pairs, each row at its own threshold from validation people.
        Below the model’s figures, where 95 % of resampled pairs put them; EER is the equal error rate.
      </Text>
      <Table.ScrollContainer minWidth={300}>
        <Table horizontalSpacing={6} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Compared by</Table.Th>
              <Table.Th ta="right">Accuracy</Table.Th>
              <Table.Th ta="right">AUC</Table.Th>
              <Table.Th ta="right" visibleFrom="sm">
                EER
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Row name="This model" result={report.result} ranges={{ accuracy, auc, eer }} strong />
            {value?.baselines
              .toSorted((a, b) => b.result.auc - a.result.auc)
              .map(({ name, result }) => (
                <Row key={name} name={names[name].name} help={names[name].help} result={result} />
              ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Waiting
        work={work}
        fallback="Comparing the faces without training"
        onCancel={() => cancel('baselines')}
        onAgain={() => void measure()}
      />
    </Paper>
  );
}

interface RowProps {
  readonly name: string;
  readonly help?: string;
  readonly result: VerificationReport;
  readonly ranges?: Readonly<Record<'accuracy' | 'auc' | 'eer', Interval>>;
  readonly strong?: boolean;
}

function Row({ name, help, result, ranges, strong = false }: RowProps) {
  const share = ({ low, high }: Interval) => `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
  const plain = ({ low, high }: Interval) => `${low.toFixed(3)}–${high.toFixed(3)}`;
  return (
    <Table.Tr {...(strong ? { fw: 650 } : {})}>
      <Table.Th scope="row" fw={strong ? 650 : 400}>
        {name}
        {help !== undefined && (
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {help}
          </Text>
        )}
      </Table.Th>
      <Figure value={shareText(result.accuracy)} range={ranges && share(ranges.accuracy)} />
      <Figure value={result.auc.toFixed(3)} range={ranges && plain(ranges.auc)} />
      <Figure value={shareText(result.eer)} range={ranges && share(ranges.eer)} roomy />
    </Table.Tr>
  );
}

interface FigureProps {
  readonly value: string;
  readonly range: string | undefined;
  /** Only where there is room for it; a phone has none. */
  readonly roomy?: boolean;
}

function Figure({ value, range, roomy = false }: FigureProps) {
  return (
    <Table.Td ta="right" className={classes.figure ?? ''} {...(roomy ? { visibleFrom: 'sm' } : {})}>
      {value}
      {range !== undefined && (
        <Text size="xs" c="dimmed" fw={400}>
          {range}
        </Text>
      )}
    </Table.Td>
  );
}
