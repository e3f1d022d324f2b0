import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { EnrolmentId } from '../../records/ids.ts';
import type { Decision, EnrolmentSummary } from '../../records/verification.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { installFakeCamera } from '../../testing/fake-camera.ts';
import { fakeModel } from '../../testing/fake-model.ts';
import { VerificationView } from './verification-view.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
});

const ada: EnrolmentSummary = {
  id: 'enrolment-ada' as EnrolmentId, // ids are opaque strings
  name: 'Ada',
  createdAt: new Date(Date.UTC(2024, 4, 1)),
};
const photo = new File(['photo'], 'ada.jpg', { type: 'image/jpeg' });

function decision(distance: number): Decision {
  const crops = { size: 1, channels: 1 as const, pixels: new Uint8Array(2) };
  return { distance, threshold: 1, same: distance <= 1, crops, milliseconds: 20 };
}

async function open(
  handlers: Partial<EngineHandlers> = {},
  { models = [fakeModel(1), fakeModel(2)], enrolled = [] as EnrolmentSummary[] } = {},
) {
  const engine = createFakeEngine(handlers);
  const reader = createFakeReader({ models: async () => models, enrolments: async () => enrolled });
  const store = createAppStore({ engine, reader });
  await store.getState().loadModels();
  const view = render(
    <MantineProvider env="test">
      <StudioContext value={{ reader, store, live: createLiveTraining(engine) }}>
        <VerificationView />
      </StudioContext>
    </MantineProvider>,
  );
  return { engine, store, user: userEvent.setup(), ...view };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

/** The button once it can be pressed: dropped photos arrive a moment after the drop. */
function readyButton(name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = button(name);
    expect(found).toHaveProperty('disabled', false);
    return found;
  });
}

/** Files let go over the place of that name. */
async function drop(place: string, files: File[]): Promise<void> {
  const items = files.map((file) => ({ kind: 'file', type: file.type, getAsFile: () => file }));
  await act(async () => {
    fireEvent.drop(screen.getByLabelText(place), { dataTransfer: { files, items, types: ['Files'] } });
  });
}

/** Starts the camera and waits for its picture. */
async function startCamera(user: UserEvent): Promise<void> {
  await user.click(await readyButton('Start camera'));
  await screen.findByRole('button', { name: 'Stop camera' });
}

/** The picture's size arrives, as when the browser has decoded it. */
function photoLoads(frame: HTMLElement, width: number, height: number): void {
  const image = frame.querySelector('img')!;
  Object.defineProperties(image, { naturalWidth: { value: width }, naturalHeight: { value: height } });
  fireEvent.load(image);
}

describe('without a model', () => {
  test('the view says so and leads to training', async () => {
    await open({}, { models: [] });
    expect(screen.getByText('No model yet')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Train one' }).getAttribute('href')).toBe('#/training');
  });

  test('enrolled people can be seen and deleted', async () => {
    const { engine, user } = await open(
      { deleteEnrolment: async () => ({}) },
      { models: [], enrolled: [ada] },
    );
    await user.click(await screen.findByRole('button', { name: 'Delete Ada' }));
    await user.click(button('Delete'));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Enrolled people' })).toBeNull());
    expect(engine.requestsOf('deleteEnrolment')).toEqual([{ id: ada.id }]);
  });
});

describe('the model that decides', () => {
  test('is shown and can be changed', async () => {
    const { store, user } = await open();
    const choice = screen.getByRole('combobox', { name: 'Model that decides' });
    expect(within(choice).getByRole('option', { selected: true }).textContent).toContain('Model 2');
    await user.selectOptions(choice, fakeModel(1).id);
    expect(store.getState().model.current?.name).toBe('Model 1');
  });
});

describe('enrolling from a photo', () => {
  test('sends the name and the square that was framed, and checks against that person', async () => {
    const { engine, store, user } = await open({ enrol: async () => ada });
    await user.click(button('Enrol from a photo'));
    await user.upload(screen.getByLabelText('Photo'), photo);
    const frame = await screen.findByRole('button', { name: /Frame on ada.jpg/ });
    await waitFor(() => expect(frame.querySelector('img')).not.toBeNull());
    photoLoads(frame, 400, 300);
    fireEvent.keyDown(frame, { key: 'ArrowLeft', shiftKey: true });
    await user.type(screen.getByLabelText('Name'), ' Ada ');
    await user.click(await readyButton('Enrol'));

    // 5 % of the shorter side left of the largest centred square
    expect(engine.requestsOf('enrol')).toEqual([
      { name: 'Ada', photo, framing: { kind: 'square', square: { left: 35, top: 0, side: 300 } } },
    ]);
    expect((await screen.findByRole<HTMLInputElement>('radio', { name: 'Ada' })).checked).toBe(true);
    expect(store.getState().verification.chosen).toBe(ada.id);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('that the engine refuses says why and keeps the photo', async () => {
    const { user } = await open({ enrol: () => Promise.reject(new Error('ada.jpg is truncated.')) });
    await user.click(button('Enrol from a photo'));
    await user.upload(screen.getByLabelText('Photo'), photo);
    await user.type(screen.getByLabelText('Name'), 'Ada');
    await user.click(await readyButton('Enrol'));
    expect((await screen.findByRole('alert')).textContent).toContain('ada.jpg is truncated.');
    expect(await screen.findByRole('button', { name: /Frame on ada.jpg/ })).toBeDefined();
  });

  test('of a file that is no picture names the file', async () => {
    const { user } = await open();
    await user.click(button('Enrol from a photo'));
    await user.upload(screen.getByLabelText('Photo'), photo);
    const frame = await screen.findByRole('button', { name: /Frame on ada.jpg/ });
    await waitFor(() => expect(frame.querySelector('img')).not.toBeNull());
    fireEvent.error(frame.querySelector('img')!);
    expect((await screen.findByRole('alert')).textContent).toContain('ada.jpg is not a readable image');
  });
});

test('an enrolled person is deleted only after the question', async () => {
  const { engine, user } = await open({ deleteEnrolment: async () => ({}) }, { enrolled: [ada] });
  await user.click(await screen.findByRole('button', { name: 'Delete Ada' }));
  expect(engine.requestsOf('deleteEnrolment')).toEqual([]);
  await user.click(button('Delete'));
  await screen.findByText(/Nobody is enrolled yet/);
  expect(engine.requestsOf('deleteEnrolment')).toEqual([{ id: ada.id }]);
});

describe('with the camera', () => {
  test('distance, word and threshold of the live face are shown', async () => {
    installFakeCamera();
    const { engine, user } = await open({ verifyFrame: async () => decision(0.62) }, { enrolled: [ada] });
    await startCamera(user);
    expect(await screen.findByText('Same person')).toBeDefined();
    const result = screen.getByRole('region', { name: 'Result' });
    expect(within(result).getByRole('group', { name: /^Distance to Ada/ }).textContent).toContain('0.62');
    const details = screen.getByRole('region', { name: 'What was compared' });
    expect(within(details).getByRole('group', { name: 'Threshold' }).textContent).toContain('1.00');
    expect(within(details).getByRole('img', { name: 'Crop of Ada' })).toBeDefined();
    expect(engine.requestsOf('verifyFrame')[0]?.framing).toEqual({
      kind: 'square',
      square: { left: 116, top: 36, side: 408 },
    });
  });

  test('a face beyond the threshold is a different person', async () => {
    installFakeCamera();
    const { user } = await open({ verifyFrame: async () => decision(1.2) }, { enrolled: [ada] });
    await startCamera(user);
    expect(await screen.findByText('Different person')).toBeDefined();
  });

  test('a stricter check turns the same face away, and says what that costs', async () => {
    installFakeCamera();
    const operatingPoints = [
      { threshold: 1, falseAccept: 0.1, trueAccept: 0.9 },
      { threshold: 0.8, falseAccept: 0.05, trueAccept: 0.8 },
      { threshold: 0.6, falseAccept: 0.01, trueAccept: 0.6 },
    ];
    const { user, store } = await open(
      { verifyFrame: async () => decision(0.7) },
      { models: [fakeModel(1, { operatingPoints })], enrolled: [ada] },
    );
    await startCamera(user);
    const result = within(screen.getByRole('region', { name: 'Result' }));
    expect(await result.findByText('Same person')).toBeDefined();
    expect(result.getByText(/Threshold 1.00: .* about 1 in 10 strangers would pass/)).toBeDefined();
    await user.click(result.getByRole('radio', { name: 'Strict' }));
    expect(result.getByText('Same person')).toBeDefined();
    await user.click(result.getByRole('radio', { name: 'Very strict' }));
    expect(await result.findByText('Different person')).toBeDefined();
    expect(
      result.getByText(/Threshold 0.60: .* about 1 in 100 strangers .* about 4 in 10 pictures/),
    ).toBeDefined();
    await waitFor(() =>
      expect(store.getState().verification.last).toMatchObject({ same: false, threshold: 0.6 }),
    );
  });

  test('where the threshold was set by hand, the others keep their names', async () => {
    const operatingPoints = [
      { threshold: 1, falseAccept: 0.1, trueAccept: 0.9 },
      { threshold: 0.6, falseAccept: 0.01, trueAccept: 0.6 },
    ];
    const byHand = { threshold: 1.3, thresholdFrom: 'person', operatingPoints } as const;
    await open({}, { models: [fakeModel(1, byHand)], enrolled: [ada] });
    const names = screen
      .getAllByRole('radio', { name: /strict|own|Balanced/ })
      .map((one) => one.closest('div')?.textContent);
    expect(names).toEqual(['The model’s own', 'Very strict']);
  });

  test('a model without measured points decides by its own threshold', async () => {
    await open({}, { enrolled: [ada] });
    expect(screen.queryByRole('radiogroup', { name: 'How strict the check is' })).toBeNull();
  });

  test('stopping it, another tab and leaving the view turn the light off', async () => {
    const device = installFakeCamera();
    const { user, unmount } = await open({ verifyFrame: async () => decision(1.2) }, { enrolled: [ada] });
    const lights = () => device.tracks.map(({ readyState }) => readyState);
    await startCamera(user);
    await user.click(button('Stop camera'));
    expect(lights()).toEqual(['ended']);
    await startCamera(user);
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    await waitFor(() => expect(lights()).toEqual(['ended', 'ended']));
    await user.click(await screen.findByRole('tab', { name: 'With the camera' }));
    await startCamera(user);
    unmount();
    expect(lights()).toEqual(['ended', 'ended', 'ended']);
  });

  test('a refused permission says what to do', async () => {
    installFakeCamera(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const { user } = await open();
    await user.click(await readyButton('Start camera'));
    expect((await screen.findByRole('alert')).textContent).toContain('Allow it for this page');
    expect(await screen.findByRole('button', { name: 'Start camera again' })).toBeDefined();
  });
});

describe('two photos', () => {
  test('leave the enrolled people in sight', async () => {
    const { user } = await open({}, { enrolled: [ada] });
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    expect(await screen.findByRole('button', { name: 'Delete Ada' })).toBeDefined();
  });

  test('dropped on one place are refused as two, not as no image', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    await drop('First photo', [photo, new File(['other'], 'grace.jpg', { type: 'image/jpeg' })]);
    expect((await screen.findByRole('alert')).textContent).toBe(
      '2 files were dropped, and there is room for one. Drop one photo.',
    );
  });

  test('of which one is no image: it is named', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    await drop('First photo', [new File(['text'], 'letter.txt', { type: 'text/plain' })]);
    expect((await screen.findByRole('alert')).textContent).toBe(
      'letter.txt is not an image. Choose one JPEG, PNG or WebP photo.',
    );
  });

  test('are compared by the current model without a camera', async () => {
    const { engine, user } = await open({ verifyPhotos: async () => decision(1.34) });
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    expect(button('Compare')).toHaveProperty('disabled', true);
    const other = new File(['other'], 'grace.jpg', { type: 'image/jpeg' });
    await user.upload(screen.getByLabelText('First photo'), photo);
    await user.upload(screen.getByLabelText('Second photo'), other);
    await user.click(await readyButton('Compare'));
    expect(await screen.findByText('Different person')).toBeDefined();
    expect(screen.getByRole('group', { name: 'Distance between the photos' }).textContent).toContain('1.34');
    expect(engine.requestsOf('verifyPhotos')).toEqual([
      {
        modelId: fakeModel(2).id,
        photoA: photo,
        framingA: { kind: 'centred' },
        photoB: other,
        framingB: { kind: 'centred' },
      },
    ]);
  });

  test('lose their result when one of them is replaced', async () => {
    const { user } = await open({ verifyPhotos: async () => decision(1.34) });
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    await user.upload(screen.getByLabelText('First photo'), photo);
    await user.upload(screen.getByLabelText('Second photo'), photo);
    await user.click(await readyButton('Compare'));
    await screen.findByText('Different person');
    await user.click(screen.getAllByRole('button', { name: 'Another photo' })[0]!);
    await waitFor(() => expect(screen.queryByText('Different person')).toBeNull());
  });
});
