/**
 * Two faces and whether they are the same person: teal or orange frame, and always the word with
 * an icon, so that the colour is never the only sign.
 */
import { IconEqual, IconEqualNot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './pair-card.module.css';

export interface PairCardProps {
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly same: boolean;
  readonly caption?: ReactNode;
  /** Says more about the pair: a button that covers the whole card. */
  readonly onOpen?: () => void;
}

export function PairCard({ left, right, same, caption, onOpen }: PairCardProps) {
  const Icon = same ? IconEqual : IconEqualNot;
  return (
    <figure className={classes.card} data-same={same}>
      <div className={classes.faces}>
        {left}
        {right}
      </div>
      <figcaption className={classes.caption}>
        <span className={classes.verdict}>
          <Icon size={16} stroke={2.5} aria-hidden />
          {same ? 'Same' : 'Different'}
        </span>
        {caption !== undefined && <span className={classes.detail}>{caption}</span>}
        {onOpen !== undefined && (
          <button type="button" className={classes.open} onClick={onOpen}>
            Why?
          </button>
        )}
      </figcaption>
    </figure>
  );
}
