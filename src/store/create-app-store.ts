/**
 * The store: one slice per view, made of the engine and the database reader it is given.
 * Knows no React; `use-app-store.ts` is the only file here that does.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppState, StoreContext } from './app-state.ts';
import { createCamerasSlice } from './cameras-slice.ts';
import { createDatasetSlice } from './dataset-slice.ts';
import { createEngineSlice } from './engine-slice.ts';
import { createEvaluationSlice } from './evaluation-slice.ts';
import { createFoldsSlice } from './folds-slice.ts';
import { createInsightSlice } from './insight-slice.ts';
import { createModelSlice } from './model-slice.ts';
import { createModelsSlice } from './models-slice.ts';
import { createNoticesSlice } from './notices-slice.ts';
import { createPairsSlice } from './pairs-slice.ts';
import { createTrainingSlice } from './training-slice.ts';
import { createVerificationSlice } from './verification-slice.ts';

export type AppStore = StoreApi<AppState>;

export function createAppStore(context: StoreContext): AppStore {
  return createStore<AppState>()((set, get) => ({
    ...createEngineSlice(set, get, context),
    ...createDatasetSlice(set, get, context),
    ...createPairsSlice(set, get, context),
    ...createTrainingSlice(set, get, context),
    ...createEvaluationSlice(set, get, context),
    ...createInsightSlice(set, get, context),
    ...createFoldsSlice(set, get, context),
    ...createVerificationSlice(set, get, context),
    ...createCamerasSlice(set, get, context),
    ...createModelSlice(set, get, context),
    ...createModelsSlice(set, get, context),
    ...createNoticesSlice(set, get, context),
  }));
}
