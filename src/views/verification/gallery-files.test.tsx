/** Enrolled people in the gallery, and their file: with the engine played. */
import '../../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import { createFakeEngine } from '../../engine/testing/fake-engine.ts';
import { createFakeReader } from '../../engine/testing/fake-reader.ts';
import type { EnrolmentId } from '../../records/ids.ts';
import type { EnrolmentReport, EnrolmentSummary } from '../../records/verification.ts';
import { createAppStore } from '../../store/create-app-store.ts';
import { createLiveTraining } from '../../store/live-training.ts';
import { StudioContext } from '../../store/use-app-store.ts';
import { fakeModel } from '../../testing/fake-model.ts';
import { EnrolledPeople } from './enrolled-people.tsx';

const downloaded = vi.hoisted(() => ({ calls: [] as unknown[][] }));
vi.mock('../../components/download-file.ts', () => ({
  downloadFile: (...call: unknown[]) => downloaded.calls.push(call),
}));
afterEach(() => {
  downloaded.calls = [];
});

const enrolled = (name: string, photos: number): EnrolmentSummary => ({
  id: `enrolment-${name}` as EnrolmentId, // ids are opaque strings
  name,
  createdAt: new Date(Date.UTC(2024, 4, 1)),
  changedAt: new Date(Date.UTC(2024, 4, 1)),
  photos,
});
const ada = enrolled('Ada', 3);
const grace = enrolled('Grace', 1);
const report: EnrolmentReport = {
  id: ada.id,
  distances: [0.31, 0.28, 1.42],
  outliers: [2],
  crops: { size: 1, channels: 1, pixels: new Uint8Array(3) },
};

async function open(handlers: Partial<EngineHandlers> = {}, people = [ada, grace]) {
  const engine = createFakeEngine({ describeEnrolment: async () => report, ...handlers });
  const reader = createFakeReader({
    enrolments: async () => people,
    enrolmentPhoto: async () => new Blob(['photo']),
  });
  const store = createAppStore({ engine, reader });
  await store.getState().loadEnrolments();
  render(
    <MantineProvider env="test">
      <StudioContext value={{ reader, store, live: createLiveTraining(engine) }}>
        <EnrolledPeople model={fakeModel(1)} video={null} />
      </StudioContext>
    </MantineProvider>,
  );
  return { engine, store, user: userEvent.setup() };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const saved = new File(['encrypted'], 'enrolled-people.gallery');

describe('a person of the gallery', () => {
  test('shows how far each photo lies from the others, and says which lies apart', async () => {
    const { engine } = await open();
    expect(await screen.findByText('1.42')).toBeDefined();
    expect(screen.getByText('0.31')).toBeDefined();
    expect(screen.getByText(/Photo 3 lies apart .* perhaps another person/)).toBeDefined();
    expect(engine.requestsOf('describeEnrolment')).toEqual([{ id: ada.id, modelId: fakeModel(1).id }]);
  });

  test('loses a photo after the question; the last photo stays', async () => {
    const after = { ...ada, photos: 2, changedAt: new Date(Date.UTC(2024, 4, 2)) };
    const { engine, user } = await open({ removeEnrolmentPhoto: async () => after });
    expect(screen.queryByRole('button', { name: 'Remove photo 1 of Grace' })).toBeNull();
    await user.click(button('Remove photo 3 of Ada'));
    expect(engine.requestsOf('removeEnrolmentPhoto')).toEqual([]);
    await user.click(button('Remove'));
    expect(engine.requestsOf('removeEnrolmentPhoto')).toEqual([{ id: ada.id, photo: 2 }]);
    expect(await screen.findByText(/^2 photos/)).toBeDefined();
  });

  test('is renamed', async () => {
    const { engine, user } = await open({ renameEnrolment: async () => ({ ...ada, name: 'Ada King' }) });
    await user.click(button('Rename Ada'));
    const field = screen.getByLabelText('New name');
    await user.clear(field);
    await user.type(field, 'Ada King{Enter}');
    expect(engine.requestsOf('renameEnrolment')).toEqual([{ id: ada.id, name: 'Ada King' }]);
    expect(await screen.findByRole('radio', { name: /Ada King/ })).toBeDefined();
  });
});

test('everybody can be checked against, and all are deleted after one question', async () => {
  const { engine, store, user } = await open({ deleteAllEnrolments: async () => ({}) });
  await user.click(screen.getByRole('radio', { name: /Everybody/ }));
  expect(store.getState().verification.chosen).toBe('everybody');
  await user.click(button('Delete all'));
  expect(engine.requestsOf('deleteAllEnrolments')).toEqual([]);
  await user.click(button('Delete'));
  expect(await screen.findByText(/Nobody is enrolled yet/)).toBeDefined();
});

describe('saved to a file', () => {
  test('takes a passphrase of 8 characters, twice the same, and downloads the file', async () => {
    const file = new Blob(['encrypted']);
    const { engine, user } = await open({
      exportGallery: async () => ({ fileName: 'people.gallery', file }),
    });
    await user.click(button('Save to a file'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/All 2 people .* cannot be recovered/)).toBeDefined();
    const [first, again] = [dialog.getByLabelText('Passphrase'), dialog.getByLabelText('The same again')];
    const save = dialog.getByRole('button', { name: 'Save' });
    await user.type(first, 'seven77');
    await user.type(again, 'seven77');
    expect(dialog.getByText('7 of 8 characters')).toBeDefined();
    expect(save).toHaveProperty('disabled', true);
    await user.type(first, '8');
    expect(dialog.getByText('The two differ.')).toBeDefined();
    expect(save).toHaveProperty('disabled', true);
    await user.type(again, '8');
    await user.click(save);
    await waitFor(() => expect(downloaded.calls).toEqual([['people.gallery', file]]));
    expect(engine.requestsOf('exportGallery')).toEqual([{ passphrase: 'seven778' }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('that fails says why, and nothing is downloaded', async () => {
    const { user } = await open({ exportGallery: () => Promise.reject(new Error('No encryption here.')) });
    await user.click(button('Save to a file'));
    await user.type(await screen.findByLabelText('Passphrase'), 'long enough');
    await user.type(screen.getByLabelText('The same again'), 'long enough{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('No encryption here.');
    expect(downloaded.calls).toEqual([]);
  });
});

describe('read from a file', () => {
  const choose = async (handlers: Partial<EngineHandlers>, people?: EnrolmentSummary[]) => {
    const opened = await open(handlers, people);
    await opened.user.click(button('Read from a file'));
    const input = (await screen.findByRole('dialog')).querySelector('input[type="file"]');
    await opened.user.upload(input as HTMLInputElement, saved);
    await opened.user.type(screen.getByLabelText('Passphrase'), 'correct horse');
    return opened;
  };

  test('adds its people, also where nobody is enrolled, and keeps no passphrase', async () => {
    const { engine, store, user } = await choose({ importGallery: async () => ({ people: [ada] }) }, []);
    expect(screen.queryByRole('button', { name: 'Save to a file' })).toBeNull();
    await user.click(button('Read'));
    expect(await screen.findByRole('radio', { name: /Ada/ })).toBeDefined();
    expect(engine.requestsOf('importGallery')).toEqual([{ file: saved, passphrase: 'correct horse' }]);
    expect(store.getState().notices.list[0]?.title).toBe('One person was added');
    expect(JSON.stringify(store.getState())).not.toContain('correct horse');
  });

  test('that is refused says why, and the passphrase can be typed again', async () => {
    const refuse = () => Promise.reject(new Error('This is not the passphrase.'));
    const { store, user } = await choose({ importGallery: refuse });
    await user.click(button('Read'));
    expect((await screen.findByRole('alert')).textContent).toContain('This is not the passphrase.');
    expect(screen.getByLabelText('Passphrase')).toHaveProperty('value', 'correct horse');
    expect(store.getState().verification.enrolments).toEqual([ada, grace]);
  });
});
