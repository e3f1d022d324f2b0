import '../testing/view-setup.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { downloadFile } from './download-file.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('a file is offered under its name, and its address is given back once the browser had time to read', () => {
  vi.useFakeTimers();
  const file = new Blob(['zip']);
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:test/file');
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  downloadFile('model.zip', file);
  expect(made).toHaveBeenCalledExactlyOnceWith(file);
  expect(clicked.mock.contexts[0]).toMatchObject({ download: 'model.zip', href: 'blob:test/file' });
  vi.advanceTimersByTime(5000);
  expect(revoked).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:test/file');
});
