/** Measures the way from a picture to a verdict on the chosen files: `await facesLab(request)`. Progress goes to the console. */
import { type FacesFigures, type FacesRequest, measureFaces } from './measure-faces.ts';

declare global {
  var facesLab: (request: FacesRequest) => Promise<FacesFigures>;
}
globalThis.facesLab = (request) => {
  const files = [...(document.querySelector('input')?.files ?? [])];
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'faces' });
  return measureFaces(worker, files, request, console.log);
};
