import '../../testing/view-setup.ts';
import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { TooFewPeopleError } from '../../siamese/dataset/dataset-errors.ts';
import { RunAlerts } from './run-alerts.tsx';
import { renderInStudio } from './testing/render-in-studio.tsx';

async function renderFailure(error: Error) {
  const { store } = renderInStudio(<RunAlerts />, { train: () => Promise.reject(error) });
  await act(() => store.getState().startTraining());
  expect(screen.getByRole('alert').textContent).toContain(error.message);
}

test('a run that failed for want of people leads to how they are split', async () => {
  await renderFailure(new TooFewPeopleError('Only one is left.'));
  const link = screen.getByRole('link', { name: 'Look at how the people are split' });
  expect(link.getAttribute('href')).toBe('#/pairs');
});

test('one that failed otherwise does not, whatever words it uses', async () => {
  await renderFailure(new RangeError('Pairs of people: the graphics card has no room for them.'));
  expect(screen.queryByRole('link')).toBeNull();
});
