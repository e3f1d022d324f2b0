/** The answer of the live check: one word with its picture, the distance, and the line it is held against. */
import { Stack, Text } from '@mantine/core';
import { IconEqual, IconEqualNot, IconEyeOff, IconQuestionMark } from '@tabler/icons-react';
import { hindranceInWords } from '../../components/hindrance-in-words.ts';
import { Stat } from '../../components/stat.tsx';
import type { Hindrance } from '../../records/verification.ts';
import type { Answer, Verdict } from '../../siamese/inference/verdict.ts';
import type { DistanceName } from '../../siamese/options.ts';
import type { DistanceCurves } from '../../siamese/reports.ts';
import { DistanceGauge } from './distance-gauge.tsx';
import classes from './verification.module.css';

export interface VerdictReadoutProps {
  readonly verdict: Verdict<Hindrance>;
  /** The person it is about. */
  readonly name: string;
  /** Whether others are enrolled who were farther away. */
  readonly amongSeveral: boolean;
  readonly measure: DistanceName;
  /** Of the model that measures. */
  readonly curves: DistanceCurves | null;
  readonly line: number;
}

const icons = {
  same: IconEqual,
  different: IconEqualNot,
  'not-sure': IconQuestionMark,
  'cannot-judge': IconEyeOff,
} satisfies Record<Answer, unknown>;

export function VerdictReadout({ verdict, name, amongSeveral, measure, curves, line }: VerdictReadoutProps) {
  const { answer, distance, judged, hindrance } = verdict;
  const Icon = icons[answer];
  return (
    <Stack gap="sm">
      <div className={classes.readout}>
        {distance !== null && (
          <Stat
            large
            label={`Distance to ${name}`}
            value={distance.toFixed(2)}
            {...(answer === 'same' || answer === 'different' ? { tone: answer } : {})}
            note={`median of ${judged} frames`}
          />
        )}
        <output className={classes.verdict} data-answer={answer}>
          <Icon size={22} stroke={2.5} aria-hidden />
          {answerInWords(answer, name, amongSeveral)}
        </output>
      </div>
      {distance !== null && (
        <DistanceGauge measure={measure} distance={distance} threshold={line} curves={curves} />
      )}
      <Text size="sm" c="dimmed">
        {whatNext(answer, hindrance)}
      </Text>
    </Stack>
  );
}

export function answerInWords(answer: Answer, name: string, amongSeveral: boolean): string {
  switch (answer) {
    case 'same':
      return amongSeveral ? name : 'Same person';
    case 'different':
      return amongSeveral ? 'Nobody who is enrolled' : 'Different person';
    case 'not-sure':
      return 'Not sure';
    case 'cannot-judge':
      return 'Cannot judge';
  }
}

function whatNext(answer: Answer, hindrance: Hindrance | null): string {
  if (hindrance !== null) {
    const { title, remedy } = hindranceInWords(hindrance);
    return `${title}. ${remedy}`;
  }
  if (answer === 'not-sure') {
    return 'The frames lie about the threshold, or disagree. Look straight at the camera in even light; more enrolled photos help.';
  }
  return answer === 'same'
    ? 'Most frames lie within the threshold.'
    : 'Most frames lie well beyond the threshold.';
}
