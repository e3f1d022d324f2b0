/** A view that has nothing to show yet: says what is missing and has the button to get it. */
import { Box, Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly action: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <Center mih="40vh" p="md">
      <Stack align="center" gap="sm" maw="28rem">
        <Box c="dimmed" aria-hidden>
          {icon}
        </Box>
        <Title order={2} ta="center">
          {title}
        </Title>
        <Text component="div" c="dimmed" ta="center">
          {children}
        </Text>
        <Box mt="xs">{action}</Box>
      </Stack>
    </Center>
  );
}
