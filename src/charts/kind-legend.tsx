/** Which bars are which, in words and signs as well as colours. */
import classes from './charts.module.css';

export function KindLegend() {
  return (
    <div className={classes.legend}>
      <span className={classes.key}>
        <i className={classes.patch} data-kind="same" aria-hidden />
        <span aria-hidden>=</span> same person
      </span>
      <span className={classes.key}>
        <i className={classes.patch} data-kind="different" aria-hidden />
        <span aria-hidden>≠</span> different people
      </span>
    </div>
  );
}
