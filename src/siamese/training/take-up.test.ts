/** A run that is put down, turned into bytes and taken up by fresh objects is the run that was never put down. */
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWasm } from '../../kernels/wasm/testing/wasm-and-cpu.ts';
import { createTinyNetwork } from '../../testing/tiny-network.ts';
import { runStretch, type Stretch, tinyRunOptions } from '../../testing/tiny-run.ts';
import { hasFusedKernel } from '../model/fused-kernel.ts';
import { type StoredWeight, WeightMismatchError } from '../model/stored-weight.ts';
import { defaultTrainingOptions } from '../options.ts';
import { createRandom } from '../random.ts';
import { RunStateError } from '../run-state-error.ts';
import type { RunState } from './run-state.ts';
import { bytesToState, stateToBytes } from './state-bytes.ts';
import { NotBetweenEventsError, train } from './train.ts';

beforeAll(async () => {
  await startWasm();
});

const throughBytes = (state: RunState): RunState => bytesToState(stateToBytes(state));
const losses = ({ events }: Stretch) =>
  events.flatMap((event) => (event.kind === 'step' ? [event.report.loss] : []));

describe.each(['wasm', 'cpu'] as const)('on %s', (backend) => {
  beforeEach(async () => {
    await setBackend(backend);
    expect(['AdamStep', 'SeededDropout'].map(hasFusedKernel)).toEqual(new Array(2).fill(backend === 'wasm'));
  });

  describe.each(['person-batch', 'twin-pairs'] as const)('with %s', (sampling) => {
    const options = { ...tinyRunOptions, sampling };

    it('a run goes on bit by bit wherever it was put down', async () => {
      const whole = await runStretch({ options, readFrom: 0 });
      const kinds = whole.events.map(({ kind }) => kind);
      expect(whole.summary).toMatchObject({ steps: 9, reason: 'budget-used' });
      expect(kinds.filter((kind) => kind === 'validation')).toHaveLength(4);
      expect(kinds).toContain('checkpoint');
      for (const [at, state] of whole.states.entries()) {
        if (backend === 'cpu' && kinds[at] === 'step' && at % 3 > 0) continue; // it is slow
        const told = at + 1;
        const readFrom = whole.events.length - told - 1;
        const rest = await runStretch({ options, start: throughBytes(state), readFrom });
        expect(rest.events, `put down after event ${told}, ${kinds[at]}`).toEqual(whole.events.slice(told));
        // Weights, running statistics, both averages of Adam, the average, the best, counters, decks.
        if (rest.events.length > 0) expect(rest.states.at(-1)).toEqual(whole.states.at(-1));
        expect(rest.summary).toEqual(whole.summary);
        expect(rest.weights).toEqual(whole.weights);
      }
    }, 120_000);

    it('reading the state back changes no number', async () => {
      const [read, unread] = [await runStretch({ options, readFrom: 0 }), await runStretch({ options })];
      expect(unread.events).toEqual(read.events);
      expect(unread.weights).toEqual(read.weights);
    }, 60_000);
  });
});

describe('a state', () => {
  beforeEach(() => setBackend('wasm'));

  const zeros = (weights: readonly StoredWeight[]): StoredWeight[] =>
    weights.map((weight) => ({ ...weight, values: new Float32Array(weight.values.length) }));
  const withoutOne = (weights: readonly StoredWeight[], name: RegExp): StoredWeight[] =>
    weights.map((weight) => (name.test(weight.name) ? zeros([weight])[0]! : weight));

  it.each<[string, (state: RunState, first: RunState) => RunState]>([
    ['who has had a turn', (state, first) => ({ ...state, sampler: first.sampler })],
    [
      "Adam's first average",
      (state) => ({ ...state, optimiser: { ...state.optimiser, first: zeros(state.optimiser.first) } }),
    ],
    [
      "one weight of Adam's second average",
      ({ optimiser, ...state }) => ({
        ...state,
        optimiser: { ...optimiser, second: withoutOne(optimiser.second, /^dense-1\/kernel$/) },
      }),
    ],
    ["Adam's steps", (state) => ({ ...state, optimiser: { ...state.optimiser, steps: 0 } })],
    ["the run's steps", (state) => ({ ...state, used: { ...state.used, steps: 0 } })],
    [
      'the averaged weights',
      (state) => ({ ...state, average: { ...state.average!, weights: state.weights } }),
    ],
    [
      'the running statistics',
      (state) => ({ ...state, weights: withoutOne(state.weights, /running-variance$/) }),
    ],
    [
      'what was the best so far',
      (state) => ({ ...state, best: { ...state.best, report: { ...state.best.report!, auc: 1 } } }),
    ],
    ['the first spread', (state) => ({ ...state, detector: { ...state.detector, firstSpread: null } })],
  ])('without %s does not give the same run', async (_, spoil) => {
    const whole = await runStretch({ readFrom: 0 });
    const at = whole.events.findIndex((event) => event.kind === 'step' && event.report.step === 5);
    const spoilt = throughBytes(spoil(whole.states[at]!, whole.states[0]!));
    const rest = await runStretch({ start: spoilt, readFrom: 0 });
    expect({ events: rest.events, last: rest.states.at(-1) }).not.toEqual({
      events: whole.events.slice(at + 1),
      last: whole.states.at(-1),
    });
  });

  it('names the averages of Adam and lists them in the order of the weights', async () => {
    const { states } = await runStretch({ readFrom: 0, most: 4 });
    const { weights, optimiser } = states.at(-1)!;
    const trained = weights.filter(({ name }) => !name.includes('/running-'));
    for (const averages of [optimiser.first, optimiser.second]) {
      expect(averages.map(({ name, shape }) => [name, shape])).toEqual(
        trained.map(({ name, shape }) => [name, shape]),
      );
      expect(averages.some(({ values }) => values.some((value) => value !== 0))).toBe(true);
    }
  });

  it('of one backend starts a run on another, which goes on with nearly the same losses', async () => {
    const whole = await runStretch({ readFrom: 0 });
    const at = whole.events.findIndex((event) => event.kind === 'step' && event.report.step === 6);
    await setBackend('cpu');
    const rest = await runStretch({ start: throughBytes(whole.states[at]!), readFrom: 0 });
    // The first event is a validation: what was taken over has not moved yet.
    const { optimiser, weights, sampler } = rest.states[0]!;
    expect({ optimiser, weights, sampler }).toEqual({
      optimiser: whole.states[at]!.optimiser,
      weights: whole.states[at]!.weights,
      sampler: whole.states[at]!.sampler,
    });
    const expected = losses(whole).slice(6);
    losses(rest).forEach((loss, step) => {
      expect(loss).toBeCloseTo(expected[step]!, 3);
    });
  });

  it('of a run whose loss is no number ends it the same way', async () => {
    const whole = await runStretch({ spoiltStep: 5, readFrom: 0 });
    expect(whole.summary).toMatchObject({ reason: 'not-finite', steps: 5 });
    const at = whole.events.findIndex((event) => event.kind === 'step' && event.report.step === 5);
    const rest = await runStretch({ start: throughBytes(whole.states[at]!) });
    expect(rest.events).toEqual(whole.events.slice(at + 1));
    expect(rest.events.map(({ kind }) => kind)).toEqual(['collapse']);
    expect(rest.summary).toEqual(whole.summary);
    expect(rest.weights).toEqual(whole.weights);
  });

  it('keeps the time that the run has used, not that between', async () => {
    let time = 5000;
    const network = createTinyNetwork();
    const options = { ...tinyRunOptions, averaging: 0, budgetUnit: 'seconds', budget: 10 } as const;
    const context = {
      clock: () => time,
      facesPerEpoch: 4,
      random: createRandom(1),
      async validate() {
        time += 2000;
        return { distances: Float32Array.of(0, 1), same: Uint8Array.of(1, 0) };
      },
    };
    const first = train(network, [][Symbol.iterator](), options, context);
    await first.next();
    time += 60_000; // until the consumer asks for more
    const state = await first.state();
    await first.return(undefined as never);
    time = 17; // another program's clock
    const second = train(network, [][Symbol.iterator](), options, context, throughBytes(state));
    const { value } = await second.next();
    expect(value).toMatchObject({ kind: 'validation', report: { elapsedMs: 4000 } });
    await second.return(undefined as never);
    network.dispose();
  });

  it('is there between two events only', async () => {
    const network = createTinyNetwork();
    const context = {
      clock: () => 0,
      facesPerEpoch: 1,
      random: createRandom(1),
      validate: async () => ({ distances: Float32Array.of(0, 1), same: Uint8Array.of(1, 0) }),
    };
    const training = train(network, [][Symbol.iterator](), tinyRunOptions, context);
    await expect(training.state()).rejects.toThrow(NotBetweenEventsError);
    const validating = training.next();
    await expect(training.state()).rejects.toThrow(NotBetweenEventsError);
    await validating;
    expect((await training.state()).used).toEqual({ steps: 0, faces: 0, elapsedMs: 0 });
    await training.return(undefined as never);
    await expect(training.state()).rejects.toThrow(NotBetweenEventsError);
    network.dispose();
  });

  it('of another network, of other options or of another version is refused, and nothing is changed', async () => {
    const { states } = await runStretch({ readFrom: 0, most: 4 });
    const state = states.at(-1)!;
    const network = createTinyNetwork('weighted-l1');
    const before = [memory().numTensors, await network.readWeights()];
    const start = (changes: Partial<RunState>, options = tinyRunOptions) =>
      train(
        network,
        [][Symbol.iterator](),
        { ...options, distance: 'weighted-l1', loss: 'koch' },
        { clock: () => 0, facesPerEpoch: 1, random: createRandom(1), validate: async () => null },
        { ...state, ...changes },
      ).next();
    await expect(start({})).rejects.toThrow(WeightMismatchError);
    await expect(start({ version: 2 as never })).rejects.toThrow(RunStateError); // what another version would write
    await expect(start({}, { ...tinyRunOptions, averaging: 0 })).rejects.toThrow(/do not agree/);
    await expect(start({ average: null })).rejects.toThrow(/do not agree/);
    expect([memory().numTensors, await network.readWeights()]).toEqual(before);
    network.dispose();
  });

  it('leaves no tensors behind, neither where it is read nor where a run starts from it', async () => {
    await runStretch({ readFrom: 0, most: 6 });
    const before = memory().numTensors;
    const { states } = await runStretch({ readFrom: 0, most: 9 });
    expect(memory().numTensors).toBe(before);
    for (const state of states) await runStretch({ start: state, readFrom: 0, most: 3 });
    expect(memory().numTensors).toBe(before);
  });
});

it('the defaults of a run average nothing: there is no average to keep', async () => {
  await setBackend('wasm');
  const options = { ...tinyRunOptions, averaging: defaultTrainingOptions.averaging };
  const whole = await runStretch({ options, readFrom: 0 });
  expect(whole.states.every(({ average }) => average === null)).toBe(true);
  const rest = await runStretch({ options, start: throughBytes(whole.states[5]!) });
  expect(rest.events).toEqual(whole.events.slice(6));
});
