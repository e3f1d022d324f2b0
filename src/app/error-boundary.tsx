/**
 * Keeps a broken view from taking the page with it: says what happened and offers a way on. A view
 * that was not fetched cannot be tried again, because React keeps to the first answer.
 */
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { ViewNotFetchedError } from './lazy-view.ts';
import { ReloadButton } from './reload-button.tsx';

interface Failure {
  readonly error: unknown;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { failure: Failure | null }> {
  override state: { failure: Failure | null } = { failure: null };

  static getDerivedStateFromError(error: unknown): { failure: Failure } {
    return { failure: { error } };
  }

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children;
    const { error } = this.state.failure;
    return error instanceof ViewNotFetchedError ? (
      <BrokenView title="This view was not fetched" error={error} actions={<ReloadButton />}>
        The network may be off, or the page was updated since it was opened. Reload it when there is a network
        again; the other stations go on working until then.
      </BrokenView>
    ) : (
      <BrokenView
        title="This view broke"
        error={error}
        actions={
          <>
            <Button onClick={() => this.setState({ failure: null })}>Try again</Button>
            <ReloadButton variant="default" />
          </>
        }
      >
        Try again, or reload the page.
      </BrokenView>
    );
  }
}

interface BrokenViewProps {
  readonly title: string;
  readonly error: unknown;
  /** What can be done, in words and as buttons. */
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

function BrokenView({ title, error, children, actions }: BrokenViewProps) {
  return (
    <Alert color="red" icon={<IconBug aria-hidden />} title={title} m="md">
      <Stack gap="sm" align="flex-start">
        <Text>
          {children} Datasets, models and checkpoints are safe; a run in progress ends when the page is
          reloaded and keeps its best checkpoint.
        </Text>
        <Code block w="100%">
          {error instanceof Error ? error.message : String(error)}
        </Code>
        <Group gap="xs">{actions}</Group>
      </Stack>
    </Alert>
  );
}
