/** What every part of the bench works with. */
import type { Engine } from '../../../../src/engine/protocol.ts';
import type { ModelSummary } from '../../../../src/records/model.ts';
import type { askWorker } from '../../ask-worker.ts';
import type { FacesCalls } from './faces-calls.ts';

export type AskFaces = ReturnType<typeof askWorker<FacesCalls>>['call'];

export interface Lab {
  readonly ask: AskFaces;
  readonly engine: Engine;
  readonly model: ModelSummary;
  readonly tell: (progress: string) => void;
}
