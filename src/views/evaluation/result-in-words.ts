/**
 * What a report's main number means: on whom it was measured – and whether the model had met them
 * before –, at whose threshold, and in LFW's own terms where they apply.
 */
import { countText } from '../../components/figures.ts';
import type { EvaluationReport } from '../../records/evaluation.ts';
import { lfwCategoryOf } from '../../siamese/metrics/lfw-category.ts';
import { referenceTraining } from '../../siamese/reference/reference-calibration.ts';

export interface ResultWords {
  readonly title: string;
  readonly note: string;
  /** Why the number flatters, or may; null for people the model never saw. */
  readonly caution: string | null;
}

type Measured = Pick<
  EvaluationReport,
  | 'source'
  | 'fold'
  | 'preset'
  | 'framing'
  | 'startedFrom'
  | 'people'
  | 'knownPeople'
  | 'thresholdFrom'
  | 'result'
>;

export function resultInWords(report: Measured): ResultWords {
  const { result, people, source, knownPeople, thresholdFrom } = report;
  const fair = knownPeople === 0 && thresholdFrom === 'validation' && report.startedFrom === null;
  const isReference = report.preset === 'reference';
  const pairs = `${countText(result.pairs)} pairs`;
  const value = result.threshold.toFixed(2);
  const threshold =
    thresholdFrom === 'validation'
      ? `at the threshold of ${value} chosen on validation people`
      : `at the threshold of ${value} that was set by hand`;
  const caution = cautionOf(report);
  if (source !== 'seeded') {
    const category = fair || isReference ? `; ${lfwCategoryOf(report)}` : '';
    const view =
      source === 'lfw-view-1' ? 'LFW View 1, development test' : `LFW View 2, fold ${report.fold} of 10`;
    return {
      title: `Accuracy, ${view}`,
      note: `${view}, ${pairs}${category}. ${capitalised(threshold)}; ± is the standard error.`,
      caution,
    };
  }
  const whom = knownPeople === 0 ? ' it never saw' : '';
  return {
    title: knownPeople === 0 ? 'Accuracy on unseen people' : 'Accuracy on these people',
    note: `Of ${pairs} of ${countText(people)} people${whom}, ${threshold}; ± is the standard error.${smallTest(result.pairs)}`,
    caution,
  };
}

function cautionOf(report: Measured): string | null {
  const { people, knownPeople, thresholdFrom, startedFrom } = report;
  if (report.preset === 'reference' && !(knownPeople !== null && knownPeople > 0)) {
    return `It rests on a network that was trained elsewhere, on ${referenceTraining}. On LFW that is the category "${lfwCategoryOf(report)}": not to be compared with networks that have seen LFW alone.`;
  }
  if (knownPeople === null) {
    return 'Nobody knows whether this model was trained on some of these people. If it was, the figures flatter it.';
  }
  if (knownPeople > 0) {
    return `It was trained on ${countText(knownPeople)} of these ${countText(people)} people, so the figures flatter it. Evaluate it on the dataset it was trained on, or on other people.`;
  }
  if (startedFrom !== null) {
    return `It went on from ${startedFrom}. If that was trained on some of these people, the figures flatter it.`;
  }
  if (thresholdFrom === 'person') {
    return 'The threshold was set by hand. If it was picked by looking at these pairs, the accuracy flatters it a little.';
  }
  return null;
}

/** With fewer pairs the standard error alone is above two points: too coarse to compare models. */
function smallTest(pairs: number): string {
  return pairs < 500 ? ' A small test: do not read much into a point or two.' : '';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
