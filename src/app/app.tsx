/**
 * The whole page: theme, store and shell. Knows all views through `stations.tsx`, and nothing of how
 * engine and storage are made; those come with the studio it waits for.
 */
import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import './studio.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { studioTheme, studioVariables } from '../components/theme.ts';
import type { Studio } from '../store/use-app-store.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { NoticeFeed } from './notice-feed.tsx';
import { Opening } from './opening.tsx';
import { Shell } from './shell.tsx';

export function App({ opening }: { readonly opening: Promise<Studio> }) {
  return (
    <MantineProvider theme={studioTheme} cssVariablesResolver={studioVariables} defaultColorScheme="auto">
      <Opening opening={opening}>
        <Notifications position="bottom-right" limit={4} />
        <NoticeFeed />
        <ErrorBoundary>
          <Shell />
        </ErrorBoundary>
      </Opening>
    </MantineProvider>
  );
}
