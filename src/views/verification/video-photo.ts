/** The video's present picture as a photo, at its full size and not mirrored. */
export function photoOfVideo(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (photo) => (photo === null ? reject(new Error('The camera has no picture yet.')) : resolve(photo)),
      'image/jpeg',
      0.92,
    ),
  );
}
