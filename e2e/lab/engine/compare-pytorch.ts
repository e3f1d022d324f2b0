/**
 * Training steps on WASM and in PyTorch by turns, so that a machine that slows down slows both. PyTorch is run in
 * every way that may suit it, and its fastest counts.
 */
import type { PresetName } from '../../../src/siamese/options.ts';
import type { BenchSession } from './bench-session.ts';
import type { PyTorchFigure } from './engine-figures.ts';
import { spreadOf } from './figures.ts';
import { timePyTorch } from './pytorch.ts';

/** The batch that all backends are compared at, and the one the app trains with. */
export const comparedRows = 64;
export const appRows = 128;
/** The browser compiles what it has run a few dozen times. */
export const warmUp = 15;

export interface Comparison {
  /** Faces a second of `compact`. */
  wasm(threads: number, rows: number): number | undefined;
  /** Of `compact` with `appRows`, or of `koch2015`, run its fastest way; undefined without PyTorch. */
  pytorch(threads: number): number | undefined;
  readonly tried: readonly PyTorchFigure[];
}

export async function compareWithPyTorch(
  session: BenchSession,
  python: string | null,
  rounds: number,
): Promise<Comparison> {
  const { cores, machine, lab, collect } = session;
  const threadCounts = cores > 1 ? [cores, 1] : [1];
  const ways = new Map<number, Set<string>>();
  for (let turn = 0; turn < rounds; turn++) {
    for (const threads of threadCounts) {
      await lab({ backend: 'wasm', kernels: 'ours', threads }, async ({ started, browser, ask }) => {
        Object.assign(machine, { browser, wasm: started.detail });
        for (const rows of [comparedRows, appRows]) {
          const { msPerStep } = await ask('trainSteps', { preset: 'compact', rows, steps: 8, warmUp });
          collect(wasmKey(threads, rows), msPerStep);
        }
      });
      if (python !== null) {
        const task = { preset: 'compact', rows: appRows, steps: 8, threads } as const;
        ways.set(threads, timeEveryWay(session, python, task));
      }
    }
  }
  const wasm = new Map<string, number>();
  const pytorch = new Map<number, number>();
  const tried: PyTorchFigure[] = [];
  for (const threads of threadCounts) {
    for (const rows of [comparedRows, appRows]) {
      const row = { label: 'WASM, ours', preset: 'compact', rows, threads };
      wasm.set(wasmKey(threads, rows), session.addStep(row, wasmKey(threads, rows)));
    }
    const found = ways.get(threads);
    if (found === undefined) continue;
    const best = addBestWay(session, { preset: 'compact', rows: appRows, threads }, found);
    pytorch.set(threads, best.facesPerSecond);
    tried.push(...best.tried);
  }
  return {
    wasm: (threads, rows) => wasm.get(wasmKey(threads, rows)),
    pytorch: (threads) => pytorch.get(threads),
    tried,
  };
}

const wasmKey = (threads: number, rows: number): string => `wasm ${threads} ${rows}`;

interface Compared {
  readonly preset: PresetName;
  readonly rows: number;
  readonly threads: number;
}

const pytorchKey = ({ preset, threads }: Compared, how: string): string =>
  `pytorch ${preset} ${threads} ${how}`;

/** @returns the ways it was run in */
export function timeEveryWay(
  { machine, collect }: BenchSession,
  python: string,
  task: Compared & { readonly steps: number },
): Set<string> {
  const { version, ways } = timePyTorch(python, task);
  machine.pytorch = version;
  for (const { how, msPerStep } of ways) collect(pytorchKey(task, how), msPerStep);
  return new Set(ways.map(({ how }) => how));
}

/** Adds the row of the way with the lowest median. */
export function addBestWay(
  session: BenchSession,
  compared: Compared,
  ways: ReadonlySet<string>,
): { readonly facesPerSecond: number; readonly tried: readonly PyTorchFigure[] } {
  const tried = [...ways]
    .map((how) => ({ ...compared, how, ms: spreadOf(session.samples(pytorchKey(compared, how))) }))
    .sort((a, b) => a.ms.median - b.ms.median);
  const best = tried[0];
  if (best === undefined) throw new Error('PyTorch was run in no way.');
  for (const { how, ms } of tried) session.log(`  PyTorch, ${how}: ${ms.median} ms`);
  const network = compared.preset === 'compact' ? '' : `, \`${compared.preset}\``;
  const row = { ...compared, label: `PyTorch, CPU${network} (${best.how})` };
  return { facesPerSecond: session.addStep(row, pytorchKey(compared, best.how)), tried };
}
