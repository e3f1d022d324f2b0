/** Films somebody who agrees to it: who that is, the consent, the camera's picture, and how far it is. */
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  Progress,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { countOf } from '../../components/figures.ts';
import type { CameraSummary } from '../../records/camera.ts';
import type { EnrolmentId } from '../../records/ids.ts';
import type { FramedPhoto } from '../../records/verification.ts';
import { framesPerPerson } from '../../siamese/inference/common-part.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { useFilming } from './use-filming.ts';
import classes from './verification.module.css';

export interface CameraCheckDialogProps {
  readonly camera: Pick<CameraSummary, 'id' | 'name'>;
  /** Those who were filmed by it. */
  readonly filmed: CameraSummary['people'];
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly mirrored: boolean;
  readonly onClose: () => void;
}

const somebodyElse = 'somebody-else';

export function CameraCheckDialog({ camera, filmed, video, mirrored, onClose }: CameraCheckDialogProps) {
  const { who, setWho, name, setName, person, choices } = useWho(filmed);
  const [agreed, setAgreed] = useState(false);
  const { save, saving, saved, problem } = useSave(camera);
  const next = useCallback(
    (frames: readonly FramedPhoto[]) => {
      if (person !== null) void save(person, frames);
      setAgreed(false); // the next one is asked again
    },
    [person, save],
  );
  const filming = useFilming(video, next);
  const isFilming = filming.kept !== null;
  const trouble = problem ?? filming.problem;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Check ${camera.name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Text size="sm">
          Faces before one camera share its light and lens, so strangers look more alike than on photos. Film
          two people or more, each for a quarter of a minute: the page measures what their faces share and
          takes it off. Five people are much surer than two.
        </Text>
        {filmed.length > 0 && (
          <Text size="sm" role="status">
            {saved === null ? '' : `${saved} is filmed. `}
            {`So far: ${filmed.map((one) => one.name).join(', ')}.`}
          </Text>
        )}
        <Preview video={video} mirrored={mirrored} />
        {isFilming ? (
          <Progressing kept={filming.kept} remedy={filming.remedy} onStop={filming.stop} />
        ) : (
          <>
            <Group align="flex-end" gap="md" grow>
              <NativeSelect
                label="Who is filmed"
                value={who}
                data={choices}
                onChange={({ currentTarget }) => setWho(currentTarget.value)}
              />
              {who === somebodyElse && (
                <TextInput
                  label="Name"
                  value={name}
                  maxLength={80}
                  autoComplete="off"
                  onChange={({ currentTarget }) => setName(currentTarget.value)}
                />
              )}
            </Group>
            <Checkbox
              checked={agreed}
              onChange={({ currentTarget }) => setAgreed(currentTarget.checked)}
              label={`${person?.name ?? 'This person'} agrees: ${countOf(framesPerPerson, 'picture')} of the face are kept in this browser until they are deleted under “This camera”.`}
            />
          </>
        )}
        {trouble !== null && (
          <Alert color="red" role="alert" title="Nobody was filmed">
            {trouble}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {filmed.length > 0 ? 'Done' : 'Cancel'}
          </Button>
          {!isFilming && (
            <Button
              leftSection={<IconVideo size={18} aria-hidden />}
              disabled={!agreed || person === null}
              loading={saving}
              onClick={filming.start}
            >
              Film for a quarter of a minute
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

interface Person {
  readonly name: string;
  readonly enrolmentId: EnrolmentId | null;
}

function useWho(filmed: CameraSummary['people']) {
  const enrolments = useAppStore((state) => state.verification.enrolments);
  const isFilmed = (id: EnrolmentId) => filmed.some(({ enrolmentId }) => enrolmentId === id);
  const [who, setWho] = useState<string>(
    () => enrolments.find(({ id }) => !isFilmed(id))?.id ?? somebodyElse,
  );
  const [name, setName] = useState('');
  const enrolled = enrolments.find(({ id }) => id === who);
  const typed = name.trim();
  const person: Person | null =
    enrolled !== undefined
      ? { name: enrolled.name, enrolmentId: enrolled.id }
      : typed === ''
        ? null
        : { name: typed, enrolmentId: null };
  const choices = [
    ...enrolments.map((one) => ({
      value: one.id as string,
      label: isFilmed(one.id) ? `${one.name} (again)` : one.name,
    })),
    { value: somebodyElse, label: 'Somebody else' },
  ];
  return { who: enrolled === undefined ? somebodyElse : who, setWho, name, setName, person, choices };
}

function useSave(camera: CameraCheckDialogProps['camera']) {
  const filmPerson = useAppStore((state) => state.filmPerson);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, name } = camera;
  const save = useCallback(
    async (person: Person, frames: readonly FramedPhoto[]) => {
      setSaving(true);
      setProblem(null);
      const work = await filmPerson({ camera: { id, name }, person, frames });
      setSaving(false);
      if (work.state === 'failed') setProblem(work.message);
      else setSaved(person.name);
    },
    [filmPerson, id, name],
  );
  return { save, saving, saved, problem };
}

/** The same stream once more: the other picture lies behind the dialog. */
function Preview({ video, mirrored }: Pick<CameraCheckDialogProps, 'video' | 'mirrored'>) {
  const preview = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = preview.current;
    const stream = video.current?.srcObject ?? null;
    if (element === null || stream === null) return;
    element.srcObject = stream;
    element.play()?.catch(() => {}); // the picture is missed soon enough
    return () => {
      element.srcObject = null;
    };
  }, [video]);
  return (
    <video
      ref={preview}
      className={classes.preview}
      data-mirrored={mirrored}
      aria-label="Camera picture while filming"
      muted
      playsInline
    />
  );
}

interface ProgressingProps {
  readonly kept: number | null;
  readonly remedy: string | null;
  readonly onStop: () => void;
}

function Progressing({ kept, remedy, onStop }: ProgressingProps) {
  const done = kept ?? 0;
  return (
    <Stack gap="xs">
      <div role="status">
        <Text fw={650}>Look at the camera, turn your head slowly, come nearer and go back.</Text>
        {remedy !== null && <Text size="xs">{`That picture was not kept: ${remedy}`}</Text>}
      </div>
      <Progress value={(done / framesPerPerson) * 100} aria-label="Pictures kept" />
      <Group justify="space-between">
        <Text size="xs" c="dimmed">{`${done} of ${framesPerPerson} pictures`}</Text>
        <Button variant="default" size="compact-sm" onClick={onStop}>
          Stop
        </Button>
      </Group>
    </Stack>
  );
}
