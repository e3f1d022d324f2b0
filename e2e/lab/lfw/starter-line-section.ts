/** The part of the starter model's card that tells how strict it can be with enrolled people. */
import type { EnrolmentPoint } from '../../../src/siamese/reports.ts';

const heading = '## How strict it can be';
const next = '## Limits';
const columns = [
  'photos',
  'strangers that pass',
  'line',
  'right person passes',
  'comparisons with strangers',
];

/** The card with this part before its limits, whether it had one or not. */
export function cardWithLine(card: string, points: readonly EnrolmentPoint[]): string {
  const before = card.slice(0, card.indexOf(card.includes(heading) ? heading : next));
  const after = card.slice(card.indexOf(next));
  return `${before}${section(points)}\n${after}`;
}

function section(points: readonly EnrolmentPoint[]): string {
  const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(columns[column]!.length)).join(' | ')} |`;
  const rows = points.map(({ photos, falseAccept, threshold, trueAccept, strangers }) =>
    row([
      String(photos),
      percent(falseAccept, falseAccept < 0.01 ? 1 : 0),
      threshold.toFixed(2),
      percent(trueAccept),
      strangers.toLocaleString('en'),
    ]),
  );
  return `${heading}

A person who is enrolled with so many photos – the mean of their embeddings – and compared with one photo, measured on the
people of View 1 who were held out to choose the threshold:

${row(columns)}
${row(columns.map((column) => '-'.repeat(column.length)))}
${rows.join('\n')}

These shares are of photos. Before a camera, where everybody shares lens and light, distances are smaller for all: the page
takes the strictest line there, and more strangers pass it than its share tells.
`;
}
