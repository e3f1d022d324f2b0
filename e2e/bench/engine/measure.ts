/** The measurements, one after another, in fresh pages on the same machine. */
import { availableParallelism, cpus } from 'node:os';
import type { StartRequest } from '../../engine-page/tasks/start.ts';
import type { LabNetwork } from '../../engine-page/tasks/train-steps.ts';
import { gflopOfStep, round, type Spread, spreadOf } from './figures.ts';
import { type Lab, withLab } from './lab.ts';
import { findPyTorch, timePyTorch } from './pytorch.ts';

export interface MeasureOptions {
  readonly port: number;
  /** Steps of the leak soak on each backend; 0 for none. */
  readonly soak: number;
  log(line: string): void;
}

export interface StepFigure {
  readonly label: string;
  readonly preset: string;
  readonly rows: number;
  readonly threads: number;
  readonly ms: Spread;
  readonly facesPerSecond: number;
}

export interface EngineFigures {
  readonly ratios: {
    readonly wasmOverStockWebgl: number;
    readonly webglOverStockWebgl: number;
    readonly webgpuOverStockWebgpu: number | null;
    readonly wasmShareOfPeak: number;
    readonly wasmTwoThreadsOverOne: number;
    readonly wasmOverPyTorch: number | null;
  };
  readonly embedMs: number;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly more: Readonly<Record<string, number | null>>;
  readonly steps: readonly StepFigure[];
  readonly matMul: readonly { readonly kernels: string; readonly size: number; readonly gflops: Spread }[];
  readonly profile: readonly {
    readonly name: string;
    readonly calls: number;
    readonly ms: number;
    readonly gflops: number;
  }[];
  readonly graphicsKernels: readonly {
    readonly backend: string;
    readonly name: string;
    readonly ms: number;
    readonly gflops: number;
  }[];
  readonly soak: readonly {
    readonly backend: string;
    readonly steps: number;
    readonly tensors: readonly number[];
    readonly bytes: readonly number[];
  }[];
}

/** The batch that all backends are compared at, and the one the app trains with. */
const comparedRows = 64;
const appRows = 128;
/** The browser compiles what it has run a few dozen times. */
const warmUp = 15;
const rounds = 3;

export async function measureEngine({ port, soak, log }: MeasureOptions): Promise<EngineFigures> {
  const cores = availableParallelism();
  const steps: StepFigure[] = [];
  const machine: Record<string, string | number> = { cores, processor: cpus()[0]?.model ?? '' };
  const samples = new Map<string, number[]>();
  const lab = <Result>(request: StartRequest, use: (lab: Lab) => Promise<Result>) =>
    withLab(port, request, use);
  const collect = (key: string, values: readonly number[]): void => {
    samples.set(key, [...(samples.get(key) ?? []), ...values]);
  };
  const add = (label: string, preset: string, rows: number, threads: number, key: string): number => {
    const ms = spreadOf(samples.get(key) ?? []);
    const facesPerSecond = round((1000 * rows) / ms.median, 1);
    steps.push({ label, preset, rows, threads, ms, facesPerSecond });
    log(`${label}, ${rows} faces, ${threads} threads: ${ms.median} ms, ${facesPerSecond} faces/s`);
    return facesPerSecond;
  };

  // WASM and PyTorch by turns, so that a machine that slows down slows both.
  const python = findPyTorch();
  const threadCounts = cores > 1 ? [cores, 1] : [1];
  for (let round = 0; round < rounds; round++) {
    for (const threads of threadCounts) {
      await lab({ backend: 'wasm', kernels: 'ours', threads }, async ({ started, browser, ask }) => {
        Object.assign(machine, { browser, wasm: started.detail });
        for (const rows of [comparedRows, appRows]) {
          const { msPerStep } = await ask('trainSteps', { preset: 'compact', rows, steps: 8, warmUp });
          collect(`wasm ${threads} ${rows}`, msPerStep);
        }
      });
      if (python !== null) {
        const { version, msPerStep } = timePyTorch(python, 'compact', appRows, 8, threads);
        machine.pytorch = version;
        collect(`pytorch ${threads}`, msPerStep);
      }
    }
  }
  const wasm = new Map<string, number>();
  const pytorch = new Map<number, number>();
  for (const threads of threadCounts) {
    for (const rows of [comparedRows, appRows]) {
      wasm.set(`${threads} ${rows}`, add('WASM, ours', 'compact', rows, threads, `wasm ${threads} ${rows}`));
    }
    if (python !== null) {
      pytorch.set(threads, add('PyTorch, CPU', 'compact', appRows, threads, `pytorch ${threads}`));
    }
  }

  // Products, batches, the net of the paper, single faces and the profile.
  const matMul: EngineFigures['matMul'][number][] = [];
  for (const kernels of ['stock', 'ours'] as const) {
    await lab({ backend: 'wasm', kernels, threads: cores }, async ({ ask }) => {
      for (const { size, gflops } of await ask('matMul', { sizes: [256, 512, 1024], repeats: 15 })) {
        matMul.push({ kernels, size, gflops: spreadOf(gflops) });
      }
    });
  }
  const peak = Math.max(...matMul.map(({ gflops }) => gflops.median));
  log(`best matrix product: ${peak} GFLOP/s`);
  let embedMs = Number.NaN;
  let embedMirroredMs = Number.NaN;
  let profile: EngineFigures['profile'] = [];
  await lab({ backend: 'wasm', kernels: 'ours', threads: cores }, async ({ ask }) => {
    for (const rows of [16, 32, 256]) {
      const { msPerStep } = await ask('trainSteps', { preset: 'compact', rows, steps: 8, warmUp });
      collect(`wasm batch ${rows}`, msPerStep);
      add('WASM, ours', 'compact', rows, cores, `wasm batch ${rows}`);
    }
    const embed = { preset: 'compact', faces: 1, repeats: 100 } as const;
    embedMs = spreadOf(await ask('embed', { ...embed, mirror: false })).median;
    embedMirroredMs = spreadOf(await ask('embed', { ...embed, mirror: true })).median;
    const rows = await ask('profile', { preset: 'compact', of: 'step', rows: comparedRows, steps: 10 });
    profile = rows.map(({ name, calls, ms, gflop }) => ({
      name,
      calls: round(calls, 1),
      ms: round(ms),
      gflops: round((1000 * gflop) / ms, 1),
    }));
  });
  log(`one face: ${embedMs} ms, with its mirror image ${embedMirroredMs} ms`);
  await lab({ backend: 'wasm', kernels: 'ours', threads: cores }, async ({ ask }) => {
    const { msPerStep } = await ask('trainSteps', { preset: 'koch2015', rows: 32, steps: 3, warmUp: 1 });
    collect('koch', msPerStep);
  });
  const koch = add('WASM, ours, `koch2015`', 'koch2015', 32, cores, 'koch');
  let kochOverPyTorch: number | null = null;
  if (python !== null) {
    collect('koch pytorch', timePyTorch(python, 'koch2015', 32, 3, cores).msPerStep);
    kochOverPyTorch = round(koch / add('PyTorch, CPU, `koch2015`', 'koch2015', 32, cores, 'koch pytorch'));
  }

  // Graphics backends: the twins of tf.layers, our step on stock kernels, our step on ours.
  const graphicsKernels: EngineFigures['graphicsKernels'][number][] = [];
  const graphics = async (backend: 'webgl' | 'webgpu', name: string) => {
    const timed = async (
      kernels: 'ours' | 'stock',
      task: 'trainSteps' | 'twinSteps',
      label: string,
    ): Promise<number> => {
      await lab({ backend, kernels }, async ({ started, ask }) => {
        machine[backend] = started.detail;
        const request = {
          preset: 'compact',
          rows: comparedRows,
          steps: kernels === 'ours' ? 3 : 2,
          warmUp: 1,
        } as const;
        collect(label, (await ask(task, request)).msPerStep);
        if (kernels !== 'ours') return;
        const replayed = await ask('replay', { preset: 'compact', rows: 16, only: '^Conv', repeats: 1 });
        graphicsKernels.push(
          ...replayed.map(({ name, ms, gflops }) => ({
            backend,
            name,
            ms: round(ms),
            gflops: round(gflops),
          })),
        );
      });
      return add(label, 'compact', comparedRows, 1, label);
    };
    return {
      twins: await timed('stock', 'twinSteps', `${name}, stock, \`tf.layers\` twins`),
      stock: await timed('stock', 'trainSteps', `${name}, stock kernels, our step`),
      ours: await timed('ours', 'trainSteps', `${name}, ours`),
    };
  };
  const webgl = await graphics('webgl', 'WebGL');
  const webgpu = await graphics('webgpu', 'WebGPU').catch((error: unknown) => {
    if (/cannot run here/.test(String(error))) return null;
    throw error;
  });

  const soaked: EngineFigures['soak'][number][] = [];
  for (const backend of soak > 0
    ? (['wasm', 'webgl', ...(webgpu ? (['webgpu'] as const) : [])] as const)
    : []) {
    await lab({ backend, kernels: 'ours' }, async ({ ask }) => {
      const preset: LabNetwork = 'tiny';
      const { tensors, bytes } = await ask('trainSteps', { preset, rows: 8, steps: soak, warmUp: 10 });
      soaked.push({ backend, steps: soak, tensors, bytes });
      log(`soak of ${soak} steps on ${backend}: tensors ${tensors.join(' → ')}, bytes ${bytes.join(' → ')}`);
    });
  }

  const work = gflopOfStep('compact', comparedRows);
  const best = wasm.get(`${cores} ${comparedRows}`)!;
  const stepsPerSecond = best / comparedRows;
  const over = (a: number | undefined, b: number | undefined): number | null =>
    a !== undefined && b !== undefined ? round(a / b) : null;
  return {
    ratios: {
      wasmOverStockWebgl: round(best / webgl.twins, 1),
      webglOverStockWebgl: round(webgl.ours / webgl.stock),
      webgpuOverStockWebgpu: webgpu && round(webgpu.ours / webgpu.stock),
      wasmShareOfPeak: round((work.textbook * stepsPerSecond) / peak),
      wasmTwoThreadsOverOne: over(best, wasm.get(`1 ${comparedRows}`)) ?? 1,
      wasmOverPyTorch: over(wasm.get(`${cores} ${appRows}`), pytorch.get(cores)),
    },
    embedMs,
    machine,
    more: {
      peakGflops: peak,
      stepGflopsTextbook: round(work.textbook * stepsPerSecond, 1),
      stepGflopsMultiplied: round(work.multiplied * stepsPerSecond, 1),
      shareOfPeakMultiplied: round((work.multiplied * stepsPerSecond) / peak),
      wasmOverStockWebglSameStep: round(best / webgl.stock, 1),
      wasmOverPyTorchOneThread: over(wasm.get(`1 ${appRows}`), pytorch.get(1)),
      twoThreadsOverOneAtAppBatch: over(wasm.get(`${cores} ${appRows}`), wasm.get(`1 ${appRows}`)),
      kochOverPyTorch,
      embedMirroredMs,
    },
    steps,
    matMul,
    profile,
    graphicsKernels,
    soak: soaked,
  };
}
