/**
 * Tells the engine when the page has drawn what a run had to show, so that training makes room for that.
 * A hidden page draws nothing and says so at once.
 */
import type { Engine } from '../protocol.ts';

/** @returns ends the telling */
export function tellWhenDrawn(engine: Engine): () => void {
  let asked = false;
  const tell = (): void => {
    asked = false;
    engine.call('pageDrew', {}).catch(() => {}); // an engine that is gone waits for nobody
  };
  const afterTheFrame = (): void => {
    if (asked) return;
    asked = true;
    if (document.hidden) tell();
    else requestAnimationFrame(() => setTimeout(tell)); // the frame's own work comes after its callbacks
  };
  const shown = ['steps', 'validation', 'trainingStage', 'frameWanted'] as const;
  const ends = shown.map((name) => engine.on(name, afterTheFrame));
  return () => {
    for (const end of ends) end();
  };
}
