/** A person's name as people read it: the folder name `George_W_Bush` is shown as `George W Bush`. */
export function personName(folderName: string): string {
  return folderName.replaceAll('_', ' ').trim() || folderName;
}
