/**
 * A text as a field of a CSV file: quoted where it holds commas, quotes or line breaks. Texts come from strangers' archives: one
 * that a spreadsheet would take for a formula is led by an apostrophe, which is not part of it.
 */
export function csvField(text: string): string {
  return quoted(plain(text));
}

/** What begins like this is run, not shown, by spreadsheets (OWASP, "CSV Injection"). */
function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
