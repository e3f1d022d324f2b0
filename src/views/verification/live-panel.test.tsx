import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EnrolmentId } from '../../records/ids.ts';
import type { EnrolmentSummary, FrameCheck } from '../../records/verification.ts';
import { installFakeCamera } from '../../testing/fake-camera.ts';
import { fakeModel } from '../../testing/fake-model.ts';
import {
  ada,
  button,
  face,
  frameOf,
  openVerification,
  readyButton,
  startCamera,
} from './testing/open-verification.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('with the camera', () => {
  test('distance, word and threshold of the live face are shown', async () => {
    installFakeCamera();
    const { engine, user } = await openVerification(
      { checkFrame: async () => frameOf(0.62) },
      { enrolled: [ada] },
    );
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
    const { user } = await openVerification({ checkFrame: async () => frameOf(1.2) }, { enrolled: [ada] });
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
    const { user, store } = await openVerification(
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
    await openVerification({}, { models: [fakeModel(1, byHand)], enrolled: [ada] });
    const names = screen
      .getAllByRole('radio', { name: /%|hand/ })
      .map((one) => one.closest('div')?.textContent);
    expect(names).toEqual(['By hand', '5 %', '1 %']);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'By hand' }).checked).toBe(true);
  });

  test('a model without measured points decides by its own threshold', async () => {
    await openVerification({}, { enrolled: [ada] });
    expect(screen.queryByRole('radiogroup', { name: 'Strangers that may pass' })).toBeNull();
  });

  test('stopping it, another tab and leaving the view turn the light off', async () => {
    const device = installFakeCamera();
    const { user, unmount } = await openVerification(
      { checkFrame: async () => frameOf(1.2) },
      { enrolled: [ada] },
    );
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
    const { user } = await openVerification();
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
    const { user } = await openVerification(
      { checkFrame: async () => frameOf(hindrance) },
      { enrolled: [ada] },
    );
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
    const { user } = await openVerification({ checkFrame }, { enrolled: [ada] });
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
    await openVerification({}, { models: [fakeModel(1, { learnedFrom })], enrolled: [ada] });
    expect(screen.getByText(words)).toBeDefined();
  });

  test('a model of photos has nothing to say first', async () => {
    await openVerification({}, { models: [fakeModel(1)], enrolled: [ada] });
    expect(screen.queryByText(/never seen a photo|Not known what/)).toBeNull();
  });
});

describe('several enrolled people', () => {
  const grace: EnrolmentSummary = { ...ada, id: 'enrolment-grace' as EnrolmentId, name: 'Grace' }; // ids are opaque strings
  const seen = (toAda: number, toGrace: number): FrameCheck => ({
    ...frameOf(toAda),
    distances: [
      { id: ada.id, distance: toAda },
      { id: grace.id, distance: toGrace },
    ].toSorted((one, other) => one.distance - other.distance),
  });
  const everybody = async (frame: FrameCheck) => {
    installFakeCamera();
    const opened = await openVerification({ checkFrame: async () => frame }, { enrolled: [ada, grace] });
    await opened.user.click(await screen.findByRole('radio', { name: /^Everybody/ }));
    await startCamera(opened.user);
    return { ...opened, result: within(screen.getByRole('region', { name: 'Result' })) };
  };

  test('the nearest is named, and the next nearest with the distance', async () => {
    const { engine, result } = await everybody(seen(1.3, 0.5));
    expect((await result.findByText('Grace')).tagName).toBe('OUTPUT');
    expect(result.getByRole('group', { name: /^Distance to Grace/ }).textContent).toContain('0.50');
    expect(result.getByText('Next nearest: Ada, at 1.30.')).toBeDefined();
    expect(new Set(engine.requestsOf('checkFrame').at(-1)?.against)).toEqual(new Set([ada.id, grace.id]));
  });

  test('a stranger to all of them is nobody who is enrolled', async () => {
    const { result } = await everybody(seen(1.4, 1.3));
    expect(await result.findByText('Nobody who is enrolled')).toBeDefined();
    expect(result.getByText('Next nearest: Ada, at 1.40.')).toBeDefined();
  });

  test('one on the line is not sure, whoever it is', async () => {
    const { result } = await everybody(seen(1.03, 1.9));
    expect(await result.findByText('Not sure')).toBeDefined();
  });
});
