import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { CameraLine, CameraSummary } from '../../records/camera.ts';
import type { CameraId, EnrolmentId } from '../../records/ids.ts';
import type { EnrolmentSummary, FrameCheck, FramedPhoto } from '../../records/verification.ts';
import { aligned } from '../../siamese/framing.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { installFakeCamera } from '../../testing/fake-camera.ts';
import { fakeModel } from '../../testing/fake-model.ts';
import type { Filming } from './use-filming.ts';
import { VerificationView } from './verification-view.tsx';

/** Filming has tests of its own: here sixteen pictures are there as soon as they are asked for. */
const pictures: FramedPhoto[] = Array.from({ length: 16 }, () => ({ photo: new Blob(), framing: aligned }));
vi.mock('./use-filming.ts', () => ({
  useFilming: (_: unknown, onDone: (frames: readonly FramedPhoto[]) => void): Filming => ({
    kept: null,
    remedy: null,
    problem: null,
    start: () => onDone(pictures),
    stop: () => {},
  }),
}));
afterEach(() => {
  vi.unstubAllGlobals();
});

const ada: EnrolmentSummary = {
  id: 'enrolment-ada' as EnrolmentId, // ids are opaque strings
  name: 'Ada',
  createdAt: new Date(Date.UTC(2024, 4, 1)),
  changedAt: new Date(Date.UTC(2024, 4, 1)),
  photos: 3,
};
const id = 'the-camera' as CameraId; // a brand; what a browser that tells no name of it is given
const point = (threshold: number, falseAccept: number, trueAccept: number) => ({
  photos: 3,
  threshold,
  falseAccept,
  trueAccept,
  strangers: 70_000,
});
const model = fakeModel(1, { enrolmentPoints: [point(1.02, 0.05, 0.93), point(0.83, 0.01, 0.75)] });
const line: CameraLine = {
  cameraId: id,
  people: 3,
  frames: 48,
  shared: 0.49,
  points: [
    { ...point(1.02, 0.05, 1), comparisons: 96, passed: 4 },
    { ...point(0.83, 0.01, 0.95), comparisons: 96, passed: 1 },
  ],
};
const checked = (...people: CameraSummary['people']): CameraSummary => ({
  id,
  name: 'this camera',
  changedAt: new Date(Date.UTC(2024, 4, 2)),
  people,
});
const ben = { name: 'Ben', enrolmentId: null, frames: 16 };
const adaFilmed = { name: 'Ada', enrolmentId: ada.id, frames: 16 };

const frame: FrameCheck = {
  frame: { width: 640, height: 480 },
  face: null,
  otherFaces: [],
  hindrances: [],
  distances: [{ id: ada.id, distance: 0.9 }],
  crops: { size: 1, channels: 1, pixels: new Uint8Array(2) },
  milliseconds: 20,
};

async function open(cameras: readonly CameraSummary[], handlers: Partial<EngineHandlers> = {}, isOn = true) {
  const user = userEvent.setup();
  installFakeCamera();
  const engine = createFakeEngine({
    checkFrame: async () => frame,
    describeCamera: async () => line,
    describeEnrolment: async () => {
      throw new Error('Nobody asks here.');
    },
    ...handlers,
  });
  const reader = createFakeReader({
    models: async () => [model],
    enrolments: async () => [ada],
    cameras: async () => [...cameras],
  });
  const store = createAppStore({ engine, reader });
  await store.getState().loadModels();
  render(
    <MantineProvider env="test">
      <StudioContext value={{ reader, store, live: createLiveTraining(engine) }}>
        <VerificationView />
      </StudioContext>
    </MantineProvider>,
  );
  if (isOn) {
    await user.click(await screen.findByRole('button', { name: 'Start camera' }));
    await screen.findByRole('button', { name: 'Stop camera' });
  }
  return { engine, store, user };
}

const panel = () => within(screen.getByRole('region', { name: 'This camera' }));
const result = () => within(screen.getByRole('region', { name: 'Result' }));

describe('a camera that was not checked', () => {
  test('says so, takes the strictest line, and takes nothing off', async () => {
    const { engine } = await open([]);
    expect(panel().getByText(/^Not checked: .* many more strangers pass/)).toBeDefined();
    expect(await result().findByText(/Threshold 0.83: .* up to ten times as often/)).toBeDefined();
    await waitFor(() => expect(engine.requestsOf('checkFrame').length).toBeGreaterThan(2));
    expect(new Set(engine.requestsOf('checkFrame').map(({ camera }) => camera))).toEqual(new Set([null]));
    expect(engine.requestsOf('describeCamera')).toEqual([]);
  });

  test('films nobody who has not agreed, and then knows whom of the enrolled people it was', async () => {
    const { engine, user } = await open([], { filmPerson: async () => checked(adaFilmed) });
    await user.click(panel().getByRole('button', { name: 'Check this camera' }));
    const dialog = within(await screen.findByRole('dialog'));
    const film = dialog.getByRole('button', { name: /^Film for/ });
    expect(film).toHaveProperty('disabled', true);
    await user.click(dialog.getByRole('checkbox', { name: /^Ada agrees: 16 pictures/ }));
    await user.click(film);
    expect(await dialog.findByText(/Ada is filmed\. So far: Ada\./)).toBeDefined();
    expect(engine.requestsOf('filmPerson')).toEqual([
      { camera: { id, name: 'this camera' }, person: { name: 'Ada', enrolmentId: ada.id }, frames: pictures },
    ]);
    expect(film).toHaveProperty('disabled', true); // the next one is asked again
    await user.click(dialog.getByRole('button', { name: 'Done' }));
    expect(await panel().findByText('Not checked yet: film one more person.')).toBeDefined();
  });

  test('somebody who is not enrolled needs a name', async () => {
    const { engine, user } = await open([], { filmPerson: async () => checked(ben) });
    await user.click(panel().getByRole('button', { name: 'Check this camera' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Who is filmed' }), 'Somebody else');
    await user.click(dialog.getByRole('checkbox', { name: /^This person agrees/ }));
    expect(dialog.getByRole('button', { name: /^Film for/ })).toHaveProperty('disabled', true);
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), ' Ben ');
    await user.click(dialog.getByRole('button', { name: /^Film for/ }));
    await dialog.findByText(/Ben is filmed/);
    expect(engine.requestsOf('filmPerson')[0]!.person).toEqual({ name: 'Ben', enrolmentId: null });
  });

  test('what could not be kept is said, with why', async () => {
    const { user } = await open([], {
      filmPerson: async () => {
        throw new Error('There is no room left.');
      },
    });
    await user.click(panel().getByRole('button', { name: 'Check this camera' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('checkbox', { name: /agrees/ }));
    await user.click(dialog.getByRole('button', { name: /^Film for/ }));
    expect((await dialog.findByRole('alert')).textContent).toContain('There is no room left.');
  });
});

describe('a checked camera', () => {
  test('has its part taken off each frame, and the strictest line at which nine in ten still pass here', async () => {
    const { engine } = await open([checked(adaFilmed, ben)]);
    expect(await panel().findByText(/^Checked with 3 people: their faces share 49 %/)).toBeDefined();
    expect(panel().getByRole('row', { name: '1 % 0.83 95 % 1 of 96' })).toBeDefined();
    expect(await result().findByText(/Threshold 0.83: before this camera, as it was checked/)).toBeDefined();
    expect(result().queryByText(/ten times/)).toBeNull();
    await waitFor(() => expect(engine.requestsOf('checkFrame').at(-1)?.camera).toBe(id));
    expect(engine.requestsOf('describeCamera')).toEqual([{ id, modelId: model.id }]);
  });

  test('of which this model can make nothing is treated as unchecked, and it is said why', async () => {
    const { engine } = await open([checked(adaFilmed, ben)], {
      describeCamera: async () => {
        throw new Error('Model 1 measures a weighted distance.');
      },
    });
    expect(await panel().findByText('Model 1 measures a weighted distance.')).toBeDefined();
    expect(await result().findByText(/up to ten times as often/)).toBeDefined();
    await waitFor(() => expect(engine.requestsOf('checkFrame').length).toBeGreaterThan(1));
    expect(engine.requestsOf('checkFrame').at(-1)?.camera).toBeNull();
  });

  test('forgets one person or another camera when it is told so twice', async () => {
    const old = { ...checked(ben), id: 'old' as CameraId, name: 'Old camera' };
    const { engine, user } = await open([checked(adaFilmed, ben), old], {
      forgetFilmedPerson: async () => ({ camera: checked(adaFilmed) }),
      deleteCamera: async () => ({}),
    });
    await user.click(panel().getByRole('button', { name: 'Delete the pictures of Ben' }));
    expect(engine.requestsOf('forgetFilmedPerson')).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    expect(await panel().findByText('Not checked yet: film one more person.')).toBeDefined();
    expect(engine.requestsOf('forgetFilmedPerson')).toEqual([{ id, person: 1 }]);
    await user.click(panel().getByRole('button', { name: 'Delete the pictures of Old camera' }));
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(panel().queryByText(/Old camera/)).toBeNull());
    expect(engine.requestsOf('deleteCamera')).toEqual([{ id: old.id }]);
  });

  test('can be forgotten while no camera is on', async () => {
    await open([checked(adaFilmed, ben)], {}, false);
    expect(await screen.findByText('Start the camera to check it, or to check by it.')).toBeDefined();
    expect(panel().getByRole('button', { name: 'Delete the pictures of this camera' })).toBeDefined();
  });
});
