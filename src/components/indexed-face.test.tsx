import '../testing/view-setup.ts';
import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { fakeDataset } from '../testing/fake-dataset.ts';
import { IndexedFace } from './indexed-face.tsx';

test('a face of a dataset is read by its number and says whose photo it is', async () => {
  const { faces } = fakeDataset({ Ada_Ash: 1, Bo_Berg: 2 });
  const photo = vi.fn(async () => new Blob(['x']));
  render(<IndexedFace faces={faces} reader={{ photo }} face={2} person="Bo_Berg" />);
  expect(await screen.findByAltText('Bo Berg, photo 2')).toBeTruthy();
  expect(photo).toHaveBeenCalledExactlyOnceWith(faces.id, faces.photos, 2);
});
