import '../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ProgressLine, progressText } from './progress-line.tsx';

const reading = { activity: 'Reading faces', done: 7340, total: 13233, perSecond: 1240, secondsLeft: 4.75 };

test('progress says what, how far, how fast and how long', () => {
  expect(progressText(reading, '')).toBe('Reading faces · 7,340 of 13,233 · 1,240/s · 5 s left');
});

test('what is not known yet is left out', () => {
  expect(progressText(null, 'Opening the files')).toBe('Opening the files');
  const early = { ...reading, done: 12, total: 0, perSecond: 0, secondsLeft: null };
  expect(progressText(early, '')).toBe('Reading faces · 12');
});

test('the bar tells its share to screen readers, and Cancel cancels', async () => {
  const cancel = vi.fn();
  render(
    <MantineProvider>
      <ProgressLine progress={{ ...reading, done: 5, total: 10 }} fallback="" onCancel={cancel} />
    </MantineProvider>,
  );
  expect(screen.getByRole('progressbar', { name: 'Reading faces' }).getAttribute('aria-valuenow')).toBe('50');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(cancel).toHaveBeenCalledOnce();
});
