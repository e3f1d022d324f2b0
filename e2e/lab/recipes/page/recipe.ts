/**
 * One recipe on LFW's View 1, in the app's own engine without its page: imported, trained and tested by the calls the
 * app makes, and tested on more pairs of the same people, whose figures scatter less.
 */
import { connectEngine } from '../../../../src/engine/client/engine-client.ts';
import type { Engine } from '../../../../src/engine/protocol.ts';
import type { DatasetId, ModelId } from '../../../../src/records/ids.ts';
import type { ModelSummary } from '../../../../src/records/model.ts';
import type { RunSummary } from '../../../../src/records/run.ts';
import { changeOptions } from '../../../../src/siamese/change-options.ts';
import {
  defaultSplitOptions,
  defaultTrainingOptions,
  type TrainingOptions,
} from '../../../../src/siamese/options.ts';
import { askWorker, wholeError } from '../../ask-worker.ts';
import type { OwnDesign, RecipeCalls } from './recipe-calls.ts';

export interface RecipeRequest extends OwnDesign {
  readonly threads: number;
  readonly options: Partial<TrainingOptions>;
  /** Also hands out the embeddings of all faces, for trying what can be made of them. */
  readonly embeddings?: boolean;
}

export interface RecipeFigures {
  readonly weights: number;
  readonly multiplyAdds: number;
  readonly steps: number;
  readonly faces: number;
  readonly seconds: number;
  readonly validationAuc: number;
  readonly best: {
    readonly accuracy: number;
    readonly auc: number;
    /** On many pairs of the test people. */
    readonly manyAccuracy: number;
    readonly manyAuc: number;
  };
  /** [faces, embedding], in the app's order of the faces. */
  readonly embeddings: Float32Array | null;
}

const split = { ...defaultSplitOptions, source: 'lfw-view-1' } as const;

export async function tryRecipe(
  worker: Worker,
  files: readonly File[],
  { threads, options: change, embeddings = false, ...design }: RecipeRequest,
  tell: (progress: string) => void,
): Promise<RecipeFigures> {
  const { port1, port2 } = new MessageChannel();
  const { call } = askWorker<RecipeCalls>(worker);
  await call('open', { port: port2, threads, design }, [port2]);
  const engine = connectEngine(port1);
  port1.start();
  worker.addEventListener('error', ({ message }) => engine.lose(message));
  const preset = change.preset ?? 'compact';
  const options = changeOptions(defaultTrainingOptions, { preset, ...change });
  try {
    await engine.call('startEngine', { choice: 'wasm', preset, measureAgain: false });
    const datasetId = await importAll(engine, files, tell);
    const { run, model } = await trainOn(engine, datasetId, options, tell);
    const of = { modelId: model.id, datasetId };
    const { result } = await engine.call('evaluate', { ...of, split });
    const many = await call('testOnManyPairs', of);
    return {
      weights: model.network.weights,
      multiplyAdds: model.network.multiplyAdds,
      steps: run.steps,
      faces: run.faces,
      seconds: run.elapsedMs / 1000,
      validationAuc: model.validation?.auc ?? Number.NaN,
      best: {
        accuracy: result.accuracy,
        auc: result.auc,
        manyAccuracy: many.accuracy,
        manyAuc: many.auc,
      },
      embeddings: embeddings ? await call('embedAllFaces', of) : null,
    };
  } catch (error) {
    throw wholeError(error);
  }
}

/** @throws Error when a file was left out: figures of another dataset cannot be compared */
async function importAll(
  engine: Engine,
  files: readonly File[],
  tell: (progress: string) => void,
): Promise<DatasetId> {
  const given = files.map((file) => ({ file, path: file.name }));
  const dataset = await engine.call('importDataset', { files: given, openDatasetId: null });
  const [skipped] = dataset.skipped;
  if (skipped !== undefined) throw new Error(skipped.message);
  tell(`${dataset.faces} faces of ${dataset.people} people`);
  return dataset.id;
}

async function trainOn(
  engine: Engine,
  datasetId: DatasetId,
  options: TrainingOptions,
  tell: (progress: string) => void,
): Promise<{ readonly run: NonNullable<RunSummary['summary']>; readonly model: ModelSummary }> {
  const kept = new Map<ModelId, ModelSummary>();
  engine.on('checkpoint', ({ model }) => kept.set(model.id, model));
  const losses: number[] = [];
  engine.on('steps', ({ loss }) => losses.push(...loss));
  engine.on('validation', ({ report: { step, auc, accuracy, elapsedMs } }) => {
    const passed = losses.splice(0);
    const loss = passed.reduce((sum, one) => sum + one, 0) / passed.length;
    tell(
      `step ${step}, ${(elapsedMs / 1000).toFixed(0)} s, loss ${loss.toFixed(4)}, ` +
        `validation AUC ${auc.toFixed(4)}, accuracy ${accuracy.toFixed(3)}`,
    );
  });
  const run = await engine.call('train', {
    datasetId,
    split,
    options,
    name: 'Recipe',
    startFrom: null,
    startPaused: false,
  });
  const model = run.modelId === null ? undefined : kept.get(run.modelId);
  if (run.summary === null || model === undefined) throw new Error(`The run left no model: ${run.status}.`);
  return { run: run.summary, model };
}
