/** All figures of the face pipeline, part by part, in the app's own engine without its page. */
import { connectEngine } from '../../../../src/engine/client/engine-client.ts';
import { askWorker } from '../../ask-worker.ts';
import { type CameraFigures, type FrameFigures, measureCamera } from './camera.ts';
import { readClips } from './clips.ts';
import type { FacesCalls } from './faces-calls.ts';
import { type ImitatedFigures, measureImitatedCameras } from './imitated-cameras.ts';
import type { Lab } from './lab.ts';
import { openLfw } from './lfw-photos.ts';
import {
  type AlignmentFigures,
  type DetectionFigures,
  type ImportFigures,
  measureAlignment,
  measureDetection,
  measureImport,
} from './photos.ts';
import { measureReference, type ReferenceFigures } from './reference.ts';

export interface FacesRequest {
  /** Photos of LFW in which faces are searched. */
  readonly photos: number;
  /** Pairs of View 1; all where there are fewer. */
  readonly pairs: number;
}

export interface FacesFigures {
  readonly frame: FrameFigures;
  readonly detection: DetectionFigures;
  readonly alignment: AlignmentFigures;
  readonly camera: CameraFigures;
  readonly imitatedCameras: ImitatedFigures;
  readonly import: ImportFigures;
  readonly reference: ReferenceFigures;
}

export async function measureFaces(
  worker: Worker,
  files: readonly File[],
  { photos, pairs }: FacesRequest,
  tell: (progress: string) => void,
): Promise<FacesFigures> {
  const { port1, port2 } = new MessageChannel();
  const { call: ask } = askWorker<FacesCalls>(worker);
  await ask('open', { port: port2 }, [port2]);
  const engine = connectEngine(port1);
  port1.start();
  worker.addEventListener('error', ({ message }) => engine.lose(message));
  await engine.call('startEngine', { choice: 'wasm', preset: 'best', measureAgain: false });
  const model = await engine.call('importModel', { file: fileNamed(files, 'starter-model.zip') });
  const lab: Lab = { ask, engine, model, tell };
  const lfw = await openLfw(fileNamed(files, 'lfw-deepfunneled.zip'));
  const small = await openLfw(fileNamed(files, 'lfw-small.zip'));
  const list = await fileNamed(files, 'pairsDevTest.txt').text();
  const { frame, camera } = await measureCamera(lab, await readClips(files));
  return {
    frame,
    camera,
    detection: await measureDetection(lab, lfw, photos),
    alignment: await measureAlignment(lab, lfw, list, pairs),
    imitatedCameras: await measureImitatedCameras(lab, lfw, list),
    import: await measureImport(lab, small),
    reference: await measureReference(lab, lfw),
  };
}

function fileNamed(files: readonly File[], name: string): File {
  const file = files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`${name} is missing.`);
  return file;
}
