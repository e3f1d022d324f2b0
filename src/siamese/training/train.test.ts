import '@tensorflow/tfjs-backend-cpu';
import { memory, mul } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTinyBranches, createTinyNetwork } from '../../testing/tiny-network.ts';
import type { Batch } from '../batch.ts';
import type { SiameseNetwork } from '../model/siamese-network.ts';
import { defaultTrainingOptions, type TrainingOptions } from '../options.ts';
import { createRandom } from '../random.ts';
import { InvalidTrainingOptionsError } from '../validate-options.ts';
import { type TrainCommand, type TrainEvent, train } from './train.ts';

const base: TrainingOptions = {
  ...defaultTrainingOptions,
  hardShare: 1,
  budgetUnit: 'steps',
  budget: 6,
  warmUpSteps: 1,
  learningRate: 0.01,
  validateEvery: 2,
};

let networks: SiameseNetwork[] = [];
const network = (): SiameseNetwork => {
  const made = createTinyNetwork();
  networks.push(made);
  return made;
};
afterEach(() => {
  for (const made of networks) made.dispose();
  networks = [];
});

/** Four faces of two people; noise will do. `spoil` puts a number that is none into that batch. */
function* batches(spoil = -1): Generator<Batch> {
  const random = createRandom(4);
  for (let at = 0; ; at++) {
    const images = Float32Array.from({ length: 4 * 64 }, () => random.normal());
    if (at === spoil) images.fill(Number.NaN);
    const plan = {
      faces: new Uint32Array(4),
      people: Uint32Array.of(1, 1, 2, 2),
      sampling: 'person-batch',
    } as const;
    yield { plan, images, inputSize: 8, channels: 1 };
  }
}

/** Validations that find each area under the curve in turn: of the pairs, that share is in order. */
function context(aucs: readonly number[], clock = () => 0) {
  let at = 0;
  return {
    clock,
    facesPerEpoch: 8,
    random: createRandom(1),
    async validate() {
      const auc = aucs[Math.min(at++, aucs.length - 1)]!;
      const different = Float32Array.from({ length: 10 }, (_, pair) => (pair < auc * 10 ? 2 : 0));
      return { distances: Float32Array.of(1, ...different), same: Uint8Array.of(1, ...new Uint8Array(10)) };
    },
  };
}

async function run(
  training: ReturnType<typeof train>,
  command: (event: TrainEvent) => TrainCommand = () => 'continue',
) {
  const events: TrainEvent[] = [];
  let next = await training.next();
  while (!next.done) {
    events.push(next.value);
    next = await training.next(command(next.value));
  }
  return { events, summary: next.value };
}

const told = (events: readonly TrainEvent[]) =>
  events.map((event) =>
    event.kind === 'collapse' ? event.warning.kind : `${event.kind} ${event.report.step}`,
  );

describe('training', () => {
  it('validates at the start, as often as it is told and at the end, and reports each better model', async () => {
    const { events, summary } = await run(
      // The untrained network does best of all here: it is measured, but never kept.
      train(network(), batches(), { ...base, budget: 5 }, context([1, 0.5, 0.9, 0.7])),
    );
    expect(told(events)).toEqual([
      'validation 0',
      'step 1',
      'step 2',
      'validation 2',
      'checkpoint 2',
      'step 3',
      'step 4',
      'validation 4',
      'checkpoint 4',
      'step 5',
      'validation 5',
    ]);
    expect(summary).toMatchObject({
      steps: 5,
      faces: 20,
      reason: 'budget-used',
      best: { step: 4, auc: 0.9 },
    });
  });

  it('lets branches learn apart: what one of them is does not change the other', async () => {
    const secondAfter = async (firstFactor: number) => {
      const branches = createTinyBranches();
      networks.push(branches);
      for (const { plan, variable } of branches.weights) {
        if (plan.name.startsWith('branches-1-1-')) variable.assign(mul(variable, firstFactor));
      }
      const losses = (await run(train(branches, batches(), base, context([0.5, 0.6, 0.7, 0.8])))).events;
      const stored = await branches.readWeights();
      const second = stored.find(({ name }) => name === 'branches-1-2-dense-1/kernel')!.values;
      return {
        second,
        first: losses.flatMap((event) => (event.kind === 'step' ? [event.report.loss] : []))[0]!,
      };
    };
    const [plain, changed] = [await secondAfter(1), await secondAfter(-2)];
    const moved = plain.second.map((weight, at) => Math.abs(weight - changed.second[at]!));
    expect(Math.max(...moved)).toBeLessThan(1e-5); // the length of the whole rounds differently
    expect(changed.first).not.toBe(plain.first); // it was changed, and counts
  });

  it('compares whole embeddings of branches where every number has a weight of its own', async () => {
    const branches = createTinyBranches(1, 'weighted-l1');
    networks.push(branches);
    const options = { ...base, distance: 'weighted-l1' } as const;
    const { summary } = await run(train(branches, batches(), options, context([0.5, 0.6, 0.7, 0.8])));
    expect(summary).toMatchObject({ steps: 6, reason: 'budget-used' });
  });

  it('ends with the weights that were best on validation', async () => {
    const trained = network();
    let best: Float32Array | undefined;
    const training = train(trained, batches(), base, context([0.5, 0.9, 0.7]));
    for (let next = await training.next(); !next.done; next = await training.next()) {
      if (next.value.kind === 'checkpoint') best = (await trained.readWeights())[0]!.values;
    }
    expect((await trained.readWeights())[0]!.values).toEqual(best);
  });

  it('stops at once with a summary when told to', async () => {
    const stopped = await run(train(network(), batches(), base, context([0.5])), (event) =>
      event.kind === 'step' && event.report.step === 3 ? 'stop' : 'continue',
    );
    expect(told(stopped.events).at(-1)).toBe('step 3');
    expect(stopped.summary).toMatchObject({ reason: 'stopped', steps: 3, best: { step: 2 } });
  });

  it('stops on a loss that is not a number, warns, and puts usable weights back', async () => {
    const trained = network();
    const { events, summary } = await run(train(trained, batches(3), base, context([0.5])));
    expect(told(events).slice(-2)).toEqual(['step 4', 'loss-not-finite']);
    expect(summary).toMatchObject({ reason: 'not-finite', steps: 4, best: { step: 2 } });
    for (const { values } of await trained.readWeights()) expect(values.every(Number.isFinite)).toBe(true);
  });

  it('puts the first weights back when the very first batch is not numbers', async () => {
    const trained = network();
    const before = await trained.readWeights();
    await run(train(trained, batches(0), base, context([0.5])));
    expect(await trained.readWeights()).toEqual(before);
  });

  it('uses a budget in seconds by the clock, not counting the time between events', async () => {
    let time = 0;
    const options = { ...base, budgetUnit: 'seconds', budget: 1, validateEvery: 100 } as const;
    const clock = () => (time += 10); // it is read more than a dozen times a step
    const { events } = await run(train(network(), batches(), options, context([0.5], clock)), () => {
      time += 60_000; // paused for a minute after every event
      return 'continue';
    });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event.report] : []));
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.at(-1)).toMatchObject({ progress: 1 });
    expect(steps.at(-1)!.elapsedMs).toBeLessThan(1500);
  });

  it('tells where the time of a step went', async () => {
    let time = 0;
    const slow = network();
    const { embed } = slow;
    vi.spyOn(slow, 'embed').mockImplementation((...given) => {
      time += 40;
      return embed(...given);
    });
    const planned = function* (): Generator<Batch> {
      for (const batch of batches()) {
        time += 30;
        yield batch;
      }
    };
    const { events } = await run(
      train(
        slow,
        planned(),
        base,
        context([0.5], () => time),
      ),
      () => {
        time += 1000; // the consumer's time is nobody's part
        return 'continue';
      },
    );
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event.report] : []));
    expect(steps).toHaveLength(base.budget);
    for (const { partsMs } of steps) {
      expect(partsMs).toEqual({ batch: 30, forward: 40, backward: 0, optimiser: 0, readBack: 0 });
    }
  });

  it('counts the parts of a step together as the whole of it', async () => {
    let time = 0;
    const { events } = await run(
      train(
        network(),
        batches(),
        base,
        context([0.5], () => (time += 1)),
      ),
    );
    for (const event of events) {
      if (event.kind !== 'step') continue;
      const { partsMs } = event.report;
      expect(Object.values(partsMs).every((part) => part > 0)).toBe(true);
      expect(partsMs.backward).toBeGreaterThan(partsMs.forward); // two stretches, around the forward pass
    }
  });

  it('counts epochs by the faces seen', async () => {
    const options = { ...base, budgetUnit: 'epochs', budget: 2 } as const; // of 8 faces, 4 a step
    expect((await run(train(network(), batches(), options, context([0.5])))).summary.steps).toBe(4);
  });

  it('refuses options that cannot be trained', async () => {
    const training = train(network(), batches(), { ...base, loss: 'koch' }, context([0.5]));
    await expect(training.next()).rejects.toThrow(InvalidTrainingOptionsError);
  });

  it('leaves no tensors behind, whether it ends, is stopped or is broken off', async () => {
    const trained = network();
    await run(train(trained, batches(), base, context([0.5])));
    const before = memory().numTensors;
    await run(train(trained, batches(), base, context([0.5])));
    expect(memory().numTensors).toBe(before);
    const training = train(trained, batches(), base, context([0.5]));
    for (let step = 0; step < 4; step++) await training.next();
    expect(memory().numTensors).toBeGreaterThan(before);
    await training.return(undefined as never); // the summary that a broken-off run does not give
    expect(memory().numTensors).toBe(before);
  });

  it.each([
    { loss: 'pair-logistic', sampling: 'person-batch' },
    { loss: 'triplet-batch-hard', margin: 0.3, sampling: 'person-batch' },
    { loss: 'triplet-semi-hard', margin: 0.3, sampling: 'person-batch' },
    { loss: 'contrastive', sampling: 'twin-pairs' },
    { loss: 'koch', distance: 'weighted-l1', sampling: 'twin-pairs' },
    { loss: 'koch', distance: 'weighted-l1', sampling: 'person-batch' },
  ] as const)('takes steps with $loss on $sampling', async (changes) => {
    const options: TrainingOptions = { ...base, ...changes, budget: 2 };
    const trained = createTinyNetwork(options.distance);
    networks.push(trained);
    const planned = function* (): Generator<Batch> {
      for (const batch of batches()) yield { ...batch, plan: { ...batch.plan, sampling: options.sampling } };
    };
    const before = (await trained.readWeights())[0]!.values;
    const { summary } = await run(train(trained, planned(), options, context([0.5])));
    expect(Number.isFinite(summary.lastLoss)).toBe(true);
    expect((await trained.readWeights())[0]!.values).not.toEqual(before);
  });
});
