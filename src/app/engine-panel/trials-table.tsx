/** Which backends were timed, how fast each was, and when; they can be timed again. */
import { Button, Text } from '@mantine/core';
import { backendNames } from '../../components/backend-names.ts';
import { millisecondsText, rateText } from '../../components/figures.ts';
import type { EngineReport } from '../../records/machine.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import classes from './engine-panel.module.css';
import { measuredInWords } from './in-words.ts';
import { Section } from './section.tsx';

export interface TrialsTableProps {
  readonly report: EngineReport;
  /** While a run is in progress nothing is timed. */
  readonly training: boolean;
}

export function TrialsTable({ report, training }: TrialsTableProps) {
  const { trials, calibration } = report;
  return (
    <Section title="Timed backends" action={<MeasureAgain training={training} />}>
      {trials.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Backend</th>
              <th scope="col">Faces/s</th>
              <th scope="col">Step</th>
              <th scope="col">First step</th>
            </tr>
          </thead>
          <tbody>
            {trials.map(({ backend, facesPerSecond, msPerStep, firstStepMs }) => (
              <tr key={backend}>
                <th scope="row">
                  {backendNames[backend]}
                  {backend === report.backend && ' (in use)'}
                </th>
                <td>{facesPerSecond === null ? 'not timed' : rateText(facesPerSecond)}</td>
                <td>{msPerStep !== null && millisecondsText(msPerStep)}</td>
                <td>{firstStepMs !== null && millisecondsText(firstStepMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Text size="xs" c="dimmed" mt={4} role="status">
        {calibration === null ? 'Nothing was timed yet.' : measuredInWords(calibration)}
      </Text>
    </Section>
  );
}

/** Never disabled in the browser's sense: it would lose the keyboard focus while it measures. */
function MeasureAgain({ training }: { readonly training: boolean }) {
  const { phase, choice } = useAppStore((state) => state.engine);
  const startEngine = useAppStore((state) => state.startEngine);
  const able = phase === 'ready' && !training;
  return (
    <Button
      variant="default"
      size="compact-sm"
      flex="none"
      aria-disabled={!able}
      {...(able ? {} : { 'data-disabled': true })}
      onClick={() => able && void startEngine(choice, true)}
    >
      {phase === 'starting' ? 'Starting' : 'Measure again'}
    </Button>
  );
}
