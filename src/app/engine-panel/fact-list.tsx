/** The machine and the engine's memory on it. */
import type { EngineReport, MemoryReport } from '../../records/machine.ts';
import { engineFacts } from './engine-facts.ts';
import classes from './engine-panel.module.css';
import { Section } from './section.tsx';

export interface FactListProps {
  readonly report: EngineReport;
  readonly memory: MemoryReport | null;
}

export function FactList({ report, memory }: FactListProps) {
  return (
    <Section title="Machine">
      <dl className={classes.facts}>
        {engineFacts(report, memory).map(({ name, value }) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
