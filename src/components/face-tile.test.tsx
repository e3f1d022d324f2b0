import '../testing/view-setup.ts';
import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FaceTile } from './face-tile.tsx';

const photo = async () => new Blob(['x']);

test('a tile revokes the URL of its photo when it goes, so that scrolling leaks none', async () => {
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  const { unmount } = render(<FaceTile photoKey="a/1" load={photo} label="Ann, photo 1" />);
  const url = (await screen.findByAltText<HTMLImageElement>('Ann, photo 1')).src;
  expect(revoked).not.toHaveBeenCalled();
  unmount();
  expect(revoked).toHaveBeenCalledExactlyOnceWith(url);
});

test('a new key shows a new photo and never the old one under the new name', async () => {
  const { rerender } = render(<FaceTile photoKey="a/1" load={photo} label="Ann" />);
  const first = (await screen.findByAltText<HTMLImageElement>('Ann')).src;
  rerender(<FaceTile photoKey="a/2" load={photo} label="Bob" />);
  expect(screen.queryByAltText('Bob')).toBeNull();
  expect((await screen.findByAltText<HTMLImageElement>('Bob')).src).not.toBe(first);
});

test('a photo that cannot be read says so', async () => {
  render(<FaceTile photoKey="a/1" load={() => Promise.reject(new Error('gone'))} label="Ann" />);
  expect(await screen.findByText('photo missing')).toBeTruthy();
});
