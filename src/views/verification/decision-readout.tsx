/** A decision in full: the distance as the largest number, the word for it, and where the threshold lies. */
import { Stack, Text } from '@mantine/core';
import { IconEqual, IconEqualNot } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Stat } from '../../components/stat.tsx';
import type { DistanceName } from '../../siamese/options.ts';
import type { ProbabilityCurve } from '../../siamese/reports.ts';
import { DistanceGauge } from './distance-gauge.tsx';
import { probabilityInWords } from './probability-in-words.ts';
import classes from './verification.module.css';

export interface DecisionReadoutProps {
  /** "Distance to Ada" */
  readonly label: string;
  /** How the distance was come by: "median of the last 10 frames". */
  readonly how?: string;
  readonly measure: DistanceName;
  readonly distance: number;
  readonly threshold: number;
  readonly same: boolean;
  /** The model's; null when it has none. */
  readonly probability: ProbabilityCurve | null;
  readonly note?: ReactNode;
}

export function DecisionReadout(props: DecisionReadoutProps) {
  const { label, how, measure, distance, threshold, same, probability, note } = props;
  const Icon = same ? IconEqual : IconEqualNot;
  return (
    <Stack gap="sm">
      <div className={classes.readout}>
        <Stat
          large
          label={label}
          value={distance.toFixed(2)}
          tone={same ? 'same' : 'different'}
          {...(how === undefined ? {} : { note: how })}
        />
        <output className={classes.verdict} data-same={same}>
          <Icon size={22} stroke={2.5} aria-hidden />
          {same ? 'Same person' : 'Different person'}
        </output>
      </div>
      {/* The model's curves are of several enrolled photos: of one alone they would promise too much. */}
      <DistanceGauge measure={measure} distance={distance} threshold={threshold} curves={null} />
      {probability !== null && (
        <Text size="sm" c="dimmed">
          {probabilityInWords(distance, probability)}
        </Text>
      )}
      {note}
    </Stack>
  );
}
