/** The example that opens the README is a program; it must run, with nothing from outside this folder. */
import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as siamese from './index.ts';

/** The first block of code, its imports taken out: what they import is handed in. */
function readExample(): { imports: string[]; body: string } {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const code = /```js\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const lines = code.split('\n');
  return {
    imports: lines.flatMap((line) => /^import .*?'(.*)';/.exec(line)?.[1] ?? []),
    body: lines.filter((line) => !line.startsWith('import ')).join('\n'),
  };
}

it('the README’s example trains three steps and reports them', async () => {
  const { imports, body } = readExample();
  expect(imports).toEqual(['@tensorflow/tfjs-backend-cpu', './src/siamese/index.ts']);
  const told: unknown[] = [];
  const program = new Function('siamese', 'console', `return (async () => {${body}})();`);
  await program(siamese, { log: (kind: unknown) => told.push(kind) });
  expect(told).toEqual(['validation', 'step', 'step', 'step', 'validation', 'checkpoint']);
});
