/**
 * The engine side by side with stock TF.js and PyTorch, in one run: a Markdown table, then JSON last on stdout.
 *
 *   npm run bench:engine -- [--soak STEPS] [--out FILE] [--python PATH] [--rounds N] [--no-graphics]
 *
 * PyTorch is that of `--python`, else of the environment's `BENCH_PYTHON`, else of `.venv` in the repository, else of
 * the system's `python3`. `--no-graphics` leaves WebGL and WebGPU out, which take most of the time where there is no card.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { positive } from '../app/bench-arguments.ts';
import { buildLabSite, serveLabSite } from '../site.ts';
import { measureEngine } from './measure.ts';
import { findPyTorch } from './pytorch.ts';
import { toMarkdown } from './report.ts';

const port = 4392;

const { values } = parseArgs({
  options: {
    soak: { type: 'string', default: '1000' },
    out: { type: 'string' },
    python: { type: 'string', default: process.env.BENCH_PYTHON },
    rounds: { type: 'string', default: '3' },
    'no-graphics': { type: 'boolean', default: false },
  },
});
const soak = Number(values.soak);
if (!Number.isInteger(soak) || soak < 0) throw new Error(`--soak ${values.soak}: must be a whole number.`);
const rounds = positive('rounds', values.rounds);
const python = findPyTorch(values.python);

await buildLabSite('engine');
const server = await serveLabSite('engine', port);
try {
  const figures = await measureEngine({
    port,
    python,
    rounds,
    graphics: !values['no-graphics'],
    soak,
    log: (line) => process.stderr.write(`${line}\n`), // stdout carries the results alone
  });
  console.log(toMarkdown(figures));
  console.log(JSON.stringify(figures, null, 2));
  if (values.out !== undefined) writeFileSync(values.out, JSON.stringify(figures, null, 2));
} finally {
  await server.close();
}
