/** How axes write and cut their numbers: clock times, shares, distances, steps. Units are in the label. */
import type { Axis } from './line-plot.ts';

/** `0:05`, `12:30`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (number: number) => String(number).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** Two digits that matter: `0.0123`, `1.3`, `2`, `150`. */
export function shortNumber(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return String(Number(value.toPrecision(3)));
}

export const timeAxis: Axis = {
  label: 'time, min:s',
  format: clockText,
  range: (_, high) => [0, Math.max(high, 10)],
  ticks: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400],
};

export const stepAxis: Axis = {
  label: 'steps',
  format: (value) => value.toLocaleString('en'),
  ticks: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
};

/** Shares of 0..1 as percent; shows chance at 50 % even when all lines are above. */
export const shareAxis: Axis = {
  label: '% of pairs',
  format: (value) => `${Math.round(value * 100)} %`,
  range: (low) => [Math.max(0, Math.min(0.45, low - 0.02)), 1],
  ticks: [0.05, 0.1, 0.2, 0.25, 0.5],
};

/** From zero, with a little air above. */
export function fromZeroAxis(label: string): Axis {
  return { label, format: shortNumber, range: (_, high) => [0, high > 0 ? high * 1.06 : 1] };
}

/** From zero while that shows the curve; a loss that moves little, high up, is looked at more closely. */
export const lossAxis: Axis = {
  label: 'loss',
  format: shortNumber,
  range(low, high) {
    const air = (high - low) * 0.15;
    return low > high * 0.6 && high > low ? [low - air, high + air] : [0, high > 0 ? high * 1.06 : 1];
  },
};
