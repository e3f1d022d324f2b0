/** Why a picture is no ground for a verdict, and what to do about it. */
import type { Hindrance } from '../records/verification.ts';

export interface HindranceWords {
  readonly title: string;
  readonly remedy: string;
}

const words: Record<Hindrance, HindranceWords> = {
  'no-face': {
    title: 'No face to be seen',
    remedy: 'Look straight at the camera, with light on your face.',
  },
  'several-faces': {
    title: 'More than one face',
    remedy: 'One person at a time: the others step aside.',
  },
  'too-small': { title: 'Too far away', remedy: 'Come closer.' },
  turned: { title: 'Turned away', remedy: 'Look straight at the camera.' },
  blurred: { title: 'Blurred', remedy: 'Hold still, and wipe the lens if it stays so.' },
  'too-dark': { title: 'Too dark', remedy: 'Turn on a light, or turn towards the window.' },
  'too-bright': { title: 'Too bright', remedy: 'Turn the light down, or away from your face.' },
  blank: {
    title: 'An empty picture',
    remedy: 'Is the cover shut, or another camera meant? Choose one from the list.',
  },
  frozen: {
    title: 'The picture stands still',
    remedy: 'The camera gives the same picture again and again: start it again, or choose another one.',
  },
};

export function hindranceInWords(hindrance: Hindrance): HindranceWords {
  return words[hindrance];
}
