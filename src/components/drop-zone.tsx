/**
 * The place to drop archives, folders, photos and lists, with buttons for those who would rather
 * choose. Hands over files with their paths; what is in them is not its business. While a folder is
 * looked through, or its owner is busy with what came, that is what it shows.
 */
import type { ReactNode } from 'react';
import classes from './drop-zone.module.css';
import { chosenFiles, type DroppedFile } from './dropped-files.ts';
import { countOf } from './figures.ts';
import { type DropZoneText, OpenDropZone } from './open-drop-zone.tsx';
import { ProgressLine } from './progress-line.tsx';
import { useFolderWalk } from './use-folder-walk.ts';
import { useRescuedFocus } from './use-rescued-focus.ts';

export interface DropZoneProps extends DropZoneText {
  /** In place of the zone, with how far it is: nothing can be dropped meanwhile. */
  readonly busy?: ReactNode;
  readonly onFiles: (files: readonly DroppedFile[]) => void;
}

export function DropZone(props: DropZoneProps) {
  const { busy = null, onFiles, ...text } = props;
  const { found, walk, cancel } = useFolderWalk();
  const rescuedFocus = useRescuedFocus<HTMLDivElement>((area) => area.querySelector('button')?.focus());

  const hand = async (files: DroppedFile[] | Promise<DroppedFile[] | null>) => {
    const taken = await files;
    if (taken !== null) onFiles(taken);
  };
  const folder = found === 0 || found === null ? '' : ` · ${countOf(found, 'file')}`;
  const walking = found !== null && (
    <ProgressLine progress={null} fallback={`Looking through the folder${folder}`} onCancel={cancel} />
  );
  return (
    <div {...rescuedFocus}>
      {walking || busy ? (
        <section className={classes.busy} aria-label="Import in progress">
          {walking || busy}
        </section>
      ) : (
        <OpenDropZone
          {...text}
          onTransfer={(transfer) => hand(walk(transfer))}
          onChosen={(files) => hand(chosenFiles(files))}
        />
      )}
    </div>
  );
}
