/**
 * Numbers as the studio writes them: `13,233`, `86.4 %`, `1.2 MB`, `1 min 5 s`.
 * One place, so that the same number never looks different on two views.
 */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `13233` is `13,233`. */
export function countText(count: number): string {
  return whole.format(count);
}

/** `1 photo`, `2 photos`; an irregular plural is given in full: `countOf(2, 'person', 'people')`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** A share of 0..1 in percent: `0.864` is `86.4 %`. */
export function shareText(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/**
 * `about 1 in 100` for the rare, `about 4 in 10` for the frequent, where 1 in 2 or 3 would be too coarse.
 * @param share above 0
 */
export function shareAsRatio(share: number): string {
  if (share <= 0.12) return `about 1 in ${countText(Math.round(1 / share))}`;
  return `about ${Math.max(1, Math.round(share * 10))} in 10`;
}

export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${countText(bytes)} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : countText(value)} ${units[unit]}`;
}

/** A short time: `4.2 ms`, `340 ms`, `1,250 ms`. */
export function millisecondsText(milliseconds: number): string {
  return `${milliseconds < 9.95 ? milliseconds.toFixed(1) : countText(milliseconds)} ms`;
}

/** So many a second: `3.6`, `381`. */
export function rateText(perSecond: number): string {
  return perSecond < 9.95 ? perSecond.toFixed(1) : countText(perSecond);
}

/** A moment: `3 May 2026, 12:30`. */
export function momentText(moment: Date): string {
  return moment.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** Whole seconds up to a minute, then `1 min 5 s`, then `1 h 4 min`. */
export function durationText(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  if (total < 60) return `${total} s`;
  if (total < 3600) return joined(Math.floor(total / 60), 'min', total % 60, 's');
  return joined(Math.floor(total / 3600), 'h', Math.floor((total % 3600) / 60), 'min');
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
