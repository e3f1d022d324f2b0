/** Fetches the model that comes with the page: faces can be compared before anybody trains. */
import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';

export interface StarterButtonProps {
  readonly onUse: () => Promise<void>;
  readonly variant?: 'filled' | 'default';
  readonly label?: string;
}

export function StarterButton({
  onUse,
  variant = 'default',
  label = 'Use the starter model',
}: StarterButtonProps) {
  const [fetching, setFetching] = useState(false);
  return (
    <Button
      variant={variant}
      loading={fetching}
      leftSection={<IconSparkles size={18} aria-hidden />}
      onClick={() => {
        setFetching(true);
        void onUse().finally(() => setFetching(false));
      }}
    >
      {label}
    </Button>
  );
}
