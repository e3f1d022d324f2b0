/** The measurements, one after another, in fresh pages on the same machine. */
import { availableParallelism, cpus } from 'node:os';
import { type BenchSession, startSession } from './bench-session.ts';
import { appRows, type Comparison, comparedRows, compareWithPyTorch } from './compare-pytorch.ts';
import type { EngineFigures, SoakFigure } from './engine-figures.ts';
import { gflopOfStep, round } from './figures.ts';
import { type GraphicsSpeeds, measureGraphics, soakBackend } from './measure-graphics.ts';
import { measureBatchesAndFaces, measureKoch, measureProducts } from './measure-wasm.ts';

export interface MeasureOptions {
  readonly port: number;
  /** The Python that has PyTorch; null to leave it out. */
  readonly python: string | null;
  /** Turns of WASM and PyTorch. */
  readonly rounds: number;
  /** Whether to time WebGL and WebGPU: without a graphics card that is most of the time. */
  readonly graphics: boolean;
  /** Steps of the leak soak on each backend; 0 for none. */
  readonly soak: number;
  log(line: string): void;
}

export async function measureEngine(options: MeasureOptions): Promise<EngineFigures> {
  const { port, python, rounds, graphics, log } = options;
  const machine = { cores: availableParallelism(), processor: cpus()[0]?.model ?? '' };
  const session = startSession(port, machine, log);
  const compared = await compareWithPyTorch(session, python, rounds);
  const { matMul, peak } = await measureProducts(session);
  const { embedMs, embedAveragedMs, profile } = await measureBatchesAndFaces(session);
  const koch = await measureKoch(session, python);
  const webgl = graphics ? await measureGraphics(session, 'webgl') : null;
  const webgpu = graphics ? await measureGraphics(session, 'webgpu') : null;
  const soak = await soakAll(session, options.soak, { webgl, webgpu });
  const { ratios, more } = derive(session.cores, peak, compared, { webgl, webgpu });
  return {
    ratios,
    embedMs,
    machine: session.machine,
    more: { ...more, kochOverPyTorch: koch.overPyTorch, embedAveragedMs },
    steps: session.steps,
    pytorch: [...compared.tried, ...koch.tried],
    matMul,
    profile,
    graphicsKernels: [webgl, webgpu].flatMap((speeds) => speeds?.kernels ?? []),
    soak,
  };
}

type Graphics = Readonly<Record<'webgl' | 'webgpu', GraphicsSpeeds | null>>;

async function soakAll(
  session: BenchSession,
  steps: number,
  { webgl, webgpu }: Graphics,
): Promise<SoakFigure[]> {
  if (steps === 0) return [];
  const soaked = [await soakBackend(session, 'wasm', steps)];
  if (webgl !== null) soaked.push(await soakBackend(session, 'webgl', steps));
  if (webgpu !== null) soaked.push(await soakBackend(session, 'webgpu', steps));
  return soaked;
}

function derive(
  cores: number,
  peak: number,
  { wasm, pytorch }: Comparison,
  { webgl, webgpu }: Graphics,
): Pick<EngineFigures, 'ratios' | 'more'> {
  const work = gflopOfStep('compact', comparedRows);
  const best = wasm(cores, comparedRows)!; // every comparison times it
  const stepsPerSecond = best / comparedRows;
  return {
    ratios: {
      wasmOverStockWebgl: over(best, webgl?.twins, 1),
      webglOverStockWebgl: over(webgl?.ours, webgl?.stock),
      webgpuOverStockWebgpu: over(webgpu?.ours, webgpu?.stock),
      wasmShareOfPeak: round((work.textbook * stepsPerSecond) / peak),
      wasmTwoThreadsOverOne: over(best, wasm(1, comparedRows)) ?? 1,
      wasmOverPyTorch: over(wasm(cores, appRows), pytorch(cores)),
    },
    more: {
      peakGflops: peak,
      stepGflopsTextbook: round(work.textbook * stepsPerSecond, 1),
      stepGflopsMultiplied: round(work.multiplied * stepsPerSecond, 1),
      shareOfPeakMultiplied: round((work.multiplied * stepsPerSecond) / peak),
      wasmOverStockWebglSameStep: over(best, webgl?.stock, 1),
      wasmOverPyTorchOneThread: over(wasm(1, appRows), pytorch(1)),
      twoThreadsOverOneAtAppBatch: over(wasm(cores, appRows), wasm(1, appRows)),
    },
  };
}

function over(a: number | undefined, b: number | undefined, digits = 2): number | null {
  return a !== undefined && b !== undefined ? round(a / b, digits) : null;
}
