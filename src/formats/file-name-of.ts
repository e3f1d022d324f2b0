/** What a model is called, as the name of a file. */

/** Letters and digits of any script survive; everything else becomes a dash. */
export function fileNameOf(name: string): string {
  return name.replace(/[^\p{Letter}\p{Number}]+/gu, '-').replace(/^-|-$/g, '') || 'model';
}
