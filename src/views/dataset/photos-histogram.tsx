/** Photos per person as bars, each with its number; the same numbers as a table for screen readers. */
import { VisuallyHidden } from '@mantine/core';
import { countOf, countText } from '../../components/figures.ts';
import classes from './photos-histogram.module.css';
import type { PhotoBin } from './photos-per-person.ts';

const barArea = 110;

export function PhotosHistogram({ bins }: { readonly bins: readonly PhotoBin[] }) {
  const most = Math.max(1, ...bins.map((bin) => bin.people));
  return (
    <figure className={classes.figure}>
      <div className={classes.bars} aria-hidden>
        {bins.map((bin) => (
          <div key={bin.label} className={classes.column}>
            <span>{countText(bin.people)}</span>
            <span
              className={classes.bar}
              style={{ height: bin.people === 0 ? 0 : Math.max(2, (bin.people / most) * barArea) }}
            />
            <span className={classes.axis}>{bin.label}</span>
          </div>
        ))}
      </div>
      <figcaption className={classes.caption}>People by number of photos of them</figcaption>
      <VisuallyHidden>
        <ul>
          {bins.map((bin) => (
            <li key={bin.label}>
              {bin.label} {bin.label === '1' ? 'photo' : 'photos'}: {countOf(bin.people, 'person', 'people')}
            </li>
          ))}
        </ul>
      </VisuallyHidden>
    </figure>
  );
}
