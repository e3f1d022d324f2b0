/** The faces of a photo and what speaks against each, for a person who chooses among them. */
import type { Imaging, PhotoBytes } from '../../../imaging/imaging.ts';
import type { PhotoLook } from '../../../records/verification.ts';
import { hindrancesOfPicture, lookAt } from './judge-face.ts';

/** Whoever calls holds the backend still. @throws PhotoError, FinderUnavailableError */
export function lookAtPhoto(
  { finder, withPixels }: Pick<Imaging, 'finder' | 'withPixels'>,
  photo: PhotoBytes,
): Promise<PhotoLook> {
  return withPixels(photo, 1, async (pixels) => {
    const faces = await finder.find(pixels);
    return {
      size: { width: pixels.width, height: pixels.height },
      faces: faces.map((face) => lookAt(pixels, face)),
      hindrances: hindrancesOfPicture(pixels, faces),
    };
  });
}
