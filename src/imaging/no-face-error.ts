/** A face was to be cut from a picture in which none was found. The message is for people. */
export class NoFaceError extends Error {
  override readonly name = 'NoFaceError';
  constructor() {
    super(
      'No face was found in the picture. It must be seen from the front, upright, and not too small: choose another photo, ' +
        'or frame the face by hand.',
    );
  }
}
