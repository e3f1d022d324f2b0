/** Webcam clips as they lie in the data: JPEG pictures one after another, `person-a-1.mjpeg`. */

export interface Clip {
  readonly person: string;
  /** `1`, `2`, `wide` … */
  readonly name: string;
  readonly frames: readonly Blob[];
}

export async function readClips(files: readonly File[]): Promise<Clip[]> {
  const clips: Clip[] = [];
  for (const file of files) {
    const [, person, name] = /^person-([^-]+)-(.+)\.mjpeg$/.exec(file.name) ?? [];
    if (person === undefined || name === undefined) continue;
    clips.push({ person, name, frames: cutAtMarkers(new Uint8Array(await file.arrayBuffer())) });
  }
  return clips.toSorted((one, other) => (one.person + one.name < other.person + other.name ? -1 : 1));
}

/** A picture begins with FF D8 FF and reaches to the next one. */
function cutAtMarkers(bytes: Uint8Array<ArrayBuffer>): Blob[] {
  const starts: number[] = [];
  for (let at = 0; at + 2 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff) starts.push(at);
  }
  return starts.map(
    (start, number) => new Blob([bytes.subarray(start, starts[number + 1])], { type: 'image/jpeg' }),
  );
}
