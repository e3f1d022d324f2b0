import { expect, test } from 'vitest';
import { describeCameraError } from './camera-error.ts';

const named = (name: string) => describeCameraError(new DOMException('browser words', name));

test.each([
  ['NotFoundError', 'No camera was found', /Connect one/],
  ['NotAllowedError', 'The camera may not be used', /Allow it for this page/],
  ['NotReadableError', 'The camera is in use', /Close that one/],
  ['OverconstrainedError', 'The camera cannot give this picture', /another camera/],
  ['SecurityError', 'The browser blocks cameras on this page', /tab of its own/],
  ['AbortError', 'The camera stopped while starting', /Start the camera again/],
])('%s says what happened and what to do', (name, title, remedy) => {
  expect(named(name).title).toBe(title);
  expect(named(name).remedy).toMatch(remedy);
});

test('an error nobody foresaw is told in the browser’s words', () => {
  expect(named('constructor')).toEqual({
    title: 'The camera did not start',
    remedy: 'browser words Start it again, or try another browser.',
  });
  expect(describeCameraError('odd').remedy).toContain('The browser gave no reason.');
});
