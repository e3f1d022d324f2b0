/** The fixed pairs as CSV files, so that others can measure on exactly the same ones. */
import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { downloadText } from '../../components/download-text.ts';
import { pairsToCsv } from '../../formats/pairs-to-csv.ts';
import type { PairPlan } from '../../records/pairs.ts';
import type { FacePairs } from '../../siamese/reports.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function CsvDownload({ plan }: { readonly plan: PairPlan }) {
  const open = useAppStore((state) => state.dataset.open);
  if (open === null || open.summary.id !== plan.datasetId) return null;
  const download = (part: string, pairs: FacePairs) =>
    downloadText(`${open.summary.name} ${part} pairs.csv`, pairsToCsv(open.faces.index, pairs));
  const icon = <IconDownload size={18} aria-hidden />;
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={icon}
        onClick={() => download('validation', plan.validationPairs)}
      >
        Validation pairs (CSV)
      </Button>
      <Button variant="default" leftSection={icon} onClick={() => download('test', plan.testPairs)}>
        Test pairs (CSV)
      </Button>
    </Group>
  );
}
