/** The first visit: what this is in one sentence, the drop zone, and how to check our promise. */
import { Box, Group, Stack, Text } from '@mantine/core';
import { PageHeader } from '../../components/page-header.tsx';
import { StarterButton } from '../../components/starter-button.tsx';
import { useAppStore } from '../../store/use-app-store.ts';
import { ImportZone } from './import-zone.tsx';
import { PrivacyNote } from './privacy-note.tsx';

export function Welcome() {
  const takeStarter = useAppStore((state) => state.takeStarterModel);
  const checkNow = async (): Promise<void> => {
    await takeStarter();
    window.location.hash = '#/verification';
  };
  return (
    <Box maw="52rem" mx="auto">
      <PageHeader title="Dataset" question="Who is in your data?" />
      <Stack gap="md">
        <Text>
          Teach a network to tell faces apart: two identical networks – twins – look at two photos and say how
          far apart the faces are. Here you train them on your own photos, watch them learn, and check them on
          people they have never seen, all in this browser.
        </Text>
        <ImportZone large />
        <Group gap="sm">
          <StarterButton label="Check a face now" onUse={checkNow} />
          <Text size="sm" c="dimmed">
            with a small model that this page was taught on Labeled Faces in the Wild
          </Text>
        </Group>
        <PrivacyNote />
        <Text size="xs" c="dimmed">
          An experiment to learn from, not a security device: do not guard anything with it. Labeled Faces in
          the Wild shows mostly white men in press photos, and what is trained on it works best on them.
        </Text>
      </Stack>
    </Box>
  );
}
