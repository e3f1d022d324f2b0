/** One part of the panel under a heading that screen readers find it by. */
import { Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './engine-panel.module.css';

export interface SectionProps {
  readonly title: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div className={classes.head}>
        <Text component="h2" size="sm" fw={650} id={id}>
          {title}
        </Text>
        {action}
      </div>
      {children}
    </section>
  );
}
