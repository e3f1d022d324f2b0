/** The navigation of a wide page: every station with its name and where its data stands. */
import { Text } from '@mantine/core';
import { useAppStore } from '../store/use-app-store.ts';
import { EngineChip } from './engine-chip.tsx';
import { productName } from './product-name.ts';
import classes from './shell.module.css';
import { stationStatus } from './station-status.ts';
import { type Station, stations } from './stations.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

export function Rail({ current }: { readonly current: Station }) {
  return (
    <div className={classes.rail}>
      <Text component="header" fw={650} px={10}>
        {productName}
      </Text>
      <nav aria-label="Stations" style={{ flex: 1 }}>
        <ul className={classes.stations}>
          {stations.map((station) => (
            <RailLink key={station.id} station={station} current={station === current} />
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <EngineChip />
        <ThemeToggle />
      </div>
    </div>
  );
}

function RailLink({ station, current }: { readonly station: Station; readonly current: boolean }) {
  const text = useAppStore((state) => stationStatus(station.id, state).text);
  const busy = useAppStore((state) => stationStatus(station.id, state).busy);
  return (
    <li>
      <a className={classes.link} href={`#/${station.id}`} {...(current ? { 'aria-current': 'page' } : {})}>
        <station.Icon size={24} stroke={1.6} aria-hidden />
        <span className={classes.label}>
          <span className={classes.title}>{station.title}</span>
          <span className={classes.status}>
            {busy && <span className={classes.dot} aria-hidden />}
            {text}
          </span>
        </span>
      </a>
    </li>
  );
}
