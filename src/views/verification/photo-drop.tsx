/** Where photos of a person are dropped or chosen, several at once. */
import { Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FramedPhoto } from '../../components/framed-photo.ts';
import { refusalInWords } from './refusal-in-words.ts';

export interface PhotoDropProps {
  readonly room: number;
  readonly onPhotos: (photos: readonly Omit<FramedPhoto, 'framing'>[]) => void;
}

export function PhotoDrop({ room, onPhotos }: PhotoDropProps) {
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <Stack gap="xs">
      <Dropzone
        accept={['image/*']}
        maxFiles={room}
        multiple={room > 1}
        inputProps={{ 'aria-label': 'Photos' }}
        aria-label="Photos: choose files"
        onDrop={(files) => {
          setRefused(null);
          onPhotos(files.map((file) => ({ photo: file, name: file.name })));
        }}
        onReject={(rejections) => setRefused(refusalInWords(rejections, room))}
      >
        <Stack align="center" gap={4}>
          <IconPhotoPlus size={28} stroke={1.5} aria-hidden />
          <Text fw={650}>Photos</Text>
          <Text size="xs" c="dimmed" ta="center">
            {`Drop up to ${room} here, or press to choose`}
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
