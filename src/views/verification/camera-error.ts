/**
 * Why there is no picture from the camera, in words: what happened and what to do. Matched on the
 * names of `getUserMedia`'s exceptions (https://www.w3.org/TR/mediacapture-streams/), because the
 * messages differ from browser to browser.
 */

export interface CameraProblem {
  readonly title: string;
  readonly remedy: string;
}

const withoutCamera = 'Two photos can be compared without a camera.';

const problems: Readonly<Record<string, CameraProblem>> = {
  NotFoundError: {
    title: 'No camera was found',
    remedy: `Connect one, then start the camera again. ${withoutCamera}`,
  },
  NotAllowedError: {
    title: 'The camera may not be used',
    remedy: `Allow it for this page: the camera or lock sign beside the address, or the system's privacy settings. Then start it again. ${withoutCamera}`,
  },
  NotReadableError: {
    title: 'The camera is in use',
    remedy:
      'Another program or tab seems to hold it, perhaps a video call. Close that one, then start the camera again.',
  },
  OverconstrainedError: {
    title: 'The camera cannot give this picture',
    remedy: 'It refuses the size that was asked for. Try another camera, then start again.',
  },
  SecurityError: {
    title: 'The browser blocks cameras on this page',
    remedy: `A policy of the browser or of the site that frames this page forbids it. Open the page in a tab of its own. ${withoutCamera}`,
  },
  AbortError: {
    title: 'The camera stopped while starting',
    remedy:
      'The system gave no reason. Start the camera again; if it stays so, unplug it or restart the browser.',
  },
};

export const insecureContext: CameraProblem = {
  title: 'This address gets no camera',
  remedy: `Browsers give it to https pages and to localhost only. Open the page under https. ${withoutCamera}`,
};

export const noCameraSupport: CameraProblem = {
  title: 'This browser has no access to cameras',
  remedy: `Try a current Chrome, Edge, Firefox or Safari. ${withoutCamera}`,
};

export const unplugged: CameraProblem = {
  title: 'The camera went away',
  remedy: 'It was unplugged, or the system took it back. Connect it, then start the camera again.',
};

/** @param error whatever `getUserMedia` or `video.play` threw. */
export function describeCameraError(error: unknown): CameraProblem {
  const name = error instanceof Error ? error.name : '';
  const known = Object.hasOwn(problems, name) ? problems[name] : undefined;
  if (known !== undefined) return known;
  const words =
    error instanceof Error && error.message !== '' ? error.message : 'The browser gave no reason.';
  return { title: 'The camera did not start', remedy: `${words} Start it again, or try another browser.` };
}
