/**
 * Whether a face is well enough to be seen for a verdict. The limits are where LFW's photos and webcam frames hardly ever
 * lie: fewer than one in a hundred of them is called turned, dark or blurred.
 */
import type { FoundFace } from '../../../imaging/face-finder.ts';
import { type FaceQuality, faceQuality } from '../../../imaging/face-quality.ts';
import type { SeenFace } from '../../../imaging/imaging.ts';
import type { Pixels } from '../../../imaging/pixels.ts';
import { scalePixels } from '../../../imaging/scale-pixels.ts';
import type { Hindrance, LookedAtFace } from '../../../records/verification.ts';
import type { Square } from '../../../siamese/square.ts';

/** Pixels between the eyes: a crop of 160 px has 48. */
const leastEyeDistance = 20;
/** In radians: about 34 degrees aside, 32 up or down. */
const mostAside = 0.6;
const mostDown = 0.55;
/** Photos shrunk to a quarter and enlarged again are at 0.16, sharp ones at 0.37, webcam frames at 0.26. */
const leastSharpness = 0.11;
const darkest = 45;
const brightest = 225;
/** Standard deviation of grey levels: below it, what is seen of the face is guesswork. */
const leastContrast = 8;
/** Of the larger one's side: a smaller face in the background is nobody's rival. */
const rivalShare = 0.6;

export function hindrancesOf({
  turned,
  quality,
}: Pick<FoundFace, 'turned'> & { readonly quality: FaceQuality }): Hindrance[] {
  const { eyeDistance, brightness, contrast, sharpness } = quality;
  const found: Hindrance[] = [];
  if (eyeDistance < leastEyeDistance) found.push('too-small');
  if (Math.abs(turned.aside) > mostAside || Math.abs(turned.down) > mostDown) found.push('turned');
  if (brightness < darkest) found.push('too-dark');
  if (brightness > brightest) found.push('too-bright');
  if (sharpness < leastSharpness || contrast < leastContrast) found.push('blurred');
  return found;
}

export function lookAt(pixels: Pixels, face: FoundFace): LookedAtFace {
  const seen: SeenFace = { ...face, quality: faceQuality(pixels, face.points) };
  const { square, points, turned } = face;
  return { square, points, aside: turned.aside, hindrances: hindrancesOf(seen) };
}

/** What stands in the way of taking the first face for the one that is meant. */
export function hindrancesOfPicture(
  pixels: Pixels,
  faces: readonly { readonly square: Square }[],
): Hindrance[] {
  return faces.length === 0 && isBlank(pixels) ? ['blank'] : hindrancesOfFaces(faces);
}

/** The same of the faces alone. */
export function hindrancesOfFaces(faces: readonly { readonly square: Square }[]): Hindrance[] {
  const [first, ...others] = faces;
  if (first === undefined) return ['no-face'];
  const hasRival = others.some(({ square }) => square.side > rivalShare * first.square.side);
  return hasRival ? ['several-faces'] : [];
}

/** A covered or broken camera: grey levels of the picture, shrunk, that hardly differ. */
function isBlank(pixels: Pixels): boolean {
  const { data } = scalePixels(
    pixels,
    { left: 0, top: 0, width: pixels.width, height: pixels.height },
    { width: 32, height: 24 },
    1,
  );
  let [least, most] = [255, 0];
  for (const level of data) {
    least = Math.min(least, level);
    most = Math.max(most, level);
  }
  return most - least < 12;
}
