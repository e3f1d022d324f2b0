/** Who is enrolled, whom the check is against, and the ways to enrol one more or to forget them. */
import { Button, Group, Paper, Radio, Stack, Text, Title } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import type { ModelSummary } from '../../records/model.ts';
import type { ChosenPerson } from '../../store/app-data.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { EnrolDialog } from './enrol-dialog.tsx';
import { EnrolledPerson } from './enrolled-person.tsx';
import { GalleryButtons } from './gallery-buttons.tsx';

export interface EnrolledPeopleProps {
  /** That says how well the photos of a person agree; null says nothing of it. */
  readonly model: ModelSummary | null;
  /** The camera that is on. */
  readonly video: RefObject<HTMLVideoElement | null> | null;
}

export function EnrolledPeople({ model, video }: EnrolledPeopleProps) {
  const [enrolling, setEnrolling] = useState(false);
  const enrolments = useAppStore((state) => state.verification.enrolments);
  const chosen = useAppStore((state) => state.verification.chosen);
  const chooseEnrolment = useAppStore((state) => state.chooseEnrolment);
  const several = enrolments.length > 1;
  return (
    <Paper withBorder p="md" bg="var(--surface)" component="section" aria-label="Enrolled people">
      <Group justify="space-between" mb="sm">
        <Title order={2}>Enrolled people</Title>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPhotoPlus size={18} aria-hidden />}
          onClick={() => setEnrolling(true)}
        >
          Enrol from photos
        </Button>
      </Group>
      {enrolments.length === 0 ? (
        <Text size="xs" c="dimmed">
          Nobody is enrolled yet. One photo is enough, three are better: choose files, or start the camera and
          press “Enrol this face”. Only the part about the face is kept, on this device.
        </Text>
      ) : (
        <Radio.Group
          label="Check against"
          value={chosen}
          onChange={(value) => chooseEnrolment(value as ChosenPerson)} // the values are ids, or everybody
        >
          <Stack gap={8} mt={4}>
            {several && <Radio value="everybody" label="Everybody: who is the nearest?" />}
            {enrolments.map((enrolment) => (
              <EnrolledPerson key={enrolment.id} enrolment={enrolment} model={model} video={video} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <GalleryButtons />
      {enrolling && <EnrolDialog person={null} video={video} onClose={() => setEnrolling(false)} />}
    </Paper>
  );
}
