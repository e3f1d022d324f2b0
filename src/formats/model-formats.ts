/**
 * What a model can be downloaded as. Told here without the code that writes it, so that the page can offer it; that is
 * found by `write-model.ts`. The dialog, the engine's call and file names follow from this list.
 */

/**
 * How much of each weight a file keeps. `rounded`: eight significant bits, packed; `half`: 16-bit floats; `eighth`: 8 bits with a
 * scale for each output.
 */
export type Precision = 'exact' | 'rounded' | 'half' | 'eighth';

interface FormatOfModel {
  /** The word of the engine's call. */
  readonly id: string;
  /** In the list of the dialog. The first format is the usual one. */
  readonly label: string;
  /** Where it is used, as the question "Where will you use it?" is answered. */
  readonly use: string;
  /** What the file is like, in plain words, and what it costs. */
  readonly help: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  /** How much of each weight the file keeps. */
  readonly keeps: Precision;
  /** How many times the weights are in it. */
  readonly graphs: number;
}

export const modelFormats = [
  {
    id: 'zip',
    label: 'Whole',
    use: 'Here again, or with TensorFlow.js',
    help: 'Every bit of every weight: it comes back as it is, and can be trained on.',
    extension: 'zip',
    keeps: 'exact',
    graphs: 1,
  },
  {
    id: 'zip-rounded',
    label: 'Smaller',
    use: 'Here again, or with TensorFlow.js',
    help: 'Weights rounded to three digits: less than half the size, the same decisions but for a few in a thousand.',
    extension: 'zip',
    keeps: 'rounded',
    graphs: 1,
  },
  {
    id: 'onnx',
    label: 'ONNX',
    use: 'In Python, Node, C#, C++, Java or on a phone, with ONNX Runtime',
    help: 'Graphs from a photo or its crop to the embedding, with programs that show that they give the same distances.',
    extension: 'onnx.zip',
    keeps: 'exact',
    graphs: 3,
  },
  {
    id: 'onnx-half',
    label: 'ONNX, 16 bits',
    use: 'In Python, Node, C#, C++, Java or on a phone, with ONNX Runtime',
    help: 'A third of the size; distances differ by less than 0.002.',
    extension: 'onnx.zip',
    keeps: 'half',
    graphs: 2,
  },
  {
    id: 'onnx-eighth',
    label: 'ONNX, 8 bits',
    use: 'In Python, Node, C#, C++, Java or on a phone, with ONNX Runtime',
    help: 'A sixth of the size; distances differ by less than 0.04.',
    extension: 'onnx.zip',
    keeps: 'eighth',
    graphs: 2,
  },
  {
    id: 'safetensors',
    label: 'safetensors',
    use: 'In PyTorch, JAX or another framework, to build it anew',
    help: 'The weights by name, what they are built of, and the app’s own embeddings of three faces to compare with.',
    extension: 'safetensors.zip',
    keeps: 'exact',
    graphs: 1,
  },
  {
    id: 'safetensors-half',
    label: 'safetensors, 16 bits',
    use: 'In PyTorch, JAX or another framework, to build it anew',
    help: 'Half the size: eight significant bits of each weight (bfloat16).',
    extension: 'safetensors.zip',
    keeps: 'half',
    graphs: 1,
  },
] as const satisfies readonly FormatOfModel[];

export type ModelFormatId = (typeof modelFormats)[number]['id'];
/** One of the list, as a place that treats all alike sees it. */
export type ModelFormat = FormatOfModel & { readonly id: ModelFormatId };
