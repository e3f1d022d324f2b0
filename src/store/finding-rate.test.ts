import { afterEach, expect, test, vi } from 'vitest';
import { findingRate, rememberFindingRate } from './finding-rate.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function stubStorage(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
    removeItem: (name: string) => kept.delete(name),
  });
}

test('is the usual one until one was measured, and is measured by looking for faces alone', () => {
  stubStorage();
  expect(findingRate()).toBe(40);
  rememberFindingRate({ activity: 'Cropping faces', perSecond: 900 });
  rememberFindingRate({ activity: 'Finding faces', perSecond: 0 });
  rememberFindingRate({ activity: 'Finding faces', perSecond: Number.NaN });
  rememberFindingRate(null);
  expect(findingRate()).toBe(40);
  rememberFindingRate({ activity: 'Finding faces', perSecond: 107.61 });
  expect(findingRate()).toBe(107.6);
});

test('what was kept by somebody else as no number counts as nothing', () => {
  stubStorage();
  for (const text of ['fast', '-3', '0', 'Infinity']) {
    localStorage.setItem('siamese-face-studio.photos-looked-at-a-second', text);
    expect(findingRate()).toBe(40);
  }
});
