/**
 * The demo dataset, face by face: the caller decides what to do with each before the next is drawn.
 * The same options give the same bytes.
 */
import type { FaceImage } from '../siamese/face-image.ts';
import { createRandom } from '../siamese/random.ts';
import { createDemoPeople } from './demo-people.ts';
import { createDemoPhoto } from './demo-photo.ts';
import { drawFace } from './draw-face.ts';

export interface DemoDatasetOptions {
  readonly people: number;
  readonly facesPerPerson: number;
  readonly seed: number;
}

export interface DemoFace {
  readonly person: string;
  /** Counted from 1. */
  readonly photoNumber: number;
  /** 128 x 128, RGB. */
  readonly image: FaceImage;
}

export const demoPhotoSize = 128;

/** Person by person, photo by photo. */
export function* demoDataset({
  people,
  facesPerPerson,
  seed,
}: DemoDatasetOptions): Generator<DemoFace, void> {
  const random = createRandom(seed);
  for (const person of createDemoPeople(people, random)) {
    for (let photoNumber = 1; photoNumber <= facesPerPerson; photoNumber++) {
      const photo = createDemoPhoto(random.fork(`${person.name}-photo-${photoNumber}`));
      yield { person: person.name, photoNumber, image: drawFace(person, photo, demoPhotoSize) };
    }
  }
}
