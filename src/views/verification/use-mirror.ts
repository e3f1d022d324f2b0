/**
 * Whether the camera's picture is shown as in a mirror: as people know themselves, but not what a camera on the back of a phone
 * sees. Whoever chooses is not asked again.
 */
import { useState } from 'react';
import { recall, remember } from '../../store/local-memory.ts';
import type { CameraState } from './use-camera.ts';

const remembered = 'mirror';

export function useMirror(state: CameraState): readonly [boolean, (mirrored: boolean) => void] {
  const [chosen, setChosen] = useState(() => recall(remembered));
  const choose = (mirrored: boolean): void => {
    const word = mirrored ? 'yes' : 'no';
    setChosen(word);
    remember(remembered, word);
  };
  return [chosen === null ? !facesAway(state) : chosen !== 'no', choose];
}

function facesAway(state: CameraState): boolean {
  if (state.phase !== 'on') return false;
  return state.stream.getTracks()[0]?.getSettings?.().facingMode === 'environment';
}
