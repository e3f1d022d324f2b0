/** Why dropped files were not taken. */
import type { DropzoneProps } from '@mantine/dropzone';

type Rejections = Parameters<NonNullable<DropzoneProps['onReject']>>[0];

/** @param room for how many photos there is room */
export function refusalInWords(rejections: Rejections, room: number): string {
  if (rejections.some(({ errors }) => errors.some(({ code }) => code === 'too-many-files'))) {
    const left = room === 1 ? 'one. Drop one photo' : `${room}. Drop ${room} photos or fewer`;
    return `${rejections.length} files were dropped, and there is room for ${left}.`;
  }
  return `${rejections[0]?.file.name ?? 'This file'} is not an image. Choose one JPEG, PNG or WebP photo.`;
}
