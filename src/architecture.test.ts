/**
 * The house rules: who may import whom. The table is the law; this file only reads it.
 * Covers `import`, `import type`, `export from`, `import('…')` and `new URL('…')`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = import.meta.dirname;

/** Rooms, most specific first: a file belongs to the first whose path it starts with. */
const rooms = [
  'siamese/options.ts',
  'siamese/training-fields.ts',
  'siamese/change-options.ts',
  'siamese/validate-options.ts',
  'siamese/face-image.ts',
  'siamese/random.ts',
  'siamese/reports.ts',
  'siamese/metrics/',
  'siamese/',
  'engine/protocol.ts',
  'engine/cloneable.ts',
  'engine/port.ts',
  'engine/errors.ts',
  'engine/client/',
  'engine/worker/',
  'engine/testing/',
  'kernels/',
  'archive/',
  'formats/',
  'imaging/',
  'demo/',
  'storage/',
  'store/use-app-store.ts',
  'store/',
  'components/',
  'charts/',
  'views/dataset/',
  'views/pairs/',
  'views/training/',
  'views/evaluation/',
  'views/verification/',
  'views/models/',
  'app/',
  'testing/',
  'main.tsx',
] as const;
type Room = (typeof rooms)[number];

const plainWords: Room[] = [
  'siamese/options.ts',
  'siamese/training-fields.ts',
  'siamese/change-options.ts',
  'siamese/validate-options.ts',
  'siamese/reports.ts',
  'siamese/metrics/',
  'siamese/face-image.ts',
];
const boundary: Room[] = ['engine/protocol.ts', 'engine/cloneable.ts', 'engine/port.ts', 'engine/errors.ts'];
const forViews: Room[] = [
  ...plainWords,
  'engine/protocol.ts',
  'storage/',
  'store/',
  'store/use-app-store.ts',
  'components/',
  'charts/',
];
const widgets = [/^react($|\/)/, /^@mantine\//, /^@tabler\//, /^@tanstack\/react-virtual$/];
const tensors = [/^@tensorflow\/tfjs-core/, /^@tensorflow\/tfjs-layers$/];

/** What each room may import: rooms of ours, and packages. Its own room is always allowed. */
const mayImport: Record<Room, { ours: Room[]; packages: RegExp[] }> = {
  'siamese/options.ts': { ours: [], packages: [] },
  'siamese/training-fields.ts': { ours: ['siamese/options.ts'], packages: [] },
  'siamese/change-options.ts': { ours: ['siamese/options.ts'], packages: [] },
  'siamese/validate-options.ts': { ours: ['siamese/options.ts', 'siamese/training-fields.ts'], packages: [] },
  'siamese/face-image.ts': { ours: [], packages: [] },
  'siamese/random.ts': { ours: [], packages: [] },
  'siamese/reports.ts': { ours: ['siamese/options.ts', 'siamese/face-image.ts'], packages: [] },
  'siamese/metrics/': { ours: ['siamese/options.ts', 'siamese/reports.ts'], packages: [] },
  'siamese/': { ours: [...plainWords, 'siamese/random.ts'], packages: tensors },
  'engine/protocol.ts': {
    ours: ['siamese/options.ts', 'siamese/reports.ts', 'engine/cloneable.ts'],
    packages: [],
  },
  'engine/cloneable.ts': { ours: [], packages: [] },
  'engine/port.ts': { ours: [], packages: [] },
  'engine/errors.ts': { ours: [], packages: [] },
  'engine/client/': { ours: boundary, packages: [] },
  'engine/worker/': {
    ours: [
      ...boundary,
      ...plainWords,
      'siamese/random.ts',
      'siamese/',
      'kernels/',
      'archive/',
      'formats/',
      'imaging/',
      'demo/',
      'storage/',
    ],
    packages: [/^@tensorflow\/tfjs-(core|layers|backend-(wasm|webgl|webgpu|cpu))/, /^umap-js$/],
  },
  'engine/testing/': { ours: [...boundary, ...plainWords, 'storage/'], packages: [] },
  'kernels/': { ours: [], packages: [/^@tensorflow\/tfjs-(core|backend-wasm)/] },
  'archive/': {
    ours: ['siamese/face-image.ts', 'siamese/reports.ts', 'engine/protocol.ts'],
    packages: [/^jszip$/, /^modern-tar$/, /^valibot$/],
  },
  'formats/': {
    ours: ['siamese/face-image.ts', 'siamese/options.ts', 'siamese/reports.ts', 'engine/protocol.ts'],
    packages: [/^jszip$/, /^valibot$/],
  },
  'imaging/': { ours: ['siamese/face-image.ts'], packages: [] },
  'demo/': { ours: ['siamese/face-image.ts', 'siamese/random.ts'], packages: [] },
  'storage/': {
    ours: ['siamese/face-image.ts', 'siamese/reports.ts', 'engine/protocol.ts'],
    packages: [/^idb$/],
  },
  'store/use-app-store.ts': { ours: ['store/'], packages: [/^react$/, /^zustand$/] },
  'store/': {
    ours: [...plainWords, 'engine/protocol.ts', 'engine/cloneable.ts', 'storage/', 'charts/'],
    packages: [/^zustand\/vanilla$/],
  },
  'components/': { ours: ['engine/protocol.ts', 'charts/'], packages: widgets },
  'charts/': { ours: ['siamese/reports.ts', 'components/'], packages: [...widgets, /^uplot/] },
  'views/dataset/': { ours: forViews, packages: widgets },
  'views/pairs/': { ours: forViews, packages: widgets },
  'views/training/': { ours: forViews, packages: widgets },
  'views/evaluation/': { ours: forViews, packages: widgets },
  'views/verification/': { ours: forViews, packages: widgets },
  'views/models/': { ours: forViews, packages: widgets },
  'app/': {
    ours: [...forViews, ...rooms.filter((room) => room.startsWith('views/'))],
    packages: widgets,
  },
  'testing/': { ours: [...rooms], packages: [/.*/] },
  'main.tsx': { ours: [...rooms.filter((room) => !/testing/.test(room))], packages: [/^react/] },
};

/** Only types may come from here: values would drag the other side of the boundary along. */
const typesOnly: Partial<Record<Room, Room[]>> = {
  'views/dataset/': ['storage/', 'engine/protocol.ts'],
  'views/pairs/': ['storage/', 'engine/protocol.ts'],
  'views/training/': ['storage/', 'engine/protocol.ts'],
  'views/evaluation/': ['storage/', 'engine/protocol.ts'],
  'views/verification/': ['storage/', 'engine/protocol.ts'],
  'views/models/': ['storage/', 'engine/protocol.ts'],
  'app/': ['storage/', 'engine/protocol.ts'],
  'store/': ['storage/', 'engine/protocol.ts'],
  'components/': ['engine/protocol.ts'],
};

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

function importsOf(text: string): Import[] {
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)];
  const dynamic = [...text.matchAll(/(?:import\(|new URL\()\s*'([^']+)'/g)];
  return [
    ...statements.map((match) => ({ from: match[2]!, typeOnly: match[1] !== undefined })),
    ...dynamic.map((match) => ({ from: match[1]!, typeOnly: false })),
  ];
}

function roomOf(path: string): Room | undefined {
  return rooms.find((room) => (room.endsWith('/') ? path.startsWith(room) : path === room));
}

/** @returns one sentence per import against the grain */
function breaches(path: string, text: string): string[] {
  const room = roomOf(path);
  if (room === undefined) return [`${path} stands in no room of the house`];
  const rule = mayImport[room];
  return importsOf(text).flatMap(({ from, typeOnly }) => {
    if (!from.startsWith('.')) {
      const allowed = rule.packages.some((pattern) => pattern.test(from));
      return allowed ? [] : [`${path} may not import ${from}`];
    }
    if (/\.css$/.test(from)) return [];
    if (path === 'app/product-name.ts' && from === '../../package.json') return []; // the version
    const target = roomOf(relative(source, resolve(source, dirname(path), from)));
    if (target === undefined) return [`${path} imports ${from}, which stands in no room`];
    if (target === room) return [];
    if (room === 'engine/client/' && /worker\/main\.ts$/.test(from)) return []; // the one `new URL`
    if (!rule.ours.includes(target)) return [`${path} may not import ${from} (${target})`];
    if (!typeOnly && typesOnly[room]?.includes(target)) return [`${path} may import only types of ${from}`];
    return [];
  });
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !/\.d\.ts$/.test(path))
  .filter((path) => !path.startsWith('kernels/wasm/assembly/') && !path.includes('/build/'))
  // Builders for tests inside a room stand outside the table, like the tests they serve.
  .filter((path) => !path.includes('/testing/'));

describe('the house', () => {
  test('no file imports against the grain', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((path) => breaches(path, readFileSync(join(source, path), 'utf8')))).toEqual([]);
  });

  test('an import against the grain is caught, whatever its form', () => {
    const planted = [
      "import { createAppStore } from '../../store/create-app-store.ts';",
      "import type { AppData } from '../../store/app-state.ts';",
      "const late = await import('../../store/app-state.ts');",
      "const url = new URL('../../store/app-state.ts', import.meta.url);",
      "export { memory } from '@tensorflow/tfjs';",
    ];
    for (const line of planted) {
      expect(breaches('siamese/training/planted.ts', line)).toHaveLength(1);
    }
    expect(
      breaches(
        'views/pairs/planted.ts',
        "import { openStudioDatabase } from '../../storage/open-database.ts';",
      ),
    ).toHaveLength(1);
    expect(
      breaches('views/pairs/planted.ts', "import type { PhotoTable } from '../../storage/schema.ts';"),
    ).toEqual([]);
  });

  test('the library has no clock, no timers and no randomness of its own', () => {
    const forbidden = /\bDate\b\.|new Date\(\s*\)|Math\.random|setTimeout|setInterval|performance\.now/;
    const library = files.filter((path) => path.startsWith('siamese/'));
    const code = (path: string): string =>
      readFileSync(join(source, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(library.filter((path) => forbidden.test(code(path)))).toEqual([]);
  });

  test('tests aside, nobody imports testing/', () => {
    const pattern = /from '(?:\.\.?\/)+(?:[\w-]+\/)*testing\//;
    const offenders = files.filter((path) => pattern.test(readFileSync(join(source, path), 'utf8')));
    expect(offenders).toEqual([]);
  });
});
