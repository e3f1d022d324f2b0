import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { EngineHandlers } from '../../engine/protocol.ts';
import type { PhotoLook } from '../../records/verification.ts';
import { aligned } from '../../siamese/framing.ts';
import {
  ada,
  button,
  face,
  look,
  openVerification,
  photo,
  photoLoads,
  readyButton,
} from './testing/open-verification.tsx';

describe('enrolling from photos', () => {
  const openDialog = async (handlers: Partial<EngineHandlers> = {}) => {
    const opened = await openVerification(handlers);
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
