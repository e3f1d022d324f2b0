/**
 * A button for what cannot be undone: the first press asks, the second one does it. The question
 * opens beside the button, takes the focus, and gives it back on Escape or Cancel.
 */
import { ActionIcon, Button, Group, Popover, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';

export interface ConfirmButtonProps {
  /** What the button does, to what: "Delete dataset LFW". */
  readonly label: string;
  /** "Delete LFW and its 13,233 faces?" */
  readonly question: string;
  /** What is lost, what is kept. */
  readonly detail?: ReactNode;
  /** The word on the second button. */
  readonly confirm?: string;
  readonly icon?: ReactNode;
  /** Shows the label as text; without it the button is an icon. */
  readonly withText?: boolean;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
}

export function ConfirmButton(props: ConfirmButtonProps) {
  const {
    label,
    question,
    detail,
    confirm = 'Delete',
    withText = false,
    disabled = false,
    onConfirm,
  } = props;
  const [open, setOpen] = useState(false);
  const icon = props.icon ?? <IconTrash size={18} aria-hidden />;
  const ask = () => setOpen((was) => !was);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus withArrow shadow="md" width={280}>
      <Popover.Target>
        {withText ? (
          <Button variant="default" leftSection={icon} disabled={disabled} onClick={ask}>
            {label}
          </Button>
        ) : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={label}
            title={label}
            disabled={disabled}
            onClick={ask}
          >
            {icon}
          </ActionIcon>
        )}
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text fw={600}>{question}</Text>
          {detail !== undefined && <Text size="xs">{detail}</Text>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button
              color="red.8"
              onClick={() => {
                setOpen(false);
                onConfirm();
              }}
            >
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
