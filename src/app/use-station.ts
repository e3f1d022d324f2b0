/** The open station, from the address: `#/training`. An unknown address is the first station. */
import { startTransition, useEffect, useState } from 'react';
import { type Station, stations } from './stations.tsx';

export function stationOfHash(hash: string): Station {
  const name = hash.replace(/^#\/?/, '').split('/')[0];
  return stations.find(({ id }) => id === name) ?? stations[0]!;
}

/** A new view is drawn in slices: the old one stays until it is there. */
export function useStation(): Station {
  const [station, setStation] = useState(() => stationOfHash(window.location.hash));
  useEffect(() => {
    const follow = (): void => startTransition(() => setStation(stationOfHash(window.location.hash)));
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return station;
}
