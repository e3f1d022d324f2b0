/** What the recipe page asks its worker beside the engine's own calls, which have a port of their own. */
import type { DatasetId, ModelId } from '../../../../src/records/ids.ts';
import type { KeptPreprocessing } from '../../../../src/records/model.ts';
import type { Architecture } from '../../../../src/siamese/model/architecture.ts';

/** Blocks and framing that are not the preset's. */
export interface OwnDesign {
  readonly architecture?: Architecture;
  /** What is usual may be left out. */
  readonly preprocessing?: KeptPreprocessing;
}

export interface RecipeCalls {
  /** Starts an engine that answers on this port; the first call, and only once. */
  open: {
    request: { readonly port: MessagePort; readonly threads: number; readonly design: OwnDesign };
    reply: Record<string, never>;
  };
  /** Draws many pairs of the people the model was tested on: their figures scatter less than those of a list. */
  testOnManyPairs: {
    request: { readonly modelId: ModelId; readonly datasetId: DatasetId };
    reply: { readonly accuracy: number; readonly auc: number };
  };
  /** [faces, embedding], in the order of the faces. */
  embedAllFaces: {
    request: { readonly modelId: ModelId; readonly datasetId: DatasetId };
    reply: Float32Array<ArrayBuffer>;
  };
}
