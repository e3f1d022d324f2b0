/** What a run's state is made of, field by field, for writing and reading it. */
import { keyedByName } from '../keyed-by-name.ts';
import type { StoredWeight } from '../model/stored-weight.ts';
import type { CollapseWarning, Spread, TrainingSummary } from '../reports.ts';
import type { DeckState, SamplerState } from '../sampling/sampler-state.ts';
import { samplingChoices } from '../sampling/sampling-choices.ts';
import type {
  AdamState,
  BestWeightsState,
  CollapseDetectorState,
  OwedState,
  RunState,
  WeightAverageState,
} from './run-state.ts';
import {
  count,
  fields,
  flag,
  float32Array,
  listOf,
  nullable,
  number,
  oneOf,
  text,
  uint32Array,
} from './state-codec.ts';

const weights = listOf(fields<StoredWeight>({ name: text, shape: listOf(count), values: float32Array }));
const warningKind = oneOf<CollapseWarning['kind']>({
  'embeddings-collapsed': true,
  'loss-at-margin': true,
  'loss-not-finite': true,
});
const spread = fields<Spread>({ mean: number, deviation: number });
const deck = fields<DeckState>({ people: uint32Array, top: count });

export const runStateCodec = fields<Omit<RunState, 'version'>>({
  used: fields<RunState['used']>({ steps: count, faces: count, elapsedMs: number }),
  lastLoss: number,
  isOver: flag,
  owed: fields<OwedState>({
    warning: nullable(fields<CollapseWarning>({ step: count, kind: warningKind, message: text })),
    validation: flag,
    checkpoint: flag,
  }),
  weights,
  optimiser: fields<AdamState>({ steps: count, first: weights, second: weights }),
  average: nullable(fields<WeightAverageState>({ steps: count, weights })),
  best: fields<BestWeightsState>({
    report: nullable(
      fields<NonNullable<TrainingSummary['best']>>({
        step: count,
        elapsedMs: number,
        accuracy: number,
        threshold: number,
        auc: number,
        eer: number,
        samePairs: spread,
        differentPairs: spread,
        best: flag,
      }),
    ),
    weights,
  }),
  detector: fields<CollapseDetectorState>({
    given: listOf(warningKind),
    firstSpread: nullable(number),
    collapsedSteps: count,
    stuckSteps: count,
  }),
  sampler: nullable(
    fields<SamplerState>({ sampling: oneOf(keyedByName(samplingChoices)), several: deck, others: deck }),
  ),
});
