/** How a model file tells where in a photo the face is looked for. */
import { expect, test } from 'vitest';
import { aligned, type FramingRule } from '../siamese/framing.ts';
import { packModel, unpackModel } from './model-archive.ts';
import { openModelZip } from './model-zip.ts';
import { changeJson, exampleModel, forgedModel, setField } from './testing/example-model.ts';

const unknown: FramingRule = { ...aligned, version: 2 };
const fileWith = (framing: unknown) =>
  forgedModel(changeJson('preprocessing.json', (json) => setField(json, 'preprocessing.framing', framing)));

test('a file that tells none means the middle of the photo, as one does that says so', async () => {
  const plain = await unpackModel(await packModel(exampleModel()));
  expect(plain.summary.preprocessing.framing).toEqual({ kind: 'centred' });
  const told = await unpackModel(await fileWith({ kind: 'centred' }));
  expect(told.summary).toEqual(plain.summary);
});

test('a file whose faces are to be found and laid straight is of version 2, and comes back as it was', async () => {
  const { summary, ...rest } = exampleModel();
  const preprocessing = { ...summary.preprocessing, framing: aligned };
  const file = await packModel({ ...rest, summary: { ...summary, preprocessing } });
  expect((await unpackModel(file)).summary.preprocessing.framing).toEqual(aligned);
  expect(await versionOf(file)).toBe(2);
  expect(await versionOf(await packModel(exampleModel()))).toBe(1);
});

test('what a model learned from travels with it', async () => {
  const { summary, ...rest } = exampleModel();
  const learnedFrom = { pictures: 'photos', places: aligned.places } as const;
  const enrolmentPoints = [
    { photos: 3, threshold: 0.5, falseAccept: 0.01, trueAccept: 0.9, strangers: 40_000 },
  ];
  const commonPart = [0.25, -0.5];
  const distanceCurves = { photos: 3, end: 2, same: [5, 1, 0], different: [0, 2, 700] };
  const provenance = { dataset: 'LFW', split: 'lfw-view-1', loss: 'contrastive', startedFrom: null } as const;
  const told = { learnedFrom, enrolmentPoints, commonPart, distanceCurves, provenance };
  const file = await packModel({ ...rest, summary: { ...summary, ...told } });
  expect((await unpackModel(file)).summary).toMatchObject(told);
});

const curves = { photos: 3, end: 2, same: [5, 1], different: [0, 2] };

test.each([
  ['a negative count', { ...curves, same: [5, -1] }],
  ['half a count', { ...curves, same: [5, 0.5] }],
  ['other bins for both', { ...curves, same: [5] }],
  ['no bins', { ...curves, same: [], different: [] }],
  ['more bins than can be seen', { ...curves, same: Array(401).fill(0), different: Array(401).fill(0) }],
  ['an end at nothing', { ...curves, end: 0 }],
  ['an end that is no number', { ...curves, end: Number.NaN }],
])('curves with %s are no curves', async (_, distanceCurves) => {
  const { summary, ...rest } = exampleModel();
  const file = packModel({ ...rest, summary: { ...summary, distanceCurves } });
  await expect(file).rejects.toMatchObject({ name: 'ModelFileError', fault: 'wrong-field' });
});

test.each([
  ['a loss that nobody knows', { loss: 'magic' }],
  ['a split that nobody knows', { split: 'by-colour' }],
  ['a name longer than any', { dataset: 'x'.repeat(501) }],
])('where a model comes from is not believed with %s', async (_, wrong) => {
  const provenance = { dataset: 'LFW', split: 'seeded', loss: 'contrastive', startedFrom: null, ...wrong };
  const { summary, ...rest } = exampleModel();
  const forged = { ...summary, provenance } as unknown as typeof summary; // what a stranger may write
  await expect(packModel({ ...rest, summary: forged })).rejects.toMatchObject({ fault: 'wrong-field' });
});

async function versionOf(file: Blob): Promise<number> {
  const bytes = await (await openModelZip(file)).read('preprocessing.json');
  return JSON.parse(new TextDecoder().decode(bytes)).formatVersion;
}

const refusal = {
  name: 'ModelFileError',
  fault: 'unsupported-framing',
  message: expect.stringMatching(/found and laid straight.*"landmarks", version 2.*Reload the page/),
};

test('a file whose faces must be found in another way is refused by name', async () => {
  await expect(unpackModel(await fileWith(unknown))).rejects.toMatchObject(refusal);
});

test.each([
  ['a place is missing', { ...aligned, places: { leftEye: aligned.places.leftEye } }],
  [
    'a place is far outside the frame',
    { ...aligned, places: { ...aligned.places, noseTip: { x: 9, y: 0 } } },
  ],
  ['the version is no number', { ...aligned, version: 'new' }],
])('a file is refused where %s', async (_, framing) => {
  await expect(unpackModel(await fileWith(framing))).rejects.toMatchObject({ fault: 'wrong-field' });
});

test('what could not be read back is not written either', async () => {
  const { summary, ...rest } = exampleModel();
  const preprocessing = { ...summary.preprocessing, framing: unknown };
  await expect(packModel({ ...rest, summary: { ...summary, preprocessing } })).rejects.toMatchObject(refusal);
});

test('the README tells where the points belong in the picture, and shows no centred square', async () => {
  const { summary, ...rest } = exampleModel();
  const preprocessing = { ...summary.preprocessing, framing: aligned };
  const zip = await openModelZip(await packModel({ ...rest, summary: { ...summary, preprocessing } }));
  const readme = new TextDecoder().decode(await zip.read('README.md'));
  const { region, size } = preprocessing.crop;
  const x = ((aligned.places.leftEye.x - (0.5 - region / 2)) / region) * size;
  expect(readme).toContain(`middle of the left eye (${x.toFixed(1)}, `);
  expect(readme).toContain('The face laid straight as told below');
  expect(readme).not.toMatch(/cropAndResize|centred square/);
});
