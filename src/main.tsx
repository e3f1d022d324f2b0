/** Composition root: makes the engine, the database reader and the store, and mounts the app. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connectWorker } from './engine/client/connect-worker.ts';
import { tellWhenDrawn } from './engine/client/tell-when-drawn.ts';
import { createStorageKeeper } from './storage/keep-storage.ts';
import { openStudioDatabase, type StudioDatabase } from './storage/open-database.ts';
import { createStudioReader } from './storage/studio-reader.ts';
import { createAppStore } from './store/create-app-store.ts';
import { createLiveTraining } from './store/live-training.ts';
import type { Studio } from './store/use-app-store.ts';

const engine = connectWorker();
tellWhenDrawn(engine);

/** What needs the database is made when it is open; the page is there before that, and without it. */
function startStudio(database: StudioDatabase): Studio {
  const reader = createStudioReader(database);
  const live = createLiveTraining(engine);
  const store = createAppStore({ engine, reader });
  const { loadDatasets, loadModels, loadEnrolments, startEngine } = store.getState();
  void startEngine();
  void loadDatasets();
  void loadModels();
  void loadEnrolments();
  const keepStorage = createStorageKeeper();
  store.subscribe(({ dataset }) => {
    if (dataset.list.length > 0) void keepStorage();
  });
  // For the curious: `studio.store.getState()` in the console shows all that the page knows.
  Object.assign(globalThis, { studio: { engine, reader, store } });
  return { reader, store, live };
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App opening={openStudioDatabase().then(startStudio)} />
  </StrictMode>,
);
