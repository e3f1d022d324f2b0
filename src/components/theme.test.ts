import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { studioTheme, studioVariables } from './theme.ts';

const variables = studioVariables(mergeMantineTheme(DEFAULT_THEME, studioTheme));
const texts = ['--same', '--different', '--faint', '--mantine-color-anchor', '--mantine-color-dimmed'];

/** WCAG 2.2, relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

it('black on white is 21 : 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const colour = (name: string): string => new Map(Object.entries(variables[scheme])).get(name) ?? '';
  it.each(texts.flatMap((text) => ['--surface', '--ground'].map((ground) => [text, ground])))(
    '%s can be read on %s',
    (text, ground) => {
      expect(contrast(colour(text!), colour(ground!))).toBeGreaterThanOrEqual(4.5);
    },
  );
  it.each(['--same', '--different'])('%s can be read on its soft ground', (kind) => {
    expect(contrast(colour(kind), colour(`${kind}-soft`))).toBeGreaterThanOrEqual(4.5);
  });
});
