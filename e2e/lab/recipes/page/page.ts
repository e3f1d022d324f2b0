/** Tries a recipe on the chosen files: `await recipeLab(request)`. Progress goes to the console. */
import { type RecipeFigures, type RecipeRequest, tryRecipe } from './recipe.ts';

/** As they leave the page: an array of numbers as base64. */
type ToldFigures = Omit<RecipeFigures, 'embeddings'> & { readonly embeddings: string | null };

declare global {
  var recipeLab: (request: RecipeRequest) => Promise<ToldFigures>;
}
globalThis.recipeLab = async (request) => {
  const files = [...(document.querySelector('input')?.files ?? [])];
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'recipe' });
  const { embeddings, ...figures } = await tryRecipe(worker, files, request, console.log);
  return { ...figures, embeddings: embeddings && toBase64(embeddings) };
};

function toBase64(values: Float32Array): string {
  const bytes = new Uint8Array(values.buffer);
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192) {
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  }
  return btoa(text);
}
