/**
 * Enrols a person, or adds photos to one: up to ten photos, chosen or taken with the camera, each with its face marked and what
 * speaks against it. The engine keeps the parts about the face and nothing else of the photos.
 */
import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { FaceChoice } from '../../components/face-choice.tsx';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import type { EnrolmentSummary } from '../../records/verification.ts';
import { mostTemplatePhotos } from '../../siamese/inference/template.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { CameraBurst } from './camera-burst.tsx';
import { PeopleDialog } from './people-dialog.tsx';
import { PhotoDrop } from './photo-drop.tsx';
import classes from './verification.module.css';

export interface EnrolDialogProps {
  /** Whom photos are added to; null enrols somebody. */
  readonly person: EnrolmentSummary | null;
  /** The camera that is on; null where there is none. */
  readonly video: RefObject<HTMLVideoElement | null> | null;
  readonly onClose: () => void;
}

export function EnrolDialog({ person, video, onClose }: EnrolDialogProps) {
  const { photos, add, change, remove } = usePhotoList();
  const [name, setName] = useState(person?.name ?? '');
  const { busy, problem, submit } = useSubmit(person, onClose);
  const room = mostTemplatePhotos - (person?.photos ?? 0) - photos.length;
  const framed = photos.flatMap(({ photo, framing }) => (framing === null ? [] : [{ photo, framing }]));
  const waiting = photos.length - framed.length;
  const ready = framed.length > 0 && waiting === 0 && name.trim() !== '';

  return (
    <PeopleDialog
      title={person === null ? 'Enrol a person' : `Add photos of ${person.name}`}
      wide
      action={person === null ? 'Enrol' : 'Add'}
      ready={ready}
      busy={busy}
      problem={problem}
      failure="The person was not enrolled"
      onSubmit={() => void submit(name.trim(), framed)}
      onClose={onClose}
    >
      {person === null && (
        <TextInput
          label="Name"
          description="Only the part of each photo about the face is kept with it, on this device, until you delete it."
          value={name}
          maxLength={80}
          autoComplete="off"
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      {photos.length > 0 && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
          {photos.map((photo) => (
            <PhotoCard key={photo.key} photo={photo} onChange={change} onRemove={remove} />
          ))}
        </SimpleGrid>
      )}
      {room > 0 && <PhotoDrop label="Photos" kind="several" room={room} onPhotos={add} />}
      {room > 0 && video !== null && <CameraBurst video={video} room={room} onPhoto={(one) => add([one])} />}
      <Text size="xs" c="dimmed">
        One photo is enough; three, from slightly different sides, nearly halve the mistakes.
      </Text>
      {waiting > 0 && (
        <Text size="xs" role="status">
          {waiting === 1 ? 'One photo has' : `${waiting} photos have`} no face marked yet: frame it by hand,
          or remove it.
        </Text>
      )}
    </PeopleDialog>
  );
}

/** One of several photos: its key stays when its framing changes. */
interface ListedPhoto extends FramedPhoto {
  readonly key: number;
}

function usePhotoList() {
  const [photos, setPhotos] = useState<readonly ListedPhoto[]>([]);
  const add = (more: readonly Omit<FramedPhoto, 'framing'>[]) =>
    setPhotos((before) => {
      const next = Math.max(0, ...before.map(({ key }) => key)) + 1;
      return [...before, ...more.map((one, at) => ({ ...one, framing: null, key: next + at }))].slice(
        0,
        mostTemplatePhotos,
      );
    });
  const change = (photo: ListedPhoto) =>
    setPhotos((before) => before.map((one) => (one.key === photo.key ? photo : one)));
  const remove = (photo: ListedPhoto) => setPhotos((before) => before.filter(({ key }) => key !== photo.key));
  return { photos, add, change, remove };
}

function useSubmit(person: EnrolmentSummary | null, onDone: () => void) {
  const enrol = useAppStore((state) => state.enrol);
  const addPhotos = useAppStore((state) => state.addEnrolmentPhotos);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  type Photos = Parameters<typeof enrol>[0]['photos'];
  const submit = async (name: string, photos: Photos) => {
    setBusy(true);
    setProblem(null);
    const work = person === null ? await enrol({ name, photos }) : await addPhotos({ id: person.id, photos });
    if (work.state !== 'failed') return onDone();
    setProblem(work.message);
    setBusy(false);
  };
  return { busy, problem, submit };
}

interface PhotoCardProps {
  readonly photo: ListedPhoto;
  readonly onChange: (photo: ListedPhoto) => void;
  readonly onRemove: (photo: ListedPhoto) => void;
}

function PhotoCard({ photo, onChange, onRemove }: PhotoCardProps) {
  const lookAt = useAppStore((state) => state.lookAtPhoto);
  return (
    <Stack gap="xs" role="group" aria-label={photo.name} className={classes.photoCard ?? ''}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fw={650} size="sm" truncate>
          {photo.name}
        </Text>
        <Button
          variant="default"
          size="compact-xs"
          flex="none"
          aria-label={`Remove ${photo.name}`}
          onClick={() => onRemove(photo)}
        >
          Remove
        </Button>
      </Group>
      <FaceChoice
        framed={photo}
        lookAt={lookAt}
        onChange={(framed) => onChange({ ...framed, key: photo.key })}
      />
    </Stack>
  );
}
