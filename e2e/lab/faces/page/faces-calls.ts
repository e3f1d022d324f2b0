/** What the faces page asks its worker beside the engine's own calls, which have a port of their own. */
import type { ModelId } from '../../../../src/records/ids.ts';

/** A photo, and the seed of how it is turned, scaled and shifted; null leaves it as it is. */
export interface LabPhoto {
  readonly bytes: ArrayBuffer;
  readonly jitter: number | null;
}

export interface FoundInPhoto {
  readonly found: boolean;
  /** Of the eye that lies farther from where the largest landmark network sees it, in shares of the eye distance. */
  readonly eyesOff: number | null;
}

export interface FacesCalls {
  /** Starts an engine that answers on this port; the first call, and only once. */
  open: { request: { readonly port: MessagePort }; reply: Record<string, never> };
  /** Finds the face of each photo, and compares its eyes with those of the largest landmark network. */
  search: { request: { readonly photos: readonly LabPhoto[] }; reply: readonly FoundInPhoto[] };
  /** The distance of each two photos that follow each other, aligned by the faces that are found; NaN without a face. */
  distances: {
    request: { readonly modelId: ModelId; readonly photos: readonly LabPhoto[] };
    reply: Float32Array<ArrayBuffer>;
  };
  /** The embedding of each photo, framed as LFW's are, as one of the imitated cameras would have taken it. */
  film: {
    request: {
      readonly modelId: ModelId;
      readonly photos: readonly LabPhoto[];
      readonly camera: number;
      /** Of the noise. */
      readonly seed: number;
    };
    reply: readonly Float32Array[];
  };
  /** The photos as JPEG files. */
  redraw: { request: { readonly photos: readonly LabPhoto[] }; reply: readonly Blob[] };
}
