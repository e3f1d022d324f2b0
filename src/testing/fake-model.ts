/** Summaries of models and runs for tests of slices and views: sensible figures, no weights. */
import type { ModelId, RunId } from '../records/ids.ts';
import type { ModelSummary } from '../records/model.ts';
import type { RunSummary } from '../records/run.ts';
import { defaultSplitOptions, defaultTrainingOptions } from '../siamese/options.ts';
import { fakeDataset } from './fake-dataset.ts';

const { summary: dataset } = fakeDataset({});

/** @param id also the day of May 2024 it was saved on: the larger, the newer. */
export function fakeModel(id: number, change: Partial<ModelSummary> = {}): ModelSummary {
  return {
    id: `model-${id}` as ModelId, // ids are opaque strings
    name: `Model ${id}`,
    createdAt: new Date(Date.UTC(2024, 4, id)),
    runId: null,
    trainedOn: null,
    network: {
      preset: 'compact',
      distance: 'euclidean',
      inputSize: 64,
      channels: 1,
      embeddingSize: 128,
      weights: 1000,
      multiplyAdds: 11_200_000,
      layers: [
        { name: 'conv 1', description: '32 filters of 5 x 5', outputShape: [32, 32, 32], weights: 832 },
      ],
      blocks: [{ kind: 'flatten' }],
    },
    preprocessing: {
      framing: { kind: 'centred' },
      crop: { region: 0.55, size: 80, channels: 1 },
      inputSize: 64,
      standardisation: 'per-image',
      scales: [1],
      mirrored: true,
    },
    threshold: 1,
    thresholdFrom: 'validation',
    validation: { accuracy: 0.9, auc: 0.96, pairs: 900 },
    probability: { slope: 6, offset: -6 },
    operatingPoints: [],
    learnedFrom: { pictures: 'photos', places: null },
    enrolmentPoints: [],
    commonPart: null,
    distanceCurves: null,
    provenance: null,
    sizeBytes: 1_490_560,
    ...change,
  };
}

/** @param id also the day of May 2024 it was started on. */
export function fakeRun(id: number, change: Partial<RunSummary> = {}): RunSummary {
  return {
    id: `run-${id}` as RunId, // ids are opaque strings
    name: `Run ${id}`,
    datasetId: dataset.id,
    datasetName: dataset.name,
    startedAt: new Date(Date.UTC(2024, 4, id)),
    backend: 'wasm',
    threads: 2,
    split: defaultSplitOptions,
    options: defaultTrainingOptions,
    startedFrom: null,
    status: 'finished',
    modelId: null,
    summary: null,
    ...change,
  };
}
