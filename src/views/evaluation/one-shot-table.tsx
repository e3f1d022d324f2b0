/** N-way one-shot trials as bars, each with the mark of pure chance. */
import { Paper, Table, Text, Title } from '@mantine/core';
import { countText, shareText } from '../../components/figures.ts';
import type { OneShotReport } from '../../siamese/reports.ts';
import classes from './evaluation.module.css';

export function OneShotTable({ trials }: { readonly trials: readonly OneShotReport[] }) {
  return (
    <Paper withBorder p="md" className={classes.surface} component="section" aria-labelledby="one-shot">
      <Title order={2} id="one-shot">
        Is one photo enough?
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {trials.length === 0
          ? 'One-shot trials need five people, one of them with two photos. Test on more people.'
          : `One-shot trials as in Koch et al. 2015: a photo is looked for among one photo each of N people it never saw. ${countText(trials[0]!.trials)} trials each; the mark is chance.`}
      </Text>
      {trials.length > 0 && (
        <Table horizontalSpacing={6} fz="sm" className={classes.oneShot}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Among</Table.Th>
              <Table.Th>Found</Table.Th>
              <Table.Th ta="right">Chance</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trials.map((trial) => (
              <Row key={trial.ways} trial={trial} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}

function Row({ trial }: { readonly trial: OneShotReport }) {
  const { ways, accuracy, standardError, chance } = trial;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className={classes.figure ?? ''}>
        {ways} people
      </Table.Th>
      <Table.Td>
        <div className={classes.bar} aria-hidden>
          <div className={classes.barFill} style={{ width: `${accuracy * 100}%` }} />
          <div className={classes.barMark} style={{ left: `${chance * 100}%` }} />
        </div>
        {shareText(accuracy)} ± {(standardError * 100).toFixed(1)}
        <Text span size="xs" c="dimmed">
          {' '}
          {(accuracy / chance).toFixed(1)} times chance
        </Text>
      </Table.Td>
      <Table.Td ta="right">{shareText(chance, 0)}</Table.Td>
    </Table.Tr>
  );
}
