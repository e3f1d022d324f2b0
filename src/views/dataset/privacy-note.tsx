/** "Nothing leaves this device" is a claim; this says how to check it without trusting us. */
import { Collapse, List, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconChevronRight, IconLock } from '@tabler/icons-react';
import classes from './privacy-note.module.css';

export function PrivacyNote() {
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <div>
      <UnstyledButton className={classes.toggle} aria-expanded={open} aria-controls={id} onClick={toggle}>
        <IconLock size={18} aria-hidden />
        <span>
          Nothing leaves this device: <span className={classes.link}>see how to verify that</span>
        </span>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={open} id={id}>
        <List size="xs" mt="xs" spacing={4} type="ordered">
          <List.Item>Open this page, then switch the network off. Everything still works.</List.Item>
          <List.Item>
            Or open the browser's developer tools (F12), choose “Network”, and import or train: no photo is in
            the list of requests.
          </List.Item>
          <List.Item>
            Photos, models and enrolled faces lie in this browser's storage (developer tools, “Application”,
            “IndexedDB”), and are gone when you delete them here.
          </List.Item>
        </List>
        <Text size="xs" c="dimmed" mt={4}>
          There is no account, no cookie and no analytics.
        </Text>
      </Collapse>
    </div>
  );
}
