import '../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { RenameInPlace } from './rename-in-place.tsx';

async function startRenaming() {
  const onRename = vi.fn();
  render(
    <MantineProvider env="test">
      <RenameInPlace name="Family" onRename={onRename}>
        <h2>Family</h2>
      </RenameInPlace>
      <button type="button">Elsewhere</button>
    </MantineProvider>,
  );
  act(() => pencil().focus());
  await userEvent.keyboard('{Enter}');
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'New name of Family' });
  await waitFor(() => expect(field.matches(':focus')).toBe(true));
  return { onRename, field };
}

const pencil = () => screen.getByRole('button', { name: 'Rename Family' });
const hasFocus = (find: () => HTMLElement) => waitFor(() => expect(find().matches(':focus')).toBe(true));

test('Enter keeps the new name, without the spaces around it, and gives the focus back', async () => {
  const { onRename, field } = await startRenaming();
  await userEvent.clear(field);
  await userEvent.type(field, ' Clan {Enter}');
  expect(onRename.mock.calls).toEqual([['Clan']]);
  await hasFocus(pencil);
});

test('Escape keeps the old name and gives the focus back', async () => {
  const { onRename, field } = await startRenaming();
  await userEvent.type(field, 'x{Escape}');
  await hasFocus(pencil);
  expect(onRename).not.toHaveBeenCalled();
  expect(screen.getByRole('heading', { name: 'Family' })).toBeTruthy();
});

test('the button beside the field keeps the new name too, once', async () => {
  const { onRename, field } = await startRenaming();
  await userEvent.type(field, ' tree');
  await userEvent.click(screen.getByRole('button', { name: 'Keep this name' }));
  expect(onRename.mock.calls).toEqual([['Family tree']]);
  await hasFocus(pencil);
});

test('leaving the field keeps the new name and leaves the focus where the person went', async () => {
  const { onRename, field } = await startRenaming();
  await userEvent.type(field, ' tree');
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
  expect(onRename.mock.calls).toEqual([['Family tree']]);
  expect(await screen.findByRole('button', { name: 'Rename Family' })).toBeTruthy();
  await hasFocus(() => screen.getByRole('button', { name: 'Elsewhere' }));
});

test.each(['   ', 'Family'])('a name that is empty or the same is no new name: "%s"', async (typed) => {
  const { onRename, field } = await startRenaming();
  await userEvent.clear(field);
  await userEvent.type(field, `${typed}{Enter}`);
  await hasFocus(pencil);
  expect(onRename).not.toHaveBeenCalled();
});
