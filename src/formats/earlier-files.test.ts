/** Model zips of every earlier version open, complete: the same as today's, or what was usual where they say nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstArchitectureOf } from '../siamese/model/first-architectures.ts';
import { unpackModel } from './model-archive.ts';
import { changeJson, exampleModel, forgedModel, type LooseJson } from './testing/example-model.ts';

/** The example's file as a page wrote it that did not know this field yet. */
async function summaryWithout(path: string) {
  const keys = path.split('.');
  const last = keys.pop()!;
  const takeOut = (json: LooseJson): void => {
    const holder = keys.reduce((at, key) => at[key]!, json);
    expect(Reflect.deleteProperty(holder, last)).toBe(true);
  };
  return (await unpackModel(await forgedModel(changeJson('preprocessing.json', takeOut)))).summary;
}

test.each([
  ['probability', { probability: null }],
  ['operatingPoints', { operatingPoints: [] }],
] as const)('a file that does not tell %s', async (field, usual) => {
  expect(await summaryWithout(field)).toEqual({ ...exampleModel().summary, ...usual });
});

test('a file that does not tell its blocks has those of its preset as it was then', async () => {
  const { network } = await summaryWithout('network.blocks');
  const { blocks } = firstArchitectureOf('compact', 'weighted-l1');
  expect(network).toEqual({ ...exampleModel().summary.network, blocks });
  expect(blocks[0]).toMatchObject({ kind: 'conv', filters: 24 });
});

test('what is usual in use is not written, and read as such', async () => {
  const files = await forgedModel((all) => {
    const { preprocessing } = JSON.parse(new TextDecoder().decode(all.get('preprocessing.json')));
    expect(Object.keys(preprocessing)).toEqual(['crop', 'inputSize', 'standardisation']);
  });
  expect((await unpackModel(files)).summary.preprocessing).toMatchObject({ scales: [1], mirrored: true });
});

test('the starter model', async () => {
  const zip = readFileSync(join(import.meta.dirname, '../../public/starter-model.zip'));
  const { summary, weights } = await unpackModel(new Blob([zip]));
  expect(summary).toMatchObject({
    network: { preset: 'best', inputSize: 128, embeddingSize: 128 },
    preprocessing: { crop: { region: 0.55, size: 160 }, scales: [0.9, 1, 1.1], mirrored: true },
    thresholdFrom: 'validation',
  });
  expect(summary.operatingPoints.map(({ falseAccept }) => falseAccept)).toHaveLength(3);
  expect(weights.reduce((sum, { values }) => sum + values.length, 0)).toBe(1_074_046);
});
