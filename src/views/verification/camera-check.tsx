/**
 * The camera that is on, checked or not: what faces before it share, what the model's lines cost there, who was filmed, and the
 * way to film somebody more or to delete the pictures.
 */
import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { countOf } from '../../components/figures.ts';
import type { CameraSummary } from '../../records/camera.ts';
import { leastCameraPeople } from '../../siamese/inference/common-part.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { CameraLineTable } from './camera-line-table.tsx';
import type { KnownCamera } from './use-camera-line.ts';

export interface CameraCheckProps {
  /** The one that is on, as it was checked; null where it never was, or none is on. */
  readonly camera: CameraSummary | null;
  readonly cameraOn: boolean;
  readonly known: KnownCamera;
  readonly onFilm: () => void;
}

export function CameraCheck({ camera, cameraOn, known, onFilm }: CameraCheckProps) {
  const cameras = useAppStore((state) => state.cameras.list);
  if (!cameraOn && cameras.length === 0) return null;
  const others = cameras.filter(({ id }) => id !== camera?.id);
  return (
    <Paper withBorder p="md" bg="var(--surface)" component="section" aria-label="This camera">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>This camera</Title>
          {cameraOn && (
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconVideo size={18} aria-hidden />}
              onClick={onFilm}
            >
              {camera === null ? 'Check this camera' : 'Film somebody more'}
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {stateInWords(camera, known, cameraOn)}
        </Text>
        {known.problem !== null && (
          <Alert color="orange" role="status" title="The lines are not measured before this camera">
            {known.problem}
          </Alert>
        )}
        {known.line !== null && <CameraLineTable line={known.line} />}
        {camera !== null && <Filmed camera={camera} />}
        {others.map((other) => (
          <OtherCamera key={other.id} camera={other} />
        ))}
      </Stack>
    </Paper>
  );
}

function stateInWords(
  camera: CameraSummary | null,
  { line, problem }: KnownCamera,
  cameraOn: boolean,
): string {
  if (!cameraOn) return 'Start the camera to check it, or to check by it.';
  if (camera === null) {
    return 'Not checked: the shares above were measured on photos. Faces before one camera share its light and lens, and many more strangers pass. Film two people or more who agree to it, and the page measures what they share and takes it off.';
  }
  const missing = leastCameraPeople - camera.people.length;
  if (missing > 0) return `Not checked yet: film ${missing === 1 ? 'one more person' : `${missing} people`}.`;
  if (line !== null) {
    return `Checked with ${countOf(line.people, 'person', 'people')}: their faces share ${Math.round(line.shared * 100)} % of what the model sees of a face before this camera. That is taken off each distance.`;
  }
  return problem === null ? 'Measuring what these faces share…' : '';
}

function Filmed({ camera }: { readonly camera: CameraSummary }) {
  const forget = useAppStore((state) => state.forgetFilmedPerson);
  return (
    <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="People filmed">
      {camera.people.map(({ name, frames }, person) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name, and rows hold no state
        <Group key={person} component="li" justify="space-between" gap="xs" wrap="nowrap">
          <Text size="sm" truncate>
            {`${name}, ${countOf(frames, 'picture')}`}
          </Text>
          <ConfirmButton
            label={`Delete the pictures of ${name}`}
            question={`Delete the pictures of ${name}?`}
            detail="The camera is measured anew without them."
            onConfirm={() => void forget(camera.id, person)}
          />
        </Group>
      ))}
    </Stack>
  );
}

function OtherCamera({ camera }: { readonly camera: CameraSummary }) {
  const deleteCamera = useAppStore((state) => state.deleteCamera);
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text size="sm" c="dimmed" truncate>
        {`Also checked: ${camera.name}, with ${countOf(camera.people.length, 'person', 'people')}`}
      </Text>
      <ConfirmButton
        label={`Delete the pictures of ${camera.name}`}
        question={`Delete all pictures of ${camera.name}?`}
        detail="It is then an unchecked camera again."
        onConfirm={() => void deleteCamera(camera.id)}
      />
    </Group>
  );
}
