/**
 * The engine side by side with stock TF.js and PyTorch, in one run: a Markdown table, then JSON last on stdout.
 *
 *   npm run bench:engine -- [--soak STEPS] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildEnginePage, serveEnginePage } from '../../tools/engine-page.ts';
import { measureEngine } from './measure.ts';
import { toMarkdown } from './report.ts';

const port = 4392;

const { values } = parseArgs({
  options: { soak: { type: 'string', default: '1000' }, out: { type: 'string' } },
});
const soak = Number(values.soak);
if (!Number.isInteger(soak) || soak < 0) throw new Error(`--soak ${values.soak}: must be a whole number.`);

await buildEnginePage();
const server = await serveEnginePage(port);
try {
  const figures = await measureEngine({
    port,
    soak,
    log: (line) => process.stderr.write(`${line}\n`), // stdout carries the results alone
  });
  console.log(toMarkdown(figures));
  console.log(JSON.stringify(figures, null, 2));
  if (values.out !== undefined) writeFileSync(values.out, JSON.stringify(figures, null, 2));
} finally {
  await server.close();
}
