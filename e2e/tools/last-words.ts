/** The end of what a failed command said: without blank lines, and without lines that only repeat. */
export function lastWords(output: string, lines = 12): string {
  const said = output
    .split(/[\r\n]+/)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  const told = said.filter((line, at) => line !== said[at - 1]).slice(-lines);
  return told.length > 0 ? told.map((line) => `  ${line}`).join('\n') : '  (it said nothing)';
}
