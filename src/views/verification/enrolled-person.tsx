/** One enrolled person in the gallery: photos, name, and what the model makes of the photos. */
import { ActionIcon, Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconPencil, IconPhotoPlus } from '@tabler/icons-react';
import { type FormEvent, type RefObject, useState } from 'react';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FaceTile } from '../../components/face-tile.tsx';
import type { ModelSummary } from '../../records/model.ts';
import type { EnrolmentSummary } from '../../records/verification.ts';
import { mostTemplatePhotos } from '../../siamese/inference/template.ts';
import { useAppStore, useStudio } from '../../store/use-app-store.ts';
import { EnrolDialog } from './enrol-dialog.tsx';
import { useEnrolmentReport } from './use-enrolment-report.ts';
import classes from './verification.module.css';

export interface EnrolledPersonProps {
  readonly enrolment: EnrolmentSummary;
  readonly model: ModelSummary | null;
  readonly video: RefObject<HTMLVideoElement | null> | null;
}

export function EnrolledPerson({ enrolment, model, video }: EnrolledPersonProps) {
  const [doing, setDoing] = useState<'rename' | 'add' | null>(null);
  const deleteEnrolment = useAppStore((state) => state.deleteEnrolment);
  const { id, name, createdAt, photos } = enrolment;
  const date = createdAt.toLocaleDateString('en-GB', { dateStyle: 'medium' });
  return (
    <div className={classes.person}>
      <Stack gap={6} flex={1} miw={0}>
        {doing === 'rename' ? (
          <Rename enrolment={enrolment} onDone={() => setDoing(null)} />
        ) : (
          <Radio
            value={id}
            className={classes.choice ?? ''}
            label={<span className={classes.name}>{name}</span>}
            description={`${photos === 1 ? '1 photo' : `${photos} photos`} · enrolled ${date}`}
          />
        )}
        <Photos enrolment={enrolment} model={model} />
      </Stack>
      <Group gap={0} wrap="nowrap">
        {photos < mostTemplatePhotos && (
          <IconButton label={`Add photos of ${name}`} onPress={() => setDoing('add')}>
            <IconPhotoPlus size={18} aria-hidden />
          </IconButton>
        )}
        <IconButton label={`Rename ${name}`} onPress={() => setDoing('rename')}>
          <IconPencil size={18} aria-hidden />
        </IconButton>
        <ConfirmButton
          label={`Delete ${name}`}
          question={`Delete ${name}?`}
          detail="The enrolled photos are removed from this device, and pictures of this person from checked cameras."
          onConfirm={() => void deleteEnrolment(id)}
        />
      </Group>
      {doing === 'add' && <EnrolDialog person={enrolment} video={video} onClose={() => setDoing(null)} />}
    </div>
  );
}

function IconButton({
  label,
  onPress,
  children,
}: {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={label} onClick={onPress}>
      {children}
    </ActionIcon>
  );
}

/** Each photo with its distance to the others; one that lies apart is marked. */
function Photos({ enrolment, model }: Omit<EnrolledPersonProps, 'video'>) {
  const { reader } = useStudio();
  const removePhoto = useAppStore((state) => state.removeEnrolmentPhoto);
  const report = useEnrolmentReport(enrolment, model);
  const { id, name, changedAt, photos } = enrolment;
  const outliers = report?.outliers ?? [];
  const load = async (photo: number): Promise<Blob> => {
    const blob = await reader.enrolmentPhoto(id, photo);
    if (blob === undefined) throw new Error(`A photo of ${name} is missing.`);
    return blob;
  };
  return (
    <Stack gap={4}>
      <div className={classes.tiles}>
        {Array.from({ length: photos }, (_, photo) => {
          const distance = report?.distances[photo] ?? null;
          const isApart = outliers.includes(photo);
          const key = `${id} ${changedAt.getTime()} ${photo}`;
          return (
            <figure key={key} className={classes.photoTile} data-apart={isApart}>
              <FaceTile
                photoKey={key}
                load={() => load(photo)}
                size={56}
                label={`Photo ${photo + 1} of ${name}${isApart ? ', apart from the others' : ''}`}
              />
              <figcaption>{distance === null ? '' : distance.toFixed(2)}</figcaption>
              {photos > 1 && (
                <ConfirmButton
                  label={`Remove photo ${photo + 1} of ${name}`}
                  question="Remove this photo?"
                  confirm="Remove"
                  onConfirm={() => void removePhoto({ id, photo })}
                />
              )}
            </figure>
          );
        })}
      </div>
      {report !== null && (
        <Text size="xs" c="dimmed" className={classes.underTiles ?? ''}>
          Below each photo: its distance to the others, to this model.
        </Text>
      )}
      {outliers.length > 0 && (
        <Text size="xs" c="orange" className={classes.underTiles ?? ''}>
          {`${lyingApart(outliers)} apart from the others: perhaps another person, or a poor photo.`}
        </Text>
      )}
    </Stack>
  );
}

/** @param outliers counted from 0 */
function lyingApart(outliers: readonly number[]): string {
  const numbers = outliers.map((photo) => photo + 1).join(', ');
  return outliers.length === 1 ? `Photo ${numbers} lies` : `Photos ${numbers} lie`;
}

function Rename({
  enrolment,
  onDone,
}: {
  readonly enrolment: EnrolmentSummary;
  readonly onDone: () => void;
}) {
  const rename = useAppStore((state) => state.renameEnrolment);
  const notify = useAppStore((state) => state.notify);
  const [name, setName] = useState(enrolment.name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const work = await rename({ id: enrolment.id, name });
    if (work.state === 'failed') {
      notify({ kind: 'error', title: 'The name was not changed', message: work.message });
    }
    onDone();
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          aria-label="New name"
          value={name}
          maxLength={80}
          autoFocus
          flex={1}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={({ key }) => key === 'Escape' && onDone()}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''}>
          Rename
        </Button>
      </Group>
    </form>
  );
}
