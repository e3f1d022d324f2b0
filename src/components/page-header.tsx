/**
 * The head of a station: its name, the question it answers, and its one main action.
 * `aside` is for what stands beside the action without competing with it.
 */
import { Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface PageHeaderProps {
  readonly title: string;
  readonly question: string;
  readonly action?: ReactNode;
  readonly aside?: ReactNode;
}

export function PageHeader({ title, question, action, aside }: PageHeaderProps) {
  return (
    <Group component="header" justify="space-between" align="flex-end" gap="md" mb="lg">
      <Box>
        <Title order={1} tabIndex={-1} data-page-title style={{ outline: 'none' }}>
          {title}
        </Title>
        <Text c="dimmed">{question}</Text>
      </Box>
      <Group gap="sm" maw="100%">
        {aside}
        {action}
      </Group>
    </Group>
  );
}
