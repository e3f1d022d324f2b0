/**
 * A number with its name and, where it needs one, its meaning or doubt in a line below.
 * `large` is for the one number that matters on a view.
 */
import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export interface StatProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly large?: boolean;
  /** Colours the number as same or different; the label must say it in words too. */
  readonly tone?: 'same' | 'different';
}

export function Stat({ label, value, note, large = false, tone }: StatProps) {
  return (
    <Box role="group" aria-label={label}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text
        component="div"
        size={large ? 'xl' : 'md'}
        fw={650}
        lh={1.25}
        {...(tone === undefined ? {} : { c: `var(--${tone})` })}
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {value}
      </Text>
      {note !== undefined && (
        <Text component="div" size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Box>
  );
}
