/** Fetches the reference: a network that was trained elsewhere, to hold one's own against. Says what it costs. */
import { Button } from '@mantine/core';
import { IconRuler2 } from '@tabler/icons-react';
import { useState } from 'react';

export interface ReferenceButtonProps {
  readonly onTake: () => Promise<void>;
}

export function ReferenceButton({ onTake }: ReferenceButtonProps) {
  const [fetching, setFetching] = useState(false);
  return (
    <Button
      variant="default"
      loading={fetching}
      leftSection={<IconRuler2 size={18} aria-hidden />}
      title="dlib’s face network, trained elsewhere on 3 million photos. On LFW its category is “Unrestricted, Labeled Outside Data”."
      onClick={() => {
        setFetching(true);
        void onTake().finally(() => setFetching(false));
      }}
    >
      Take the reference (6.4 MB)
    </Button>
  );
}
