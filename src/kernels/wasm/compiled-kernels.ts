/**
 * Our WASM module, compiled for what this machine can do.
 *
 * Four builds exist; the best one that the engine validates is taken. Owns no memory: an instance works
 * inside the memory it is given.
 */
import { base64 as relaxedSimd } from './build/relaxed-simd.ts';
import { base64 as sharedRelaxedSimd } from './build/shared-relaxed-simd.ts';
import { base64 as sharedSimd } from './build/shared-simd.ts';
import { base64 as simd } from './build/simd.ts';

export type Instructions = 'simd' | 'relaxed-simd';

/** What `assembly/index.ts` exports; `control` is the byte offset of the control block. */
export interface KernelExports {
  /** From the control block to the arguments of a task. */
  readonly CONTROL_BYTES: WebAssembly.Global<'i32'>;
  /** @returns how many helpers are still at work */
  run(control: number, task: number, threads: number): number;
  serve(control: number, thread: number): void;
  resign(control: number): void;
}

export interface CompiledKernels {
  readonly module: WebAssembly.Module;
  readonly instructions: Instructions;
}

const builds: Record<Instructions, { readonly plain: string; readonly shared: string }> = {
  'relaxed-simd': { plain: relaxedSimd, shared: sharedRelaxedSimd },
  simd: { plain: simd, shared: sharedSimd },
};

/** Best first. */
export const allInstructions: readonly Instructions[] = ['relaxed-simd', 'simd'];

/**
 * @param among the builds to choose from, best first
 * @returns null where the engine runs none of them
 */
export async function compileKernels(
  shared: boolean,
  among: readonly Instructions[] = allInstructions,
): Promise<CompiledKernels | null> {
  for (const instructions of among) {
    const text = builds[instructions][shared ? 'shared' : 'plain'];
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    if (WebAssembly.validate(bytes)) return { module: await WebAssembly.compile(bytes), instructions };
  }
  return null;
}

export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports as unknown as KernelExports; // the module is ours: see assembly/index.ts
}
