/** A model as a file of the format that was asked for. */
import { type PackableModel, packModel } from './model-archive.ts';
import { type ModelFormatId, modelFormats, type Precision } from './model-formats.ts';

export interface ModelFile {
  readonly fileName: string;
  readonly file: Blob;
}

/** One for each of `model-formats.ts`, which cannot name them itself: the page reads it. */
const writers: Record<ModelFormatId, (model: PackableModel, keeps: Precision) => Promise<Blob>> = {
  zip: packModel,
  'zip-rounded': packModel,
};

/** @throws ModelFileError when a weight or a figure is not a finite number; RangeError when there is no such format */
export async function writeModel(model: PackableModel, id: ModelFormatId): Promise<ModelFile> {
  const format = modelFormats.find((one) => one.id === id);
  if (format === undefined) {
    const ids = modelFormats.map((one) => one.id).join(', ');
    throw new RangeError(`There is no model format "${id}". Choose one of ${ids}.`);
  }
  const file = await writers[id](model, format.keeps);
  return { fileName: `${fileNameOf(model.summary.name)}.${format.extension}`, file };
}

/** Letters and digits of any script survive; everything else becomes a dash. */
function fileNameOf(name: string): string {
  return name.replace(/[^\p{Letter}\p{Number}]+/gu, '-').replace(/^-|-$/g, '') || 'model';
}
