/** The cameras that were checked with people who agreed to be filmed. What a model makes of one goes to the view that asks. */
import type { CamerasActions, CamerasData, CreateSlice } from './app-state.ts';
import { failureMessage } from './failure.ts';
import { workOf } from './work.ts';

export const createCamerasSlice: CreateSlice<'cameras', CamerasActions> = (set, get, { engine, reader }) => {
  const change = (list: CamerasData['list']) => set({ cameras: { list } });
  const others = (id: string) => get().cameras.list.filter((camera) => camera.id !== id);

  /** What could not be forgotten is still there, and it is said so. */
  const forget = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      get().notify({
        kind: 'error',
        title: 'The frames were not deleted',
        message: `${failureMessage(error)} Try again, or reload the page first.`,
      });
    }
  };

  return {
    cameras: { list: [] },

    async loadCameras() {
      try {
        change(await reader.cameras());
      } catch (error) {
        get().notify({
          kind: 'error',
          title: 'The checked cameras could not be read',
          message: `${failureMessage(error)} Reload the page; a private window may keep nothing.`,
        });
      }
    },

    async filmPerson(request) {
      const work = await workOf(request, engine.call('filmPerson', request));
      if (work.state === 'done') change([work.value, ...others(work.value.id)]);
      return work;
    },
    describeCamera: (request) => workOf(request, engine.call('describeCamera', request)),

    forgetFilmedPerson: (id, person) =>
      forget(async () => {
        const { camera } = await engine.call('forgetFilmedPerson', { id, person });
        change(camera === null ? others(id) : [camera, ...others(id)]);
      }),
    deleteCamera: (id) =>
      forget(async () => {
        await engine.call('deleteCamera', { id });
        change(others(id));
      }),
  };
};
