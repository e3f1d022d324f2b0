/** The navigation of a phone: six thumb-sized tabs, each with a short figure of where its data stands. */
import { VisuallyHidden } from '@mantine/core';
import { useAppStore } from '../store/use-app-store.ts';
import classes from './shell.module.css';
import { stationStatus } from './station-status.ts';
import { type Station, stations } from './stations.tsx';

export function BottomBar({ current }: { readonly current: Station }) {
  return (
    <nav aria-label="Stations">
      <ul className={classes.bar}>
        {stations.map((station) => (
          <Tab key={station.id} station={station} current={station === current} />
        ))}
      </ul>
    </nav>
  );
}

function Tab({ station, current }: { readonly station: Station; readonly current: boolean }) {
  const text = useAppStore((state) => stationStatus(station.id, state).text);
  const short = useAppStore((state) => stationStatus(station.id, state).short);
  return (
    <li>
      <a className={classes.tab} href={`#/${station.id}`} {...(current ? { 'aria-current': 'page' } : {})}>
        <span className={classes.sign} aria-hidden>
          <station.Icon size={22} stroke={1.6} />
          {short}
        </span>
        <span>{station.shortTitle}</span>
        <VisuallyHidden>: {text}</VisuallyHidden>
      </a>
    </li>
  );
}
