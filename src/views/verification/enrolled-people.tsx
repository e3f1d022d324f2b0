/** Who is enrolled, whom the check is against, and the ways to enrol one more. */
import { Button, Group, Paper, Radio, Stack, Text, Title } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FaceTile } from '../../components/face-tile.tsx';
import type { EnrolmentId } from '../../records/ids.ts';
import type { EnrolmentSummary } from '../../records/verification.ts';
import { useAppStore, useStudio } from '../../store/use-app-store.ts';
import { EnrolDialog } from './enrol-dialog.tsx';
import classes from './verification.module.css';

export function EnrolledPeople() {
  const [enrolling, setEnrolling] = useState(false);
  const enrolments = useAppStore((state) => state.verification.enrolments);
  const chosen = useAppStore((state) => state.verification.chosen);
  const chooseEnrolment = useAppStore((state) => state.chooseEnrolment);
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
          Enrol from a photo
        </Button>
      </Group>
      {enrolments.length === 0 ? (
        <Text size="xs" c="dimmed">
          Nobody is enrolled yet. One photo is enough: choose a file, or start the camera and press “Enrol
          this face”. It stays on this device.
        </Text>
      ) : (
        <Radio.Group
          label="Check against"
          value={chosen}
          onChange={(id) => chooseEnrolment(id as EnrolmentId)} // the values are ids
        >
          <Stack gap={4} mt={4}>
            {enrolments.map((enrolment) => (
              <EnrolledPerson key={enrolment.id} enrolment={enrolment} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {enrolling && <EnrolDialog taken={null} onClose={() => setEnrolling(false)} />}
    </Paper>
  );
}

function EnrolledPerson({ enrolment }: { readonly enrolment: EnrolmentSummary }) {
  const { reader } = useStudio();
  const deleteEnrolment = useAppStore((state) => state.deleteEnrolment);
  const { id, name, createdAt } = enrolment;
  const load = async (): Promise<Blob> => {
    const photo = await reader.enrolmentPhoto(id, 0);
    if (photo === undefined) throw new Error(`The photo of ${name} is missing.`);
    return photo;
  };
  return (
    <div className={classes.person}>
      <Radio
        value={id}
        className={classes.choice ?? ''}
        label={
          <span className={classes.nameplate}>
            <span aria-hidden>
              <FaceTile photoKey={id} load={load} size={48} />
            </span>
            <span className={classes.name}>{name}</span>
          </span>
        }
        description={`Enrolled ${createdAt.toLocaleDateString('en-GB', { dateStyle: 'medium' })}`}
      />
      <ConfirmButton
        label={`Delete ${name}`}
        question={`Delete ${name}?`}
        detail="The enrolled photo is removed from this device."
        onConfirm={() => void deleteEnrolment(id)}
      />
    </div>
  );
}
