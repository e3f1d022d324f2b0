/** How the faces of a dataset are framed for networks that learn from it, and the switch to have it otherwise. */
import { Switch } from '@mantine/core';
import type { DatasetSummary } from '../../records/dataset.ts';
import { isImporting } from '../../store/dataset-task.ts';
import { framingInWords } from '../../store/import-remarks.ts';
import { rememberedSearchRate } from '../../store/remembered-search.ts';
import { useAppStore } from '../../store/use-app-store.ts';

/** Photos a second on two cores, where nothing was measured on this machine yet. */
const usualRate = 40;

export function FramingSwitch({ summary }: { readonly summary: DatasetSummary }) {
  const busy = useAppStore((state) => isImporting(state.dataset));
  const frameDataset = useAppStore((state) => state.frameDataset);
  const words = framingInWords(summary);
  if (words === null) return null;
  const isAligned = summary.framing.kind === 'landmarks';
  return (
    <Switch
      label="Find and align faces"
      description={
        isAligned ? words : `${words} Looking at all photos takes about ${durationOf(summary.faces)}.`
      }
      checked={isAligned}
      disabled={busy}
      onChange={({ currentTarget }) =>
        void frameDataset(summary.id, currentTarget.checked ? 'aligned' : 'as-framed')
      }
    />
  );
}

function durationOf(photos: number): string {
  const measured = rememberedSearchRate();
  const seconds = Math.max(1, Math.round(photos / (measured ?? usualRate)));
  const duration = seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`;
  return measured === null ? duration : `${duration}, going by the last search`;
}
