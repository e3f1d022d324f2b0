/**
 * Error rates as a sentence for people: "about 1 in 100 strangers would pass". Where no error was
 * seen, it says what that is worth: by the rule of three the true rate is below 3 / n with 95 %
 * confidence (Hanley & Lippman-Hand 1983).
 */
import { countText, shareAsRatio } from '../../components/figures.ts';
import type { Rates } from '../../siamese/metrics/rates-at.ts';

export function ratesInWords(rates: Rates): string {
  const strangers = rates.acceptedDifferent + rates.rejectedDifferent;
  const pass = errorsInWords(rates.acceptedDifferent, strangers, {
    some: 'strangers would pass',
    none: `none of ${countText(strangers)} strangers passed`,
  });
  const same = rates.acceptedSame + rates.rejectedSame;
  const refused = errorsInWords(rates.rejectedSame, same, {
    some: 'pictures of the same person would be turned away',
    none: `none of ${countText(same)} same pairs was turned away`,
  });
  return `At this threshold ${pass}, and ${refused}.`;
}

function errorsInWords(errors: number, of: number, words: { some: string; none: string }): string {
  if (of === 0) return 'nothing is known about the others';
  if (errors === 0) return `${words.none} (so at most about 1 in ${countText(Math.max(1, of / 3))})`;
  if (errors === of) return `all ${words.some}`;
  return `${shareAsRatio(errors / of)} ${words.some}`;
}
