/**
 * Imaging without a browser, for tests and scripts: reads and writes binary PGM and PPM only, and
 * cuts exactly as the browser's does.
 */
import { createCodecImaging } from './codec-imaging.ts';
import type { FaceFinder } from './face-finder.ts';
import { type Imaging, PhotoError } from './imaging.ts';
import type { PhotoCodec } from './photo-codec.ts';
import { decodePnm, encodePnm, readPnmHeader } from './pnm.ts';

/** @param finder finds nobody unless a test brings one that does */
export function createPlainImaging(finder: FaceFinder = findsNobody): Imaging {
  const codec: PhotoCodec = {
    canShow: (format) => format === 'pnm',
    async decode(bytes, _header, _channels, use) {
      const header = readPnmHeader(bytes);
      if (header === null)
        throw new PhotoError('not-readable', 'Only PGM and PPM can be read without a browser.');
      return await use(decodePnm(bytes, header));
    },
    encode: async (image) => encodePnm(image),
    readFrame(frame) {
      frame.close();
      throw new Error('There are no webcam frames without a browser.');
    },
  };
  return createCodecImaging(codec, finder);
}

const findsNobody: FaceFinder = { find: async () => [], follow: async () => null, release: () => {} };
