import '../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, Suspense } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary.tsx';
import { lazyView } from './lazy-view.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const within = (children: ReactNode) =>
  render(
    <MantineProvider env="test">
      <ErrorBoundary>
        <Suspense fallback="Opening">{children}</Suspense>
      </ErrorBoundary>
    </MantineProvider>,
  );

function Fragile({ health }: { readonly health: { readonly broken: boolean } }) {
  if (health.broken) throw new Error('No such face.');
  return <p>Fine</p>;
}

test('a broken view says what happened and can be tried again', async () => {
  const health = { broken: true };
  within(<Fragile health={health} />);
  expect(screen.getByText('No such face.')).toBeTruthy();
  health.broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Fine')).toBeTruthy();
});

test('a view that could not be fetched can only be reloaded', async () => {
  const { View } = lazyView(() =>
    Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  );
  within(<View />);
  expect(await screen.findByText('This view was not fetched')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

test('a view that was fetched is shown', async () => {
  const { View } = lazyView(async () => () => <p>Fetched</p>);
  within(<View />);
  expect(await screen.findByText('Fetched')).toBeTruthy();
});
