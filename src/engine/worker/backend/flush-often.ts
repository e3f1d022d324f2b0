/**
 * Has TF.js's WebGL backend hand its work to the graphics card in short pieces. A whole step in one
 * piece may take a card longer than a frame, and the browser, which draws the page on the same card,
 * gets its turn only between pieces.
 */

/** Programs between two flushes: a piece is a few milliseconds even on a slow card. */
export const programsPerPiece = 4;

/** The parts of TF.js's backend used here. */
interface WebglBackend {
  runWebGLProgram(...given: unknown[]): unknown;
  readonly gpgpu: { readonly gl: { flush(): void } };
}

const wrapped = new WeakSet<object>();

/**
 * Asking again for the same backend changes nothing; one that is not WebGL's is left alone.
 * @param wanted asked at every program: the pace may change in the middle of a step
 */
export function flushOften(backend: object, wanted: () => boolean): void {
  if (wrapped.has(backend) || !isWebgl(backend)) return;
  wrapped.add(backend);
  const run = backend.runWebGLProgram;
  let programs = 0;
  backend.runWebGLProgram = (...given) => {
    const result = run.apply(backend, given);
    programs += 1;
    if (programs % programsPerPiece === 0 && wanted()) backend.gpgpu.gl.flush();
    return result;
  };
}

function isWebgl(backend: object): backend is WebglBackend {
  return 'runWebGLProgram' in backend && 'gpgpu' in backend;
}
