import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aligned } from '../../siamese/framing.ts';
import { fakeModel } from '../../testing/fake-model.ts';
import {
  ada,
  button,
  decision,
  drop,
  face,
  openVerification,
  photo,
  readyButton,
} from './testing/open-verification.tsx';

describe('two photos', () => {
  test('leave the enrolled people in sight', async () => {
    const { user } = await openVerification({}, { enrolled: [ada] });
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    expect(await screen.findByRole('button', { name: 'Delete Ada' })).toBeDefined();
  });

  test('dropped on one place are refused as two, not as no image', async () => {
    const { user } = await openVerification();
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    await drop('First photo', [photo, new File(['other'], 'grace.jpg', { type: 'image/jpeg' })]);
    expect((await screen.findByRole('alert')).textContent).toBe(
      '2 files were dropped, and there is room for one. Drop one photo.',
    );
  });

  test('of which one is no image: it is named', async () => {
    const { user } = await openVerification();
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    await drop('First photo', [new File(['text'], 'letter.txt', { type: 'text/plain' })]);
    expect((await screen.findByRole('alert')).textContent).toBe(
      'letter.txt is not an image. Choose one JPEG, PNG or WebP photo.',
    );
  });

  test('are compared by the current model without a camera', async () => {
    const { engine, user } = await openVerification({ verifyPhotos: async () => decision(1.34) });
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
    const { user } = await openVerification({ verifyPhotos: async () => decision(1.34) });
    await user.click(screen.getByRole('tab', { name: 'Two photos' }));
    await user.upload(screen.getByLabelText('First photo'), photo);
    await user.upload(screen.getByLabelText('Second photo'), photo);
    await user.click(await readyButton('Compare'));
    await screen.findByText('Different person');
    await user.click(screen.getAllByRole('button', { name: 'Another photo' })[0]!);
    await waitFor(() => expect(screen.queryByText('Different person')).toBeNull());
  });
});
