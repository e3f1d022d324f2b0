import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fakeModel } from '../../testing/fake-model.ts';
import { ada, button, openVerification } from './testing/open-verification.tsx';

describe('without a model', () => {
  test('the view says so and leads to training', async () => {
    await openVerification({}, { models: [] });
    expect(screen.getByText('No model yet')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Train one' }).getAttribute('href')).toBe('#/training');
  });

  test('enrolled people can be seen and deleted', async () => {
    const { engine, user } = await openVerification(
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
    const { store, user } = await openVerification();
    const choice = screen.getByRole('combobox', { name: 'Model that decides' });
    expect(within(choice).getByRole('option', { selected: true }).textContent).toContain('Model 2');
    await user.selectOptions(choice, fakeModel(1).id);
    expect(store.getState().model.current?.name).toBe('Model 1');
  });
});

test('an enrolled person is deleted only after the question', async () => {
  const { engine, user } = await openVerification({ deleteEnrolment: async () => ({}) }, { enrolled: [ada] });
  await user.click(await screen.findByRole('button', { name: 'Delete Ada' }));
  expect(engine.requestsOf('deleteEnrolment')).toEqual([]);
  await user.click(button('Delete'));
  await screen.findByText(/Nobody is enrolled yet/);
  expect(engine.requestsOf('deleteEnrolment')).toEqual([{ id: ada.id }]);
});
