import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Cross-origin isolation: without it browsers refuse the shared memory that WASM threads need. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The browser itself sees to it that nothing leaves the device. */
const policy = {
  'Content-Security-Policy': [
    "default-src 'self'",
    // WASM has to be compiled; TF.js starts its threads from scripts made in memory.
    "script-src 'self' blob: 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "connect-src 'self' blob: data:",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    // The widgets set colours and sizes in style attributes.
    "style-src 'self' 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; '),
};

const headers = { ...isolation, ...policy };

/** The headers as a file that static hosts (Netlify, Cloudflare Pages) read. */
const headersFile: Plugin = {
  name: 'headers-file',
  apply: 'build',
  generateBundle() {
    const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
    this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('')}` });
  },
};

/**
 * TF.js starts its WASM threads from the source text of one function, which refers to a variable
 * outside it (`_scriptDir`). A minifier drops the `typeof` guard around that, and every thread then
 * fails with a ReferenceError. The variable is undefined in a worker anyway, so it is taken out.
 */
const selfContainedWasmThreads: Plugin = {
  name: 'self-contained-wasm-threads',
  transform: {
    filter: { id: /tfjs-backend-wasm-threaded-simd\.js/ },
    handler: (code) =>
      code
        .replace('if(typeof _scriptDir !== "undefined" && _scriptDir){scriptDirectory=_scriptDir}', '')
        .replace('Module["mainScriptUrlOrBlob"]||_scriptDir', 'Module["mainScriptUrlOrBlob"]'),
  },
};

const registersKernels = [
  'src/{kernels,engine,detection}/**/*.test.ts',
  'src/siamese/training/take-up.test.ts',
];

export default defineConfig({
  plugins: [react(), headersFile],
  // Without the policy: the development server reloads the page through scripts of its own.
  server: { port: 5173, headers: isolation },
  preview: { port: 4173, headers },
  worker: { format: 'es', plugins: () => [selfContainedWasmThreads] },
  build: {
    target: 'es2023',
    // Browsers that know `light-dark()`: rewritten for older ones it loses its colours in some charts.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 2500,
  },
  test: {
    // As many as there are cores: by itself vitest leaves one core idle, which on two of them is half.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          // Plain values in and out: what one file has loaded is good for the next.
          name: 'unit',
          environment: 'node',
          include: ['{src,e2e}/**/*.test.ts'],
          exclude: registersKernels,
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          // Kernels are registered for good and backends started for good: every file begins anew.
          name: 'kernels',
          environment: 'node',
          include: registersKernels,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'views',
          environment: 'happy-dom',
          include: ['src/**/*.test.tsx'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
