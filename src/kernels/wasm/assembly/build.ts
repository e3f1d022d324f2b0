/**
 * Compiles the kernels to WASM and writes them as TypeScript modules holding base64, so that Node, Vite
 * and workers import them alike. Four builds: with and without fused multiply-add (relaxed SIMD), on
 * shared memory (with threads) and on plain memory. What TypeScript must know of tasks and their arguments is
 * written beside them. Run by `npm run build:kernels`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';
import type { Transform } from 'assemblyscript/transform';
import { writingTaskLayouts } from './task-layouts.ts';

const here = import.meta.dirname;
const output = join(here, '../build');

const simd = ['--enable', 'simd'];
const relaxed = [...simd, '--enable', 'relaxed-simd'];
const shared = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];
const builds: Record<string, string[]> = {
  'simd': simd,
  'relaxed-simd': relaxed,
  'shared-simd': [...simd, ...shared],
  'shared-relaxed-simd': [...relaxed, ...shared],
};

mkdirSync(output, { recursive: true });
for (const [name, flags] of Object.entries(builds)) {
  const file = join(tmpdir(), `kernels-${name}-${process.pid}.wasm`);
  const args = ['--outFile', file, '-O3', '--noAssert', '--runtime', 'stub', '--importMemory', ...flags];
  // The compiler makes an instance of the class; its types speak of instances alone.
  const transforms = [writingTaskLayouts(join(output, 'task-layouts.ts')) as unknown as Transform];
  const { error, stderr } = await main([join(here, 'index.ts'), ...args], { transforms });
  if (error) {
    console.error(stderr.toString());
    throw error;
  }
  const bytes = readFileSync(file);
  const text = `/** Built from src/kernels/wasm/assembly by \`npm run build:kernels\`. */\nexport const base64 =\n  '${bytes.toString('base64')}';\n`;
  writeFileSync(join(output, `${name}.ts`), text);
  console.log(`${name}: ${bytes.length} bytes`);
}
