/**
 * Who is in your data? Datasets come in here, are looked at, named and deleted. Everything is read
 * by the engine; this view knows names, counts and which face to show.
 */
import { Button, Center, Loader, Stack } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { focusPageTitle } from '../../components/focus-page-title.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useRescuedFocus } from '../../components/use-rescued-focus.ts';
import { isReadingList } from '../../store/dataset-task.ts';
import { useShownState } from '../../store/use-app-store.ts';
import { DatasetList } from './dataset-list.tsx';
import classes from './dataset-view.module.css';
import { FaceCounts } from './face-counts.tsx';
import { ImportZone } from './import-zone.tsx';
import { LookOver } from './look-over.tsx';
import { PeopleGallery } from './people-gallery.tsx';
import { SkippedFiles } from './skipped-files.tsx';
import { Welcome } from './welcome.tsx';

export function DatasetView() {
  const empty = useShownState((state) => state.dataset.list.length === 0);
  const loading = useShownState((state) => isReadingList(state.dataset));
  const rescuedFocus = useRescuedFocus<HTMLDivElement>(focusPageTitle);
  return (
    <div {...rescuedFocus}>
      {loading && <Waiting />}
      {!loading && (empty ? <Welcome /> : <Datasets />)}
    </div>
  );
}

function Waiting() {
  return (
    <Center mih="40vh">
      <Loader aria-label="Looking for datasets on this device" />
    </Center>
  );
}

function Datasets() {
  // Only what is open: the progress of an import must not draw the gallery anew.
  const open = useShownState((state) => state.dataset.open);
  return (
    <>
      <PageHeader
        title="Dataset"
        question="Who is in your data?"
        action={
          open !== null && (
            <Button component="a" href="#/pairs" rightSection={<IconArrowRight size={18} aria-hidden />}>
              Next: pairs
            </Button>
          )
        }
      />
      <Stack gap="lg">
        <div className={classes.overview}>
          <Stack gap="md">
            {open !== null && <FaceCounts summary={open.summary} index={open.faces.index} />}
            {open !== null && <SkippedFiles key={`skipped ${open.summary.id}`} summary={open.summary} />}
            {open !== null && (
              <LookOver key={`look over ${open.summary.id}`} summary={open.summary} faces={open.faces} />
            )}
          </Stack>
          <Stack gap="md">
            <DatasetList />
            <ImportZone />
          </Stack>
        </div>
        {open !== null && <PeopleGallery key={open.summary.id} summary={open.summary} faces={open.faces} />}
      </Stack>
    </>
  );
}
