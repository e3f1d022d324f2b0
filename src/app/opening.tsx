/**
 * Stands in for the page until the studio is there: waiting, then what may keep it, or why it cannot
 * be opened and what to do. Knows no storage: the error brings its own words.
 */
import { Box, Center, Loader } from '@mantine/core';
import { IconDatabaseOff, IconHourglass } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { EmptyState } from '../components/empty-state.tsx';
import { type Studio, StudioContext } from '../store/use-app-store.ts';
import { ReloadButton } from './reload-button.tsx';

/** Opening takes a fraction of a second, unless another tab is in the way. */
const patienceMs = 4000;

type Stage =
  | { readonly stage: 'opening' | 'kept' }
  | { readonly stage: 'failed'; readonly message: string }
  | { readonly stage: 'open'; readonly studio: Studio };

export interface OpeningProps {
  readonly opening: Promise<Studio>;
  /** The page; it finds the studio in its context. */
  readonly children: ReactNode;
}

export function Opening({ opening, children }: OpeningProps) {
  const now = useStage(opening);
  if (now.stage === 'open') return <StudioContext value={now.studio}>{children}</StudioContext>;
  if (now.stage === 'opening') {
    return (
      <Center mih="100dvh">
        <Loader aria-label="Opening the saved data" />
      </Center>
    );
  }
  const failed = now.stage === 'failed';
  return (
    <Box component="main" role={failed ? 'alert' : 'status'} pt="10dvh">
      <EmptyState
        icon={failed ? <IconDatabaseOff size={48} stroke={1.5} /> : <IconHourglass size={48} stroke={1.5} />}
        title={failed ? 'The studio cannot open its storage' : 'Still waiting for the saved data'}
        action={<ReloadButton />}
      >
        {failed
          ? now.message
          : 'Another tab may hold them with an older version of this page. Close the other tabs of this page; this one then goes on by itself.'}
      </EmptyState>
    </Box>
  );
}

function useStage(opening: Promise<Studio>): Stage {
  const [stage, setStage] = useState<Stage>({ stage: 'opening' });
  useEffect(() => {
    let waiting = true;
    const settle = (next: Stage): void => {
      if (waiting) setStage(next);
    };
    const timer = setTimeout(() => settle({ stage: 'kept' }), patienceMs);
    opening
      .then(
        (studio) => settle({ stage: 'open', studio }),
        (error: unknown) =>
          settle({ stage: 'failed', message: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => clearTimeout(timer));
    return () => {
      waiting = false;
      clearTimeout(timer);
    };
  }, [opening]);
  return stage;
}
