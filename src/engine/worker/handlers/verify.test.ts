import '@tensorflow/tfjs-backend-cpu';
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { createPlainImaging } from '../../../imaging/plain-imaging.ts';
import { encodePnm } from '../../../imaging/pnm.ts';
import type { EnrolmentId, ModelId } from '../../../records/ids.ts';
import type { FaceImage } from '../../../siamese/face-image.ts';
import { aligned, centred, type Framing } from '../../../siamese/framing.ts';
import type { SiameseNetwork } from '../../../siamese/model/siamese-network.ts';
import { openStudioDatabase } from '../../../storage/open-database.ts';
import { fakeModel } from '../../../store/testing/fake-run.ts';
import { createTinyNetwork, tinyPreprocessing } from '../../../testing/tiny-network.ts';
import type { ModelSession } from '../model-session.ts';
import { createVerifyHandlers } from './verify.ts';

const face: FaceImage = {
  width: 10,
  height: 10,
  channels: 1,
  data: Uint8ClampedArray.from({ length: 100 }, (_, at) => (at * 37) % 256),
};
const noise = Uint8Array.from({ length: 2500 }, (_, at) => (at * 37) % 256);
const networks: SiameseNetwork[] = [];
afterEach(() => {
  for (const network of networks.splice(0)) network.dispose();
});

/** The camera sees exactly the enrolled photo: whatever the weights, the distance is 0. */
test('a model that has learned on is compared with the enrolled face as it sees it now', async () => {
  const database = await openStudioDatabase('verify-test');
  const context = {
    database,
    imaging: {
      ...createPlainImaging(),
      cutFace: async () => face,
      cutFrame: async () => new Blob(['photo']),
    },
    emit: () => {},
    now: () => 0,
    breathe: async () => {},
  };
  const summary = fakeModel({ preprocessing: tinyPreprocessing });
  const session: Pick<ModelSession, 'withModel'> = {
    withModel: (_, work) => work({ summary, network: networks.at(-1)! }),
  };
  const { enrol, verifyFrame } = createVerifyHandlers(context, session);
  const signal = new AbortController().signal;
  const { id } = await enrol({ name: 'Ada', photo: new Blob(['photo']), framing: centred }, signal);
  const check = () => {
    const frame = { close: () => {} } as ImageBitmap; // Node has none, and the imaging above looks at none
    return verifyFrame({ modelId: summary.id, enrolmentId: id, frame, framing: centred }, signal);
  };
  networks.push(createTinyNetwork('euclidean', 1));
  expect((await check()).distance).toBeCloseTo(0, 5);
  networks.push(createTinyNetwork('euclidean', 2)); // the same model after its next checkpoint
  expect((await check()).distance).toBeCloseTo(0, 5);
  database.close();
});

/** Whoever is handed a frame closes it: here that is the handler, since nothing else ever saw it. */
test('a frame is closed also when there is no model to check it by', async () => {
  const database = await openStudioDatabase('verify-test');
  const context = {
    database,
    imaging: createPlainImaging(),
    emit: () => {},
    now: () => 0,
    breathe: async () => {},
  };
  const { verifyFrame } = createVerifyHandlers(context, {
    withModel: () => Promise.reject(new Error('no model')),
  });
  let closed = 0;
  const frame = { close: () => (closed += 1) } as unknown as ImageBitmap; // as above
  const ids = { modelId: 'gone' as ModelId, enrolmentId: 'gone' as EnrolmentId }; // ids are opaque strings
  const checking = verifyFrame({ ...ids, frame, framing: centred }, new AbortController().signal);
  await expect(checking).rejects.toThrow('no model');
  expect(closed).toBe(1);
  database.close();
});

test('a network whose faces are found in another way is refused by name, whatever was chosen in the photos', async () => {
  const database = await openStudioDatabase('verify-test');
  const context = {
    database,
    imaging: createPlainImaging(),
    emit: () => {},
    now: () => 0,
    breathe: async () => {},
  };
  const summary = fakeModel({
    preprocessing: { ...tinyPreprocessing, framing: { ...aligned, version: 7 } },
  });
  networks.push(createTinyNetwork());
  const { enrol, verifyFrame, verifyPhotos } = createVerifyHandlers(context, {
    withModel: (_, work) => work({ summary, network: networks.at(-1)! }),
  });
  const signal = new AbortController().signal;
  const photo = new Blob([Uint8Array.from(encodePnm({ ...face, width: 50, height: 50, data: noise }))]);
  const framing: Framing = { kind: 'square', square: { left: 0, top: 0, side: 40 } };
  const two = { modelId: summary.id, photoA: photo, framingA: framing, photoB: photo, framingB: framing };
  const refusal = { name: 'FramingUnsupportedError' };
  await expect(verifyPhotos(two, signal)).rejects.toMatchObject(refusal);
  const { id } = await enrol({ name: 'Ada', photo, framing }, signal);
  let closed = 0;
  const frame = { close: () => (closed += 1) } as unknown as ImageBitmap; // as above
  const live = { modelId: summary.id, enrolmentId: id, frame, framing };
  await expect(verifyFrame(live, signal)).rejects.toMatchObject(refusal);
  expect(closed).toBe(1);
  database.close();
});
