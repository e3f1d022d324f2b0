/**
 * Who imports whom, read from the text of the sources: for the rules of the house, which stand in
 * `architecture.test.ts`. Sees `import`, `import type`, `export from`, `import('…')` and `new URL('…')`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export interface Import {
  /** As it is written: a package, or a path that begins with a dot. */
  readonly from: string;
  /** The file it means, relative to the sources; null for a package. */
  readonly file: string | null;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
  /** A thread is started with the file: both sides have a program of their own. */
  readonly startsThread: boolean;
}

/** The imports of each file, by its path relative to the sources. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

/** All sources below a folder, tests and their builders left out. */
export function readSources(root: string): Map<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !/\.d\.ts$/.test(path))
    .filter((path) => !path.startsWith('kernels/wasm/assembly/') && !path.includes('/build/'))
    // Builders for tests inside a room stand outside the rules, like the tests they serve.
    .filter((path) => !path.includes('/testing/'));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

export function importGraph(sources: ReadonlyMap<string, string>): ImportGraph {
  return new Map([...sources].map(([path, text]) => [path, importsOf(path, text)]));
}

export function importsOf(path: string, text: string): Import[] {
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)];
  const dynamic = [...text.matchAll(/(import|new URL)\(\s*'([^']+)'/g)];
  return [
    ...statements.map(([, type, from]) => ({
      from: from!,
      typeOnly: type !== undefined,
      startsThread: false,
    })),
    ...dynamic.map(([, how, from]) => ({ from: from!, typeOnly: false, startsThread: how === 'new URL' })),
  ].map((one) => ({
    ...one,
    file: one.from.startsWith('.') ? posix.normalize(posix.join(dirname(path), one.from)) : null,
  }));
}

/** Files that import such a package, themselves or through files that they import; types count as well. */
export function filesThatReach(graph: ImportGraph, isWanted: (packageName: string) => boolean): Set<string> {
  const reaching = new Set<string>();
  for (;;) {
    const more = [...graph].filter(
      ([path, imports]) =>
        !reaching.has(path) &&
        imports.some(({ from, file }) => (file === null ? isWanted(from) : reaching.has(file))),
    );
    if (more.length === 0) return reaching;
    for (const [path] of more) reaching.add(path);
  }
}

/** Groups of files that import each other in a circle, in the order of their names. Types count, threads that are started do not. */
export function circles(graph: ImportGraph): string[][] {
  const reach = new Map([...graph.keys()].map((path) => [path, reachedFrom(graph, path)]));
  const inCircles = [...reach].filter(([path, reached]) => reached.has(path)).map(([path]) => path);
  const groups = inCircles.map((path) =>
    inCircles.filter((other) => reach.get(path)!.has(other) && reach.get(other)!.has(path)).sort(),
  );
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function reachedFrom(graph: ImportGraph, start: string): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const { file, startsThread } of graph.get(path) ?? []) {
      if (file === null || startsThread || reached.has(file)) continue;
      reached.add(file);
      open.push(file);
    }
  }
  return reached;
}

/** Pairs of folders that import each other, neither of which lies in the other: files in both directions. */
export function mutualFolders(graph: ImportGraph): string[] {
  const arrows = new Set<string>();
  for (const [path, imports] of graph) {
    for (const { file, startsThread } of imports) {
      if (file !== null && !startsThread) arrows.add(`${dirname(path)} > ${dirname(file)}`);
    }
  }
  const isAbove = (a: string, b: string): boolean => a === '.' || b.startsWith(`${a}/`);
  return [...arrows].filter((arrow) => {
    const [from, to] = arrow.split(' > ') as [string, string]; // made above of two
    return from < to && !isAbove(from, to) && !isAbove(to, from) && arrows.has(`${to} > ${from}`);
  });
}
