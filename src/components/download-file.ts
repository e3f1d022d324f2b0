/** Hands the user a file, as a download of the browser. */

/** The browser may still be reading the file when the click has long been handled. */
const keptMs = 10_000;

export function downloadFile(fileName: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
