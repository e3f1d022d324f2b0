/** One report: the number with its doubt, the curves behind it, the threshold to play with, the mistakes. */
import { Alert, Group, Paper, Stack, Tabs } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { shareText } from '../../components/figures.ts';
import { Stat } from '../../components/stat.tsx';
import type { EvaluationReport } from '../../records/evaluation.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { CsvDownload } from './csv-download.tsx';
import classes from './evaluation.module.css';
import { MapTab } from './map-tab.tsx';
import { Mistakes } from './mistakes.tsx';
import { PeopleTab } from './people-tab.tsx';
import { ReportCharts } from './report-charts.tsx';
import { resultInWords } from './result-in-words.ts';
import { ThresholdPanel } from './threshold-panel.tsx';
import { TrustTab } from './trust-tab.tsx';

export function ReportView({ report }: { readonly report: EvaluationReport }) {
  const current = useAppStore((state) => state.model.current);
  const models = useAppStore((state) => state.models.models);
  const model =
    models.find(({ id }) => id === report.modelId) ?? (current?.id === report.modelId ? current : null);
  const { result } = report;
  const words = resultInWords(report);
  return (
    <Stack gap="md">
      {current !== null && current.id !== report.modelId && (
        <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
          These figures belong to {model?.name ?? 'a deleted model'}. Evaluate to see those of {current.name}.
        </Alert>
      )}
      {words.caution !== null && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>
          {words.caution}
        </Alert>
      )}
      <Paper withBorder p="md" className={classes.headline}>
        <Stat
          large
          label={words.title}
          value={`${shareText(result.accuracy)} ± ${(result.standardError * 100).toFixed(1)}`}
          note={words.note}
        />
        <Stat label="AUC" value={result.auc.toFixed(3)} note="0.5 is chance, 1 is faultless" />
        <Stat label="Equal error rate" value={shareText(result.eer)} note="both errors equally frequent" />
        <Group className={classes.actions}>
          <CsvDownload report={report} />
        </Group>
      </Paper>
      <Tabs defaultValue="result" keepMounted={false}>
        <Tabs.List aria-label="Behind the number" mb="md">
          <Tabs.Tab value="result">Result</Tabs.Tab>
          <Tabs.Tab value="trust">Trust</Tabs.Tab>
          <Tabs.Tab value="people">People</Tabs.Tab>
          <Tabs.Tab value="map">Map</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="result">
          <Stack gap="md">
            <ThresholdPanel report={report} />
            <ReportCharts report={report} />
            <Mistakes report={report} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="trust">
          <TrustTab report={report} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <PeopleTab report={report} />
        </Tabs.Panel>
        <Tabs.Panel value="map">
          <MapTab report={report} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
