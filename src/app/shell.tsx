/** The frame around the stations: a rail from 900 px up, a bar at the bottom below that. */
import { Box, Center, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type RefObject, Suspense, useEffect, useRef } from 'react';
import { focusPageTitle } from '../components/focus-page-title.ts';
import { RunGuard } from '../views/training/run-guard.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { EngineChip } from './engine-chip.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { productName } from './product-name.ts';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import type { Station, StationId } from './stations.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import { useStation } from './use-station.ts';
import { useViewsAhead } from './use-views-ahead.ts';

export function Shell() {
  const station = useStation();
  useViewsAhead();
  const opened = useRef(station.id);
  const wide = useMediaQuery('(min-width: 900px)', true, { getInitialValueInEffect: false });
  return (
    <div className={classes.shell}>
      <UnstyledButton className={classes.skip} onClick={focusPageTitle}>
        Skip to the content
      </UnstyledButton>
      {wide ? (
        <Rail current={station} />
      ) : (
        <Group component="header" className={classes.top} justify="space-between" wrap="nowrap">
          <Text fw={650} truncate>
            {productName}
          </Text>
          <Group gap={4} wrap="nowrap">
            <EngineChip brief />
            <ThemeToggle />
          </Group>
        </Group>
      )}
      <Box component="main" id="main" className={classes.main}>
        <ErrorBoundary key={station.id}>
          <Suspense fallback={<Waiting />}>
            <OpenStation station={station} opened={opened} />
          </Suspense>
        </ErrorBoundary>
      </Box>
      <RunGuard />
      {!wide && <BottomBar current={station} />}
    </div>
  );
}

interface OpenStationProps {
  readonly station: Station;
  /** The station that was opened last; it outlives the view. */
  readonly opened: RefObject<StationId>;
}

/** The view, and what a change of page owes to keyboard and screen reader: title, top, focus. */
function OpenStation({ station, opened }: OpenStationProps) {
  useEffect(() => {
    document.title = `${station.title} · ${productName}`;
    if (opened.current === station.id) return; // the first view does not take the focus
    opened.current = station.id;
    window.scrollTo(0, 0);
    focusPageTitle();
  }, [station, opened]);
  return <station.View />;
}

function Waiting() {
  return (
    <Center mih="40vh">
      <Loader aria-label="Opening" />
    </Center>
  );
}
