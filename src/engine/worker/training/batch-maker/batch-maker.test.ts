import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Batch, BatchPlan } from '../../../../siamese/batch.ts';
import type { FaceCrops, FaceCut } from '../../../../siamese/face-image.ts';
import { centred } from '../../../../siamese/framing.ts';
import { defaultTrainingOptions } from '../../../../siamese/options.ts';
import { createRandom } from '../../../../siamese/random.ts';
import { makeBatch } from '../../../../siamese/sampling/make-batch.ts';
import { answerBatches } from './answer-batches.ts';
import { startBatchMaker } from './batch-maker.ts';

const spec = { region: 0.6, size: 8, channels: 1 } as const;
const cut: FaceCut = { framing: centred, crop: spec };
const preprocessing = {
  ...cut,
  inputSize: 6,
  standardisation: 'per-image',
  scales: [1],
  mirrored: true,
} as const;
const setup = { preprocessing, augmentation: defaultTrainingOptions, seed: 5 };
const crops: FaceCrops = {
  count: 50,
  cut,
  crop(face) {
    if (face >= 50) throw new RangeError(`No face ${face}.`);
    return Uint8Array.from({ length: 64 }, (_, at) => (at * (face + 3)) % 256);
  },
};

const plan = (...faces: number[]): BatchPlan => ({
  faces: Uint32Array.from(faces),
  people: Uint32Array.from(faces, (face) => face >> 1),
  sampling: 'person-batch',
});
const plans = [plan(3, 1, 49), plan(0, 7), plan(3, 3, 3, 3)];

type Listener = (event: never) => void;

/** The browser's, with the thread's side in place: messages are copied or moved, and arrive later. */
class FakeWorker {
  static running = 0;
  static broken = false;
  readonly #listeners: { type: string; listener: Listener }[] = [];
  #arriveAtThread: Listener = () => {};
  constructor() {
    FakeWorker.running += 1;
    answerBatches({
      postMessage: (message, transfer) =>
        deliver(message, transfer, (data) => this.#tell('message', { data })),
      addEventListener: (_, listener) => {
        this.#arriveAtThread = listener;
      },
    });
  }
  addEventListener(type: string, listener: Listener) {
    this.#listeners.push({ type, listener });
  }
  postMessage(message: unknown, transfer?: Transferable[]) {
    deliver(message, transfer, (data) => {
      if (FakeWorker.broken) this.#tell('error', { message: 'out of memory' });
      else this.#arriveAtThread({ data } as never);
    });
  }
  terminate() {
    FakeWorker.running -= 1;
  }
  #tell(type: string, event: object) {
    for (const one of this.#listeners) if (one.type === type) one.listener(event as never);
  }
}

function deliver(message: unknown, transfer: Transferable[] = [], arrive: (data: unknown) => void) {
  const data = structuredClone(message, { transfer });
  queueMicrotask(() => arrive(data));
}

afterEach(() => {
  vi.unstubAllGlobals();
  FakeWorker.broken = false;
});

describe.each(['in place', 'on a thread'])('batches made %s', (where) => {
  const start = () => {
    if (where === 'on a thread') vi.stubGlobal('Worker', FakeWorker);
    return startBatchMaker(crops, setup);
  };

  it('are those of the plans, in their order, changed by the numbers of the run', async () => {
    const random = createRandom(5).fork('augmentation');
    const expected: Batch[] = plans.map((one, at) =>
      makeBatch(one, crops, preprocessing, defaultTrainingOptions, random.fork(at + 1)),
    );
    const maker = start();
    expect(await Promise.all(plans.map((one, at) => maker.make(one, at + 1)))).toEqual(expected);
    maker.end();
    expect(FakeWorker.running).toBe(0);
  });

  it('depend on their step and on no batch before', async () => {
    const first = start();
    const images = (await Promise.all(plans.map((one, at) => first.make(one, at + 1)))).at(-1)!.images;
    first.end();
    const second = start();
    expect((await second.make(plans.at(-1)!, plans.length)).images).toEqual(images);
    expect((await second.make(plans.at(-1)!, plans.length + 1)).images).not.toEqual(images);
    second.end();
  });

  it('fail for a face there is no crop of, and go on', async () => {
    const maker = start();
    await expect(maker.make(plan(1, 50), 1)).rejects.toThrow('No face 50.');
    expect((await maker.make(plan(1, 2), 2)).images).toHaveLength(72);
    maker.end();
  });
});

it('crops made for another network are refused', async () => {
  const other = { ...crops, cut: { ...cut, crop: { ...spec, region: 0.7 } } };
  await expect(startBatchMaker(other, setup).make(plan(1), 1)).rejects.toThrow(/cannot serve a network/);
});

it('a thread that fails is told, now and later', async () => {
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.broken = true;
  const maker = startBatchMaker(crops, setup);
  const [first, second] = await Promise.allSettled([maker.make(plan(1), 1), maker.make(plan(2), 2)]);
  for (const one of [first, second]) {
    expect(one).toMatchObject({ status: 'rejected', reason: { name: 'BatchMakingError' } });
  }
  await expect(maker.make(plan(3), 3)).rejects.toThrow(/out of memory.*Reload the page/);
  maker.end();
});

it('an order that the thread cannot carry out ends its work', async () => {
  vi.stubGlobal('Worker', FakeWorker);
  const other = { ...crops, cut: { ...cut, crop: { ...spec, region: 0.7 } } };
  const maker = startBatchMaker(other, setup);
  const refused = { name: 'BatchMakingError', message: expect.stringMatching(/cannot serve a network/) };
  await expect(maker.make(plan(1), 1)).rejects.toMatchObject(refused);
  await expect(maker.make(plan(2), 2)).rejects.toMatchObject(refused);
  maker.end();
});
