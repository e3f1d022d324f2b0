/** The evaluated pairs with their distances as a file, for anybody's own statistics. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { downloadText } from '../../components/download-text.ts';
import { pairsToCsv } from '../../formats/pairs-to-csv.ts';
import type { EvaluationReport } from '../../records/evaluation.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function CsvDownload({ report }: { readonly report: EvaluationReport }) {
  const open = useAppStore((state) => state.dataset.open);
  if (open === null) return null;
  const download = (): void =>
    downloadText(
      `pairs-${report.source}-${report.result.pairs}.csv`,
      pairsToCsv(open.faces.index, report.pairs, report.distances),
    );
  return (
    <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>
      Pairs and distances (CSV)
    </Button>
  );
}
