import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { EnrolmentId } from '../../records/ids.ts';
import type {
  Decision,
  EnrolmentSummary,
  FrameCheck,
  Hindrance,
  LookedAtFace,
  PhotoLook,
} from '../../records/verification.ts';
import { aligned } from '../../siamese/framing.ts';
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
  changedAt: new Date(Date.UTC(2024, 4, 1)),
  photos: 1,
};
const photo = new File(['photo'], 'ada.jpg', { type: 'image/jpeg' });

function decision(distance: number): Decision {
  const crops = { size: 1, channels: 1 as const, pixels: new Uint8Array(2) };
  return { distance, threshold: 1, same: distance <= 1, crops, milliseconds: 20 };
}

const face: LookedAtFace = {
  square: { left: 100, top: 80, side: 200 },
  points: aligned.places,
  aside: 0,
  hindrances: [],
};
const look: PhotoLook = { size: { width: 400, height: 300 }, faces: [face], hindrances: [] };

/** A frame in which Ada is so far away, or one that cannot be judged. */
function frameOf(seen: number | Hindrance): FrameCheck {
  const judged = typeof seen === 'number';
  return {
    frame: { width: 640, height: 480 },
    face: judged ? face : null,
    otherFaces: [],
    hindrances: judged ? [] : [seen],
    distances: judged ? [{ id: ada.id, distance: seen }] : [],
    crops: judged ? { size: 1, channels: 1, pixels: new Uint8Array(2) } : null,
    milliseconds: 20,
  };
}

async function open(
  handlers: Partial<EngineHandlers> = {},
  { models = [fakeModel(1), fakeModel(2)], enrolled = [] as EnrolmentSummary[] } = {},
) {
  const engine = createFakeEngine({ lookAtPhoto: async () => look, ...handlers });
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

describe('enrolling from photos', () => {
  const openDialog = async (handlers: Partial<EngineHandlers> = {}) => {
    const opened = await open(handlers);
    await opened.user.click(button('Enrol from photos'));
    return opened;
  };

  test('sends the name and the points of the faces that were found, and checks against that person', async () => {
    const { engine, store, user } = await openDialog({ enrol: async () => ada });
    const second = new File(['other'], 'ada-2.jpg', { type: 'image/jpeg' });
    await user.upload(screen.getByLabelText('Photos'), [photo, second]);
    await user.type(screen.getByLabelText(/^Name/), ' Ada ');
    await user.click(await readyButton('Enrol'));
    const framing = { ...aligned, points: face.points };
    expect(engine.requestsOf('enrol')).toEqual([
      {
        name: 'Ada',
        photos: [
          { photo, framing },
          { photo: second, framing },
        ],
      },
    ]);
    expect((await screen.findByRole<HTMLInputElement>('radio', { name: /Ada/ })).checked).toBe(true);
    expect(store.getState().verification.chosen).toBe(ada.id);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('a photo without a face says so; it is framed by hand, or taken out', async () => {
    const nobody: PhotoLook = { ...look, faces: [], hindrances: ['no-face'] };
    const { engine, user } = await openDialog({ enrol: async () => ada, lookAtPhoto: async () => nobody });
    await user.upload(screen.getByLabelText('Photos'), photo);
    await user.type(screen.getByLabelText(/^Name/), 'Ada');
    expect(
      await screen.findByText(/No face was found: choose another photo, or frame it by hand/),
    ).toBeDefined();
    expect(button('Enrol')).toHaveProperty('disabled', true);
    await user.click(button('Frame by hand'));
    const frame = await screen.findByRole('button', { name: /Frame on ada.jpg/ });
    await waitFor(() => expect(frame.querySelector('img')).not.toBeNull());
    photoLoads(frame, 400, 300);
    fireEvent.keyDown(frame, { key: 'ArrowLeft', shiftKey: true });
    await user.click(await readyButton('Enrol'));
    // 5 % of the shorter side left of the largest centred square
    const square = { left: 35, top: 0, side: 300 };
    expect(engine.requestsOf('enrol')[0]?.photos).toEqual([{ photo, framing: { kind: 'square', square } }]);
  });

  test('of several faces another one can be pressed', async () => {
    const other = {
      ...face,
      square: { left: 300, top: 0, side: 60 },
      points: { ...face.points, noseTip: { x: 9, y: 9 } },
    };
    const two: PhotoLook = { ...look, faces: [face, other], hindrances: ['several-faces'] };
    const { engine, user } = await openDialog({ enrol: async () => ada, lookAtPhoto: async () => two });
    await user.upload(screen.getByLabelText('Photos'), photo);
    await user.type(screen.getByLabelText(/^Name/), 'Ada');
    await user.click(await screen.findByRole('button', { name: 'Face 2 of 2' }));
    expect(button('Face 2 of 2').getAttribute('aria-pressed')).toBe('true');
    await user.click(await readyButton('Enrol'));
    const [sent] = engine.requestsOf('enrol')[0]!.photos;
    expect(sent?.framing).toEqual({ ...aligned, points: other.points });
  });

  test('that the engine refuses says why and keeps the photos', async () => {
    const { user } = await openDialog({ enrol: () => Promise.reject(new Error('ada.jpg is truncated.')) });
    await user.upload(screen.getByLabelText('Photos'), photo);
    await user.type(screen.getByLabelText(/^Name/), 'Ada');
    await user.click(await readyButton('Enrol'));
    expect((await screen.findByRole('alert')).textContent).toContain('ada.jpg is truncated.');
    expect(screen.getByRole('group', { name: 'ada.jpg' })).toBeDefined();
  });

  test('of a file that is no picture names the file', async () => {
    await openDialog({ lookAtPhoto: () => Promise.reject(new Error('It is not a picture.')) }).then(
      ({ user }) => user.upload(screen.getByLabelText('Photos'), photo),
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('ada.jpg cannot be used');
    expect(alert.textContent).toContain('It is not a picture.');
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
    const { engine, user } = await open({ checkFrame: async () => frameOf(0.62) }, { enrolled: [ada] });
    await startCamera(user);
    expect(await screen.findByText('Same person')).toBeDefined();
    const result = screen.getByRole('region', { name: 'Result' });
    expect(within(result).getByRole('group', { name: /^Distance to Ada/ }).textContent).toContain('0.62');
    const details = screen.getByRole('region', { name: 'What was compared' });
    expect(within(details).getByRole('group', { name: 'Threshold' }).textContent).toContain('1.00');
    expect(within(details).getByRole('img', { name: 'Crop of Ada' })).toBeDefined();
    expect(engine.requestsOf('checkFrame')[0]).toMatchObject({ against: [ada.id], anew: true });
  });

  test('a face beyond the threshold is a different person', async () => {
    installFakeCamera();
    const { user } = await open({ checkFrame: async () => frameOf(1.2) }, { enrolled: [ada] });
    await startCamera(user);
    expect(await screen.findByText('Different person')).toBeDefined();
  });

  const strict = (threshold: number, falseAccept: number, trueAccept: number) => ({
    photos: 1,
    threshold,
    falseAccept,
    trueAccept,
    strangers: 100_000,
  });
  const measured = {
    operatingPoints: [{ threshold: 1, falseAccept: 0.1, trueAccept: 0.9 }],
    enrolmentPoints: [strict(0.8, 0.05, 0.8), strict(0.6, 0.01, 0.6)],
  };

  test('decides by the strictest line unless one asks for less, and says what a line costs', async () => {
    installFakeCamera();
    const { user, store } = await open(
      { checkFrame: async () => frameOf(0.75) },
      { models: [fakeModel(1, measured)], enrolled: [ada] },
    );
    await startCamera(user);
    const result = within(screen.getByRole('region', { name: 'Result' }));
    expect(await result.findByText('Different person')).toBeDefined();
    expect(
      result.getByText(
        /Threshold 0.60: .*one photo, about 1 in 100 strangers .* about 4 in 10 tries .* ten times as often/,
      ),
    ).toBeDefined();
    await user.click(result.getByRole('radio', { name: 'Balanced' }));
    expect(await result.findByText('Same person')).toBeDefined();
    expect(result.getByText(/Threshold 1.00: .*photo by photo, about 1 in 10 strangers/)).toBeDefined();
    await waitFor(() =>
      expect(store.getState().verification.last).toMatchObject({ same: true, threshold: 1 }),
    );
  });

  test('a threshold that was set by hand decides, and the others keep their names', async () => {
    const byHand = { threshold: 1.3, thresholdFrom: 'person', ...measured } as const;
    await open({}, { models: [fakeModel(1, byHand)], enrolled: [ada] });
    const names = screen
      .getAllByRole('radio', { name: /%|hand/ })
      .map((one) => one.closest('div')?.textContent);
    expect(names).toEqual(['By hand', '5 %', '1 %']);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'By hand' }).checked).toBe(true);
  });

  test('a model without measured points decides by its own threshold', async () => {
    await open({}, { enrolled: [ada] });
    expect(screen.queryByRole('radiogroup', { name: 'Strangers that may pass' })).toBeNull();
  });

  test('stopping it, another tab and leaving the view turn the light off', async () => {
    const device = installFakeCamera();
    const { user, unmount } = await open({ checkFrame: async () => frameOf(1.2) }, { enrolled: [ada] });
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

describe('a frame that is no ground for a verdict', () => {
  test.each([
    ['no-face', 'No face to be seen'],
    ['several-faces', 'One person at a time'],
    ['too-small', 'Come closer'],
    ['turned', 'Look straight at the camera'],
    ['blurred', 'Hold still'],
    ['too-dark', 'Turn on a light'],
    ['too-bright', 'Turn the light down'],
    ['blank', 'Is the cover shut'],
    ['frozen', 'choose another one'],
  ] as const)('%s: says so and what to do', async (hindrance, words) => {
    installFakeCamera();
    const { user } = await open({ checkFrame: async () => frameOf(hindrance) }, { enrolled: [ada] });
    await startCamera(user);
    expect(await screen.findByText('Cannot judge')).toBeDefined();
    expect(screen.getByText(new RegExp(words))).toBeDefined();
  });
});

describe('before the camera', () => {
  test('a head turn is asked for, followed and told, and said to be no security measure', async () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => bytes); // 0: to the left
    installFakeCamera();
    let aside = 0;
    const checkFrame = async () => ({ ...frameOf(0.4), face: { ...face, aside } });
    const { user } = await open({ checkFrame }, { enrolled: [ada] });
    await startCamera(user);
    expect(screen.getByText(/no security measure/)).toBeDefined();
    await user.click(await readyButton('Ask for a head turn'));
    expect(await screen.findByText('Turn your head to your left')).toBeDefined();
    aside = 0.5;
    expect(await screen.findByText('And look at the camera again')).toBeDefined();
    aside = 0;
    expect(await screen.findByText(/The head was turned as asked/)).toBeDefined();
    vi.restoreAllMocks();
  });

  test.each([
    ['drawings', 'This model has never seen a photo'],
    ['unknown', 'Not known what this model learned from'],
  ] as const)('a model that learned from %s says so first', async (pictures, words) => {
    const learnedFrom = { pictures, places: null };
    await open({}, { models: [fakeModel(1, { learnedFrom })], enrolled: [ada] });
    expect(screen.getByText(words)).toBeDefined();
  });

  test('a model of photos has nothing to say first', async () => {
    await open({}, { models: [fakeModel(1)], enrolled: [ada] });
    expect(screen.queryByText(/never seen a photo|Not known what/)).toBeNull();
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
        first: { photo, framing: { ...aligned, points: face.points } },
        second: { photo: other, framing: { ...aligned, points: face.points } },
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
