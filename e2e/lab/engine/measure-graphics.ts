/** Graphics backends: the twins of `tf.layers`, our step on stock kernels, our step on ours. */
import type { BenchSession } from './bench-session.ts';
import { comparedRows } from './compare-pytorch.ts';
import type { GraphicsKernelFigure, SoakFigure } from './engine-figures.ts';
import { round } from './figures.ts';

type Graphics = 'webgl' | 'webgpu';
const names: Record<Graphics, string> = { webgl: 'WebGL', webgpu: 'WebGPU' };

/** Faces a second. */
export interface GraphicsSpeeds {
  readonly twins: number;
  readonly stock: number;
  readonly ours: number;
  readonly kernels: readonly GraphicsKernelFigure[];
}

/** @returns null where the browser does not have the backend */
export async function measureGraphics(
  session: BenchSession,
  backend: Graphics,
): Promise<GraphicsSpeeds | null> {
  const name = names[backend];
  const kernels: GraphicsKernelFigure[] = [];
  try {
    return {
      twins: await timeStock(session, backend, 'twinSteps', `${name}, stock, \`tf.layers\` twins`),
      stock: await timeStock(session, backend, 'trainSteps', `${name}, stock kernels, our step`),
      ours: await timeOurs(session, backend, `${name}, ours`, kernels),
      kernels,
    };
  } catch (error) {
    if (/cannot run here/.test(String(error))) return null;
    throw error;
  }
}

const request = { preset: 'compact', rows: comparedRows, warmUp: 1 } as const;
const rowOf = (label: string) => ({ label, preset: 'compact', rows: comparedRows, threads: 1 });

async function timeStock(
  { lab, machine, collect, addStep }: BenchSession,
  backend: Graphics,
  task: 'trainSteps' | 'twinSteps',
  label: string,
): Promise<number> {
  await lab({ backend, kernels: 'stock' }, async ({ started, ask }) => {
    machine[backend] = started.detail;
    collect(label, (await ask(task, { ...request, steps: 2 })).msPerStep);
  });
  return addStep(rowOf(label), label);
}

async function timeOurs(
  { lab, collect, addStep }: BenchSession,
  backend: Graphics,
  label: string,
  kernels: GraphicsKernelFigure[],
): Promise<number> {
  await lab({ backend, kernels: 'ours' }, async ({ ask }) => {
    collect(label, (await ask('trainSteps', { ...request, steps: 3 })).msPerStep);
    const replayed = await ask('replay', { preset: 'compact', rows: 16, only: '^Conv', repeats: 1 });
    for (const { name, ms, gflops } of replayed) {
      kernels.push({ backend, name, ms: round(ms), gflops: round(gflops) });
    }
  });
  return addStep(rowOf(label), label);
}

/** Many steps of a tiny network: whether memory is lost. */
export async function soakBackend(
  { lab, log }: BenchSession,
  backend: 'wasm' | Graphics,
  steps: number,
): Promise<SoakFigure> {
  return lab({ backend, kernels: 'ours' }, async ({ ask }) => {
    const { tensors, bytes } = await ask('trainSteps', { preset: 'tiny', rows: 8, steps, warmUp: 10 });
    log(`soak of ${steps} steps on ${backend}: tensors ${tensors.join(' → ')}, bytes ${bytes.join(' → ')}`);
    return { backend, steps, tensors, bytes };
  });
}
