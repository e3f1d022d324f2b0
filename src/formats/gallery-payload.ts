/**
 * What is encrypted in a file of enrolled people: four bytes that tell the length of a JSON index, the index, then the photos'
 * bytes back to back in the index's order. Whoever knows the passphrase can write anything here, so all of it is checked.
 */
import * as v from 'valibot';
import type { EnrolledPhoto } from '../records/verification.ts';
import { mostTemplatePhotos } from '../siamese/inference/template.ts';
import { GalleryFileError } from './gallery-file-error.ts';

/** A person as the file tells of them: an id is given to them where they are read. */
export interface GalleryPerson {
  readonly name: string;
  readonly createdAt: Date;
  /** 1 to `mostTemplatePhotos`; whether a photo is a picture is for whoever decodes it to say. */
  readonly photos: readonly EnrolledPhoto[];
}

const mostPeople = 10_000;
const longestName = 80;
/** Photos are kept at 512 px: hardly one has a tenth of this. */
const largestPhoto = 4 << 20;
/** Of the year 9999. */
const latestDate = 253_402_300_799_999;

const pointSchema = v.object({ x: coordinate(), y: coordinate() });
const pointsSchema = v.pipe(
  v.object({
    leftEye: pointSchema,
    rightEye: pointSchema,
    noseTip: pointSchema,
    leftMouth: pointSchema,
    rightMouth: pointSchema,
  }),
  v.check(
    ({ leftEye, rightEye }) => Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y) >= 1,
    'Both eyes are at the same place.',
  ),
);
const photoSchema = v.object({
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestPhoto)),
  type: v.pipe(v.string(), v.regex(/^(image\/[a-z0-9.+-]{1,40})?$/, 'It is no kind of picture.')),
  points: v.nullable(pointsSchema),
});
const indexSchema = v.object({
  people: v.pipe(
    v.array(
      v.object({
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(longestName)),
        createdAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(latestDate)),
        photos: v.pipe(v.array(photoSchema), v.minLength(1), v.maxLength(mostTemplatePhotos)),
      }),
    ),
    v.minLength(1),
    v.maxLength(mostPeople),
  ),
});
type Index = v.InferInput<typeof indexSchema>;

/** Within any picture that is kept, and some way beyond its edges. JSON can tell numbers that are infinite. */
function coordinate() {
  return v.pipe(v.number(), v.finite(), v.minValue(-10_000), v.maxValue(10_000));
}

export async function writePayload(people: readonly GalleryPerson[]): Promise<Uint8Array<ArrayBuffer>> {
  const index: Index = {
    people: people.map(({ name, createdAt, photos }) => ({
      name,
      createdAt: createdAt.getTime(),
      photos: photos.map(({ photo, points }) => ({ bytes: photo.size, type: photo.type, points })),
    })),
  };
  const json = new TextEncoder().encode(JSON.stringify(index));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length, true);
  const photos = people.flatMap((person) => person.photos.map(({ photo }) => photo));
  return new Uint8Array(await new Blob([length, json, ...photos]).arrayBuffer());
}

/** @throws GalleryFileError */
export function readPayload(bytes: Uint8Array<ArrayBuffer>): GalleryPerson[] {
  if (bytes.length < 4) throw wrong('It is shorter than its own index.');
  const indexEnd = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (indexEnd > bytes.length) throw wrong('Its index claims to be longer than the file.');
  const { people } = readIndex(bytes.subarray(4, indexEnd));
  const claimed = people.flatMap(({ photos }) => photos).reduce((sum, photo) => sum + photo.bytes, 0);
  if (indexEnd + claimed !== bytes.length) throw wrong('Its photos are not as long as its index says.');
  let at = indexEnd;
  return people.map(({ name, createdAt, photos }) => ({
    name,
    createdAt: new Date(createdAt),
    photos: photos.map(({ bytes: length, type, points }) => {
      at += length;
      return { photo: new Blob([bytes.subarray(at - length, at)], { type }), points };
    }),
  }));
}

function readIndex(bytes: Uint8Array): v.InferOutput<typeof indexSchema> {
  const result = v.safeParse(indexSchema, parse(bytes), { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw wrong(`${v.getDotPath(issue) ?? 'Its index'}: ${shortened(issue.message)}`);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw wrong('Its index is not readable.');
  }
}

/** A message may quote a value, however long it is. */
function shortened(message: string): string {
  return message.length > 120 ? `${message.slice(0, 120)}…` : message;
}

function wrong(what: string): GalleryFileError {
  return new GalleryFileError(
    'wrong-contents',
    `The file could be opened, but what is in it cannot be used. ${what} Nobody was added.`,
  );
}
