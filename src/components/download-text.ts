/** Hands the user a text as a file. */
import { downloadFile } from './download-file.ts';

export function downloadText(fileName: string, text: string, type = 'text/csv'): void {
  downloadFile(fileName, new Blob([text], { type }));
}
