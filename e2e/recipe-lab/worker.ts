/** One worker, one recipe. */
import { type RecipeRequest, tryRecipe } from './recipe.ts';

addEventListener('message', async ({ data }: MessageEvent<RecipeRequest>) => {
  try {
    postMessage({ figures: await tryRecipe(data, (progress) => postMessage({ progress })) });
  } catch (error) {
    postMessage({ error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
  }
});
