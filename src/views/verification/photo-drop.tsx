/** Where photos are dropped or chosen: one, or several at once. What cannot be taken is told below it. */
import { Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconPhoto, IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import { refusalInWords } from './refusal-in-words.ts';

export interface PhotoDropProps {
  /** "First photo" */
  readonly label: string;
  /** How many it takes, and whether it is made for more than one, whatever room is left. */
  readonly room: number;
  readonly kind: 'one' | 'several';
  readonly className?: string | undefined;
  readonly onPhotos: (photos: readonly Omit<FramedPhoto, 'framing'>[]) => void;
}

export function PhotoDrop({ label, room, kind, className, onPhotos }: PhotoDropProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const Icon = kind === 'one' ? IconPhoto : IconPhotoPlus;
  return (
    <Stack gap="xs">
      <Dropzone
        className={className ?? ''}
        accept={['image/*']}
        maxFiles={room}
        multiple={room > 1}
        inputProps={{ 'aria-label': label }}
        aria-label={`${label}: choose ${kind === 'one' ? 'a file' : 'files'}`}
        onDrop={(files) => {
          setRefused(null);
          onPhotos(files.map((file) => ({ photo: file, name: file.name })));
        }}
        onReject={(rejections) => setRefused(refusalInWords(rejections, room))}
      >
        <Stack align="center" gap={4}>
          <Icon size={28} stroke={1.5} aria-hidden />
          <Text fw={650}>{label}</Text>
          <Text size="xs" c="dimmed" ta="center">
            {kind === 'one'
              ? 'Drop a photo here, or press to choose one'
              : `Drop up to ${room} here, or press to choose`}
          </Text>
        </Stack>
      </Dropzone>
      {refused !== null && (
        <Text size="xs" role="alert">
          {refused}
        </Text>
      )}
    </Stack>
  );
}
