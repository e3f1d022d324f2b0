/** What was not imported and why: folded away, countable, copyable. Nothing when all went in. */
import { Button, Collapse, CopyButton, Group, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import { countOf, countText } from '../../components/figures.ts';
import type { DatasetSummary } from '../../records/dataset.ts';
import { countSkipped } from '../../store/import-remarks.ts';
import classes from './skipped-files.module.css';

/** More would make the page slow, and nobody reads them; the copy has all. */
const shownAtMost = 200;

export function SkippedFiles({ summary }: { readonly summary: DatasetSummary }) {
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  const { skipped } = summary;
  if (skipped.length === 0) return null;
  return (
    <section className={classes.panel} aria-label="Skipped files">
      <Group justify="space-between" gap="xs">
        <UnstyledButton className={classes.toggle} aria-expanded={open} aria-controls={id} onClick={toggle}>
          <IconAlertTriangle size={18} aria-hidden />
          {outcomeOf(summary)}
          <IconChevronRight size={16} className={classes.chevron} aria-hidden />
        </UnstyledButton>
        <CopyButton
          value={skipped.map(({ path, reason, message }) => `${path}\t${reason}\t${message}`).join('\n')}
        >
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" onClick={copy}>
              {copied ? 'Copied' : 'Copy the list'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Collapse expanded={open} id={id}>
        <ScrollArea.Autosize
          mah="16rem"
          mt="xs"
          viewportProps={{ tabIndex: 0, 'aria-label': 'Skipped files' }}
        >
          <ul className={classes.files}>
            {skipped.slice(0, shownAtMost).map((file) => (
              <li key={`${file.path} ${file.reason}`}>
                <Text size="xs">{file.message}</Text>
                <Text size="xs" c="dimmed">
                  {file.path}
                </Text>
              </li>
            ))}
          </ul>
          {skipped.length > shownAtMost && (
            <Text size="xs" c="dimmed">
              and {countText(skipped.length - shownAtMost)} more: copy the list to see them all.
            </Text>
          )}
        </ScrollArea.Autosize>
      </Collapse>
    </section>
  );
}

/** Doubts are told of among the files, but nothing was left out for them. */
function outcomeOf({ skipped, faces }: DatasetSummary): string {
  const { leftOut, remarks } = countSkipped({ skipped });
  return [
    leftOut > 0 ? `${countOf(leftOut, 'file')} skipped` : '',
    remarks > 0 ? countOf(remarks, 'remark') : '',
    `${countOf(faces, 'face')} imported`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}
