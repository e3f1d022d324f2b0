/** All handlers of the worker, made from one context. A call without a handler does not compile. */
import { memory } from '@tensorflow/tfjs-core';
import type { EngineHandlers } from '../protocol.ts';
import type { BackendManager } from './backend/backend.ts';
import { createBackendLock } from './backend/backend-lock.ts';
import type { WorkerContext } from './context.ts';
import { createCohorts } from './faces/cohorts.ts';
import { createReferences } from './faces/references.ts';
import { createBaselineHandler } from './handlers/baselines.ts';
import { createCameraHandlers } from './handlers/cameras.ts';
import { createGalleryHandlers } from './handlers/carry-gallery.ts';
import { createCheckManyHandler } from './handlers/check-many.ts';
import { createFaceHandlers } from './handlers/choose-face.ts';
import { createDemoDatasetHandler } from './handlers/create-demo-dataset.ts';
import { createEnrolHandlers } from './handlers/enrol.ts';
import { createEvaluateHandler } from './handlers/evaluate.ts';
import { createExplainHandler } from './handlers/explain-pair.ts';
import { createExploreHandlers } from './handlers/explore.ts';
import { createFoldHandlers } from './handlers/fold-results.ts';
import { createFrameDatasetHandler } from './handlers/frame-dataset.ts';
import { createImportHandler } from './handlers/import-dataset.ts';
import { createDatasetHandlers } from './handlers/manage-datasets.ts';
import { createModelHandlers } from './handlers/manage-models.ts';
import { createMeasureLineHandler } from './handlers/measure-line.ts';
import { createPairHandlers } from './handlers/plan-pairs.ts';
import { createFoldRunHandler } from './handlers/run-fold.ts';
import { createReferenceHandler } from './handlers/take-reference.ts';
import { createTrainingService } from './handlers/train.ts';
import { createVerifyHandlers } from './handlers/verify.ts';
import { createModelSession } from './model-session.ts';
import { appDesign, type RunDesign } from './training/run-design.ts';

/** @param design of the runs: the app's, unless an experiment brings its own */
export function createEngineHandlers(
  context: WorkerContext,
  backend: BackendManager,
  design: RunDesign = appDesign,
): EngineHandlers {
  const lock = createBackendLock();
  const session = createModelSession(context, lock);
  const training = createTrainingService(context, session, backend, lock, design);
  const evaluate = createEvaluateHandler(context, session);
  const references = createReferences(context);
  const cohorts = createCohorts(context);
  return {
    async startEngine(request) {
      training.assertIdle();
      return lock.change(() => {
        session.release(); // its tensors belong to the backend that is being left
        context.imaging.finder.release();
        return backend.start(request);
      });
    },
    async setPace({ pace }) {
      backend.setPace(pace);
      return {};
    },
    async memory() {
      const { numTensors, numBytes } = memory();
      return { tensors: numTensors, bytes: numBytes };
    },
    importDataset: createImportHandler(context, undefined, lock),
    createDemoDataset: createDemoDatasetHandler(context),
    ...createDatasetHandlers(context),
    frameDataset: createFrameDatasetHandler(context, lock),
    ...createFaceHandlers(context, lock),
    ...createPairHandlers(context, lock),
    ...training.handlers,
    evaluate,
    runFold: createFoldRunHandler(context, { train: training.handlers.train, evaluate }),
    ...createExploreHandlers(context, session),
    ...createFoldHandlers(context),
    explainPair: createExplainHandler(context, session),
    measureBaselines: createBaselineHandler(context, session),
    ...createEnrolHandlers(context, session, lock, references),
    ...createGalleryHandlers(context),
    ...createVerifyHandlers(context, session, references, cohorts),
    ...createCameraHandlers(context, session, lock, cohorts),
    checkMany: createCheckManyHandler(context, session, references),
    ...createModelHandlers(context, session, lock),
    measureLine: createMeasureLineHandler(context, session),
    takeReference: createReferenceHandler(context, lock, design),
  };
}
