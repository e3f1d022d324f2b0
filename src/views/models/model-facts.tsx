/** What is known of a model, in the same order for each, so that two can be compared down the page. */
import { bytesText, countText, shareText } from '../../components/figures.ts';
import { Stat } from '../../components/stat.tsx';
import type { ModelSummary, Provenance } from '../../records/model.ts';
import type { RunSummary } from '../../records/run.ts';
import { lfwCategoryOf } from '../../siamese/metrics/lfw-category.ts';
import { standardError } from '../../siamese/metrics/standard-error.ts';
import type { LossName } from '../../siamese/options.ts';
import { choiceLabel, hasMeaning } from '../../store/option-words.ts';
import classes from './models.module.css';

export interface ModelFactsProps {
  readonly model: ModelSummary;
  /** The run that made it; null for an imported model, or when the run was deleted. */
  readonly run: RunSummary | null;
}

export function ModelFacts({ model, run }: ModelFactsProps) {
  const { network, validation, threshold, sizeBytes, provenance } = model;
  const rests = network.preset === 'reference';
  const origin = originOf(model);
  return (
    <div className={classes.facts}>
      <Stat
        label="Validation accuracy"
        value={validation === null ? 'unknown' : shareText(validation.accuracy)}
        note={validation === null ? 'not in the file' : accuracyNote(validation.accuracy, validation.pairs)}
      />
      <Stat
        label="Validation AUC"
        value={validation === null ? 'unknown' : validation.auc.toFixed(3)}
        note="1 is perfect, 0.5 is chance"
      />
      <Stat
        label="Threshold"
        value={threshold.toFixed(2)}
        note={`${choiceLabel('distance', network.distance)} distance`}
      />
      <Stat
        label="Network"
        value={networkName(network)}
        note={`${countText(network.weights)} weights, ${bytesText(sizeBytes)}`}
      />
      <Stat
        label="Trained on"
        value={run?.datasetName ?? provenance?.dataset ?? origin}
        note={rests ? `on LFW: ${lfwCategoryOf(network)}` : (run?.name ?? startOf(provenance))}
      />
      <Stat
        label="Loss"
        value={lossOf(run?.options.loss ?? provenance?.loss)}
        note={run === null ? (rests ? 'trained elsewhere' : origin) : lossNote(run)}
      />
    </div>
  );
}

function lossOf(loss: LossName | undefined): string {
  return loss === undefined ? 'unknown' : choiceLabel('loss', loss);
}

/** What its file tells of it. */
function startOf(provenance: Provenance | null): string {
  const { startedFrom = null } = provenance ?? {};
  return startedFrom === null ? 'no run on this device' : `went on from ${startedFrom}`;
}

/** The reference as it came has no head yet. */
function networkName({ preset, blocks }: ModelSummary['network']): string {
  const isBare = preset === 'reference' && !blocks.some(({ kind }) => kind === 'frozen');
  return isBare ? 'Reference' : choiceLabel('preset', preset);
}

function originOf({ runId, network }: ModelSummary): string {
  if (runId !== null) return 'run deleted';
  return network.preset === 'reference' ? 'photos from elsewhere' : 'imported';
}

/** With the standard error in points of percent. */
function accuracyNote(accuracy: number, pairs: number): string {
  return `± ${(standardError(accuracy, Math.max(1, pairs)) * 100).toFixed(1)}, ${countText(pairs)} pairs`;
}

function lossNote({ options, summary }: RunSummary): string {
  const steps = summary === null ? 'not finished' : `${countText(summary.steps)} steps`;
  return hasMeaning('margin', options) ? `margin ${options.margin}, ${steps}` : steps;
}
