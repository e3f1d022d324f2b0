/** Hands the chosen files and a recipe to a worker: `await recipeLab(recipe)`. Progress goes to the console. */
import type { RecipeFigures, RecipeRequest } from './recipe.ts';

type Told = { readonly progress: string } | { readonly figures: RecipeFigures } | { readonly error: string };

declare global {
  var recipeLab: (request: Omit<RecipeRequest, 'files'>) => Promise<RecipeFigures>;
}
globalThis.recipeLab = (request) => {
  const files = [...(document.querySelector('input')?.files ?? [])];
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'recipe' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(message || 'The worker did not load.')),
    );
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if ('progress' in data) console.log(data.progress);
      else if ('figures' in data) resolve(data.figures);
      else reject(new Error(data.error));
    });
    worker.postMessage({ ...request, files });
  });
};
