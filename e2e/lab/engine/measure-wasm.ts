/** WASM by itself: matrix products, batches of other sizes, single faces, the profile, the network of the paper. */
import type { BenchSession } from './bench-session.ts';
import { addBestWay, comparedRows, timeEveryWay, warmUp } from './compare-pytorch.ts';
import type { MatMulFigure, ProfileFigure, PyTorchFigure } from './engine-figures.ts';
import { round, spreadOf } from './figures.ts';

/** The yardstick: square products on TF.js's kernels and on ours. */
export async function measureProducts({ cores, lab, log }: BenchSession): Promise<{
  readonly matMul: readonly MatMulFigure[];
  /** GFLOP/s of the best. */
  readonly peak: number;
}> {
  const matMul: MatMulFigure[] = [];
  for (const kernels of ['stock', 'ours'] as const) {
    await lab({ backend: 'wasm', kernels, threads: cores }, async ({ ask }) => {
      for (const { size, gflops } of await ask('matMul', { sizes: [256, 512, 1024], repeats: 15 })) {
        matMul.push({ kernels, size, gflops: spreadOf(gflops) });
      }
    });
  }
  const peak = Math.max(...matMul.map(({ gflops }) => gflops.median));
  log(`best matrix product: ${peak} GFLOP/s`);
  return { matMul, peak };
}

export async function measureBatchesAndFaces(session: BenchSession): Promise<{
  readonly embedMs: number;
  readonly embedAveragedMs: number;
  readonly profile: readonly ProfileFigure[];
}> {
  const { cores, lab, collect, addStep, log } = session;
  return lab({ backend: 'wasm', kernels: 'ours', threads: cores }, async ({ ask }) => {
    for (const rows of [16, 32, 256]) {
      const { msPerStep } = await ask('trainSteps', { preset: 'compact', rows, steps: 8, warmUp });
      collect(`wasm batch ${rows}`, msPerStep);
      addStep({ label: 'WASM, ours', preset: 'compact', rows, threads: cores }, `wasm batch ${rows}`);
    }
    const embed = { preset: 'compact', faces: 1, repeats: 100 } as const;
    const embedMs = spreadOf(await ask('embed', { ...embed, averaged: false })).median;
    const embedAveragedMs = spreadOf(await ask('embed', { ...embed, averaged: true })).median;
    log(`one face: ${embedMs} ms, averaged as in use ${embedAveragedMs} ms`);
    const rows = await ask('profile', { preset: 'compact', of: 'step', rows: comparedRows, steps: 10 });
    const profile = rows.map(({ name, calls, ms, gflop }) => ({
      name,
      calls: round(calls, 1),
      ms: round(ms),
      gflops: round((1000 * gflop) / ms, 1),
    }));
    return { embedMs, embedAveragedMs, profile };
  });
}

/** @returns how many times as fast as PyTorch; null without it */
export async function measureKoch(
  session: BenchSession,
  python: string | null,
): Promise<{ readonly overPyTorch: number | null; readonly tried: readonly PyTorchFigure[] }> {
  const { cores, lab, collect, addStep } = session;
  const koch = { preset: 'koch2015', rows: 32, threads: cores } as const;
  await lab({ backend: 'wasm', kernels: 'ours', threads: cores }, async ({ ask }) => {
    const { msPerStep } = await ask('trainSteps', { preset: 'koch2015', rows: 32, steps: 3, warmUp: 1 });
    collect('koch', msPerStep);
  });
  const ours = addStep({ ...koch, label: 'WASM, ours, `koch2015`' }, 'koch');
  if (python === null) return { overPyTorch: null, tried: [] };
  const ways = timeEveryWay(session, python, { ...koch, steps: 3 });
  const { facesPerSecond, tried } = addBestWay(session, koch, ways);
  return { overPyTorch: round(ours / facesPerSecond), tried };
}
