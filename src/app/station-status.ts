/**
 * Where the data stands, station by station, in a few words: the navigation shows this, so that it
 * tells more than where one can go. Reads the store's data, changes nothing.
 */
import { countOf, countText, shareText } from '../components/figures.ts';
import type { AppData } from '../store/app-state.ts';
import { isImporting, isReadingList } from '../store/dataset-task.ts';
import { lastValue } from '../store/work.ts';
import type { StationId } from './stations.tsx';

export interface StationStatus {
  readonly text: string;
  /** At most five characters, for the bar of a phone; empty when there is nothing yet. */
  readonly short: string;
  /** Something is being worked on right now. */
  readonly busy: boolean;
}

export function stationStatus(station: StationId, data: AppData): StationStatus {
  return statusOf[station](data);
}

const statusOf: Record<StationId, (data: AppData) => StationStatus> = {
  dataset({ dataset }) {
    const { open, work } = dataset;
    if (work.state === 'working' && isImporting(dataset)) {
      const { done = 0, total = 0 } = work.progress ?? {};
      return total > 0
        ? busy(`reading ${percent(done / total)}`, percent(done / total))
        : busy('reading', '…');
    }
    if (open === null) return isReadingList(dataset) ? opening : still('no faces yet');
    return still(countOf(open.summary.faces, 'face'), roundText(open.summary.faces));
  },
  pairs({ dataset, pairs }) {
    if (pairs.plan.state === 'working') return busy('splitting people', '…');
    const plan = lastValue(pairs.plan);
    if (plan !== null && plan.datasetId === dataset.open?.summary.id) {
      const { people } = plan.report.parts.train;
      return still(`${countOf(people, 'person', 'people')} to train on`, roundText(people));
    }
    if (dataset.open !== null) return still('not drawn yet');
    return isReadingList(dataset) ? opening : still('needs faces');
  },
  training({ training: { work, progress }, models }) {
    if (work.state === 'working') {
      if (work.progress === null) return busy('starting', '…');
      const word = work.progress.stage === 'paused' ? 'paused at' : 'running';
      return busy(`${word} ${percent(progress)}`, percent(progress));
    }
    if (work.state === 'failed') return still('did not finish', '!');
    const runs = models.runs.length;
    return runs === 0 ? still('no run yet') : still(countOf(runs, 'run'), roundText(runs));
  },
  evaluation({ evaluation: { work }, dataset, model }) {
    const report = lastValue(work);
    if (work.state === 'working') return busy('evaluating', '…');
    if (model.current === null) return still('needs a model');
    if (report?.modelId !== model.current.id || report.datasetId !== dataset.open?.summary.id) {
      return still('not evaluated yet');
    }
    const name = testNames[report.source];
    const { accuracy } = report.result;
    return still(`${name}: ${shareText(accuracy)}`, percent(accuracy));
  },
  verification({ verification }) {
    const enrolled = verification.enrolments.length;
    return enrolled === 0
      ? still('nobody enrolled')
      : still(`${countText(enrolled)} enrolled`, roundText(enrolled));
  },
  models({ models: { models } }) {
    return models.length === 0
      ? still('none yet')
      : still(countOf(models.length, 'model'), roundText(models.length));
  },
};

const testNames = { seeded: 'Test', 'lfw-view-1': 'View 1', 'lfw-view-2': 'View 2' } as const;

const still = (text: string, short = ''): StationStatus => ({ text, short, busy: false });
const busy = (text: string, short: string): StationStatus => ({ text, short, busy: true });
const opening = busy('opening', '…');
const percent = (share: number): string => shareText(share, 0);

/** `13233` is `13k`. */
function roundText(count: number): string {
  if (count < 1000) return String(count);
  return count < 10_000 ? `${(count / 1000).toFixed(1).replace('.0', '')}k` : `${Math.round(count / 1000)}k`;
}
