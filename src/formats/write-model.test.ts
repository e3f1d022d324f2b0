import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ModelFormatId, modelFormats } from './model-formats.ts';
import { exampleModel, exampleNetwork } from './testing/example-model.ts';
import { writeModel } from './write-model.ts';

describe('a zip of a model', () => {
  // Of the example's files, as they were before formats were a list: what is downloaded must not change by itself.
  it.each([
    ['zip', '16362c10f217d94d5fec9ae6c605df909f648ac0cfdfea33b7a3f4d11cb92b8d'],
    ['zip-rounded', '7782daef2c36ae9075d1d0d4e92dd446989f4e4295210ad1e41345788235b32c'],
  ] as const)('as %s is the same file as ever, byte by byte', async (id, known) => {
    const { file } = await writeModel(exampleModel(), id);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(known);
  });
});

/** Zips for TF.js take the network from TF.js; the others write it themselves. */
const exampleFor = (id: ModelFormatId) => (id.startsWith('zip') ? exampleModel() : exampleNetwork());

describe.each(modelFormats)('a model as $id', ({ id, extension }) => {
  it('is not written of weights that are not numbers', async () => {
    const model = exampleFor(id);
    model.weights[0]?.values.fill(Number.NaN);
    await expect(writeModel(model, id)).rejects.toMatchObject({ name: 'ModelFileError' });
  });

  it.each([
    ['Zoë’s model', 'Zoë-s-model'],
    ['  (trial) ', 'trial'],
    ['顔 2', '顔-2'],
    ['…', 'model'],
  ])('called %s lies in a file %s', async (name, expected) => {
    const model = exampleFor(id);
    const { fileName } = await writeModel({ ...model, summary: { ...model.summary, name } }, id);
    expect(fileName).toBe(`${expected}.${extension}`);
  });
});

it('no two formats have the same id, and an unknown one is refused by name', async () => {
  expect(new Set(modelFormats.map(({ id }) => id)).size).toBe(modelFormats.length);
  const unknown: ModelFormatId = JSON.parse('"floppy"');
  await expect(writeModel(exampleModel(), unknown)).rejects.toThrow(
    `There is no model format "floppy". Choose one of ${modelFormats.map(({ id }) => id).join(', ')}.`,
  );
});
