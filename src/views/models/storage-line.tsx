/** How much room the page takes on this device, where the browser tells. */
import { Progress, Stack, Text } from '@mantine/core';
import { bytesText } from '../../components/figures.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export function StorageLine() {
  const usage = useAppStore((state) => state.models.usage);
  if (usage === null || usage.quotaBytes <= 0) return null;
  const { usedBytes, quotaBytes } = usage;
  return (
    <Stack gap={6} component="section" aria-label="Storage">
      <Text size="xs" c="dimmed">
        Faces, models and runs take {bytesText(usedBytes)} of the {bytesText(quotaBytes)} that the browser
        allows this page.
      </Text>
      <Progress.Root size="sm">
        <Progress.Section value={Math.min(100, (usedBytes / quotaBytes) * 100)} aria-label="Storage used" />
      </Progress.Root>
    </Stack>
  );
}
