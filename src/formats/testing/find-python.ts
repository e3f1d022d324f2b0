/** A Python that has these packages: the project's own environment first. Tests that need one are skipped where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export function pythonWith(...packages: readonly string[]): string | null {
  const own = resolve('.venv/bin/python');
  const candidates = existsSync(own) ? [own, 'python3'] : ['python3'];
  const imports = packages.map((name) => `import ${name}`).join('\n');
  return candidates.find((python) => spawnSync(python, ['-c', imports]).status === 0) ?? null;
}
