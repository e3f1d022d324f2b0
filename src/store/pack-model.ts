/** Packs a stored model into a file to keep; the file goes to whoever asked, not into the store. */
import type { Reply, Request } from '../engine/protocol.ts';
import type { ModelId } from '../records/ids.ts';
import type { GetState, StoreContext } from './app-state.ts';
import { failureMessage } from './failure.ts';

/** @returns null when it failed: a notice says why */
export async function packModel(
  get: GetState,
  { engine }: StoreContext,
  id: ModelId,
  format: Request<'exportModel'>['format'],
): Promise<Reply<'exportModel'> | null> {
  try {
    return await engine.call('exportModel', { id, format });
  } catch (error) {
    const name = get().models.models.find((model) => model.id === id)?.name ?? 'The model';
    const message = `${failureMessage(error)} Try again.`;
    get().notify({ kind: 'error', title: `${name} was not downloaded`, message });
    return null;
  }
}
