/** A model as a file of the format that was asked for. */
import { fileNameOf } from './file-name-of.ts';
import { type PackableModel, packModel } from './model-archive.ts';
import { type ModelFormatId, modelFormats } from './model-formats.ts';
import { packOnnx } from './onnx/pack-onnx.ts';
import { packSafetensors } from './pack-safetensors.ts';

export interface ModelFile {
  readonly fileName: string;
  readonly file: Blob;
}

/** One for each of `model-formats.ts`, which cannot name them itself: the page reads it. */
const writers: Record<ModelFormatId, (model: PackableModel) => Promise<Blob>> = {
  zip: (model) => packModel(model, 'exact'),
  'zip-rounded': (model) => packModel(model, 'rounded'),
  onnx: (model) => packOnnx(model, 'float32'),
  'onnx-half': (model) => packOnnx(model, 'float16'),
  'onnx-eighth': (model) => packOnnx(model, 'int8'),
  safetensors: (model) => packSafetensors(model, 'F32'),
  'safetensors-half': (model) => packSafetensors(model, 'BF16'),
};

/** @throws ModelFileError when a weight or a figure is not a finite number; RangeError when there is no such format */
export async function writeModel(model: PackableModel, id: ModelFormatId): Promise<ModelFile> {
  const format = modelFormats.find((one) => one.id === id);
  if (format === undefined) {
    const ids = modelFormats.map((one) => one.id).join(', ');
    throw new RangeError(`There is no model format "${id}". Choose one of ${ids}.`);
  }
  const file = await writers[id](model);
  return { fileName: `${fileNameOf(model.summary.name)}.${format.extension}`, file };
}
