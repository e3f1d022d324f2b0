import '../testing/view-setup.ts';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { DropZone } from './drop-zone.tsx';

const file = (name: string) => new File(['x'], name);

/** A folder of so many photos that keeps one of them until the test lets it go. */
function slowFolder(photos: number) {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => (letGo = resolve));
  const entries = Array.from({ length: photos }, (_, photo) => ({
    isDirectory: false,
    fullPath: `/Ann/${photo}.jpg`,
    async file(done: (file: File) => void) {
      if (photo === 0) await free; // the walk takes the last one first
      done(file(`${photo}.jpg`));
    },
  }));
  const pages = [entries, []];
  const folder = {
    isDirectory: true,
    fullPath: '/Ann',
    createReader: () => ({ readEntries: (done: (page: unknown[]) => void) => done(pages.shift() ?? []) }),
  };
  return { letGo, item: { kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => folder } };
}

function renderZone() {
  const onFiles = vi.fn();
  render(
    <MantineProvider env="test">
      <DropZone title="Drop faces here" onFiles={onFiles} />
    </MantineProvider>,
  );
  const drop = (...items: unknown[]) =>
    act(async () => {
      fireEvent.drop(screen.getByRole('group', { name: 'Drop faces here' }), {
        dataTransfer: { items, types: ['Files'], files: [] },
      });
    });
  return { onFiles, drop };
}

test('a dropped folder is handed over with its paths', async () => {
  const { onFiles, drop } = renderZone();
  const folder = slowFolder(3);
  folder.letGo();
  await drop(folder.item);
  await waitFor(() => expect(onFiles).toHaveBeenCalledTimes(1));
  expect(onFiles.mock.lastCall?.[0].map(({ path }: { path: string }) => path).sort()).toEqual([
    'Ann/0.jpg',
    'Ann/1.jpg',
    'Ann/2.jpg',
  ]);
  expect(await screen.findByRole('button', { name: 'Choose files' })).toBeTruthy();
});

test('while a large folder is looked through the zone says how far it is, and takes nothing else', async () => {
  const { onFiles, drop } = renderZone();
  const folder = slowFolder(250);
  await drop(folder.item);
  expect(await screen.findByText('Looking through the folder · 200 files')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Choose files' })).toBeNull();
  await act(async () => folder.letGo());
  await waitFor(() => expect(onFiles).toHaveBeenCalledTimes(1));
  expect(onFiles.mock.lastCall?.[0]).toHaveLength(250);
});

test('looking through a folder can be cancelled, and the focus stays in the zone', async () => {
  const { onFiles, drop } = renderZone();
  const folder = slowFolder(250);
  await drop(folder.item);
  const cancel = await screen.findByRole('button', { name: 'Cancel' });
  act(() => cancel.focus());
  await userEvent.keyboard('{Enter}');
  const choose = await screen.findByRole('button', { name: 'Choose files' });
  await waitFor(() => expect(choose.matches(':focus')).toBe(true));
  await act(async () => folder.letGo());
  expect(onFiles).not.toHaveBeenCalled();
});

test('a folder that cannot be read is handed on as such, and the zone is there again', async () => {
  const { onFiles, drop } = renderZone();
  const moved = {
    isDirectory: true,
    name: 'Ann',
    fullPath: '/Ann',
    createReader: () => ({
      readEntries: (_: unknown, fail: (error: Error) => void) => fail(new Error('It was moved.')),
    }),
  };
  await drop({ kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => moved });
  await waitFor(() => expect(onFiles).toHaveBeenCalledTimes(1));
  expect(onFiles.mock.lastCall?.[0]).toMatchObject([{ path: 'Ann', unreadable: 'It was moved.' }]);
  expect(await screen.findByRole('button', { name: 'Choose files' })).toBeTruthy();
});

test('a dropped archive is handed over without a word about folders', async () => {
  const { onFiles, drop } = renderZone();
  await drop({ kind: 'file', getAsFile: () => file('lfw.zip'), webkitGetAsEntry: () => null });
  await waitFor(() => expect(onFiles).toHaveBeenCalledTimes(1));
  expect(screen.queryByText(/Looking through/)).toBeNull();
});
