import '@tensorflow/tfjs-backend-cpu';
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { createPlainImaging } from '../../../imaging/plain-imaging.ts';
import type { FaceImage } from '../../../siamese/face-image.ts';
import { centred } from '../../../siamese/framing.ts';
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
