/** How fast the run in progress, or the last one, trains, and where the time of its steps goes. */
import { Text } from '@mantine/core';
import { countText, millisecondsText, rateText, shareText } from '../../components/figures.ts';
import { type StepTiming, wholeStepMs } from '../../store/step-timing.ts';
import { useShownState } from '../../store/use-app-store.ts';
import classes from './engine-panel.module.css';
import { partRows, queueNote } from './part-rows.ts';
import { Section } from './section.tsx';

export function RunFigures({ training }: { readonly training: boolean }) {
  const { run, timing, facesPerSecond } = useShownState((state) => state.training);
  return (
    <Section title={training ? 'This run' : 'Last run'}>
      {timing === null ? (
        <Text size="xs" c="dimmed">
          {training
            ? 'The first step is still to come.'
            : 'None since the page was opened. Train, to see where the time goes.'}
        </Text>
      ) : (
        <>
          <dl className={classes.facts}>
            <dt>Speed</dt>
            <dd>{rateText(facesPerSecond)} faces/s</dd>
            <dt>First step</dt>
            <dd>{millisecondsText(timing.firstStepMs)}</dd>
            {timing.steps > 0 && (
              <>
                <dt>Later steps</dt>
                <dd>
                  {millisecondsText(wholeStepMs(timing.partsMs))}, mean of {countText(timing.steps)}
                </dd>
              </>
            )}
          </dl>
          <PartsTable timing={timing} />
          {run !== null && run.backend !== 'wasm' && (
            <Text size="xs" c="dimmed" mt={4}>
              {queueNote}
            </Text>
          )}
        </>
      )}
    </Section>
  );
}

function PartsTable({ timing }: { readonly timing: StepTiming }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{timing.steps > 0 ? 'Part of a later step' : 'Part of the first step'}</th>
          <th scope="col">Time</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {partRows(timing).map(({ name, ms, share }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{millisecondsText(ms)}</td>
            <td>{shareText(share, 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
