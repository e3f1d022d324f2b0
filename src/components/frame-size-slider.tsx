/** How large the square is, in percent of the picture's shorter side. */
import { Box, Slider, Text } from '@mantine/core';
import { smallestShare } from './photo-square.ts';

export interface FrameSizeSliderProps {
  readonly share: number;
  readonly onChange: (share: number) => void;
}

export function FrameSizeSlider({ share, onChange }: FrameSizeSliderProps) {
  const percent = Math.round(share * 100);
  return (
    <Box>
      <Text size="xs" c="dimmed">
        Frame size · {percent} %
      </Text>
      <Slider
        thumbLabel="Frame size"
        label={null}
        min={smallestShare * 100}
        max={100}
        value={percent}
        onChange={(value) => onChange(value / 100)}
      />
    </Box>
  );
}
