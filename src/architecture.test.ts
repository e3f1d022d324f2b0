/**
 * The house rules: who may import whom. The table is the law; how imports are read stands in
 * `testing/import-graph.ts`.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  circles,
  filesThatReach,
  type Import,
  type ImportGraph,
  importGraph,
  importsOf,
  mutualFolders,
  readSources,
} from './testing/import-graph.ts';

/** Rooms, most specific first: a file belongs to the first whose path it starts with. */
const rooms = [
  'siamese/',
  'records/step-columns.ts',
  'records/',
  'ports/cloneable.ts',
  'ports/',
  'engine/protocol.ts',
  'engine/errors.ts',
  'engine/client/',
  'engine/worker/',
  'kernels/',
  'archive/',
  'formats/csv-field.ts',
  'formats/pairs-to-csv.ts',
  'formats/model-formats.ts',
  'formats/',
  'imaging/',
  'detection/',
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

/** Those files of the library that reach no tensor: options, reports, metrics and the like. Reckoned, not listed. */
const plainSiamese = 'siamese/ without tensors';
type Wing = Room | typeof plainSiamese;

/** What the files of a room may import; their own room is always allowed. Shared by rooms of one kind. */
interface Rule {
  readonly ours: readonly Wing[];
  /** Only types may come from here: values would drag the other side of the boundary along. */
  readonly types?: readonly Wing[];
  readonly packages: readonly RegExp[];
}

const react = /^react($|\/)/;
const widgets = [react, /^@mantine\//, /^@tabler\//];
const tensors = [/^@tensorflow\/tfjs-core/, /^@tensorflow\/tfjs-layers$/];
const view: Rule = {
  ours: [
    plainSiamese,
    'formats/pairs-to-csv.ts',
    'formats/model-formats.ts',
    'store/',
    'store/use-app-store.ts',
    'components/',
    'charts/',
  ],
  types: ['records/', 'storage/'],
  packages: widgets,
};
const nothing: Rule = { ours: [], packages: [] };

const rules: Record<Room, Rule> = {
  'siamese/': { ours: [], packages: tensors },
  'records/step-columns.ts': { ours: [], types: [plainSiamese], packages: [] },
  'records/': {
    ours: [plainSiamese],
    types: ['records/step-columns.ts'],
    packages: [/^valibot$/],
  },
  'ports/cloneable.ts': nothing,
  'ports/': nothing,
  'engine/protocol.ts': {
    ours: [],
    types: ['records/', plainSiamese, 'formats/model-formats.ts', 'ports/cloneable.ts'],
    packages: [],
  },
  'engine/errors.ts': nothing,
  'engine/client/': { ours: ['engine/protocol.ts', 'engine/errors.ts', 'ports/'], packages: [] },
  'engine/worker/': {
    ours: [
      'engine/protocol.ts',
      'ports/',
      'records/step-columns.ts',
      'records/',
      'siamese/',
      'kernels/',
      'archive/',
      'formats/',
      'imaging/',
      'detection/',
      'demo/',
      'storage/',
    ],
    packages: [
      /^@tensorflow\/tfjs-(core|backend-(wasm|webgl|webgpu))/,
      /^@vladmandic\/(face-api|human-models)\/model/,
      /^umap-js$/,
    ],
  },
  'kernels/': { ours: [], packages: [/^@tensorflow\/tfjs-(core|backend-wasm)/] },
  'archive/': {
    ours: [],
    types: ['records/', plainSiamese],
    packages: [/^modern-tar$/],
  },
  'formats/csv-field.ts': nothing,
  'formats/pairs-to-csv.ts': { ours: [plainSiamese, 'formats/csv-field.ts'], packages: [] },
  'formats/model-formats.ts': nothing,
  'formats/': {
    ours: ['records/', 'formats/model-formats.ts', 'formats/csv-field.ts', plainSiamese],
    packages: [/^jszip$/, /^valibot$/],
  },
  'imaging/': { ours: [plainSiamese], packages: [] },
  'detection/': { ours: ['imaging/', plainSiamese], packages: [/^@tensorflow\/tfjs-(core|converter)$/] },
  'demo/': { ours: [plainSiamese], packages: [] },
  'storage/': { ours: [plainSiamese, 'records/'], packages: [/^idb$/] },
  'store/use-app-store.ts': { ours: ['store/'], packages: [/^react$/, /^zustand$/] },
  'store/': {
    ours: ['records/step-columns.ts', plainSiamese, 'charts/'],
    types: ['records/', 'engine/protocol.ts', 'ports/cloneable.ts', 'storage/'],
    packages: [/^zustand\/vanilla$/],
  },
  'components/': {
    ours: [plainSiamese],
    types: ['records/'],
    packages: [...widgets, /^@tanstack\/react-virtual$/],
  },
  'charts/': { ours: [], types: [plainSiamese], packages: [react, /^uplot/] },
  'views/dataset/': view,
  'views/pairs/': view,
  'views/training/': view,
  'views/evaluation/': view,
  'views/verification/': view,
  'views/models/': view,
  'app/': {
    ours: [
      'store/',
      'store/use-app-store.ts',
      'components/',
      ...rooms.filter((room) => room.startsWith('views/')),
    ],
    types: ['records/'],
    packages: widgets,
  },
  'testing/': { ours: [...rooms], packages: [/.*/] },
  'main.tsx': {
    ours: ['engine/client/', 'storage/', 'store/', 'store/use-app-store.ts', 'app/'],
    packages: [/^react/],
  },
};

/** Rooms that draw the page: they ask the store, and hold no engine, however they came by it. */
const pageRooms = ['components/', 'charts/', 'views/', 'app/'];
const asksTheEngine = /\bengine\s*\??\.\s*(call|on)\b|\bStoreContext\b/;

/** @returns paths */
function filesThatAskTheEngine(texts: ReadonlyMap<string, string>): string[] {
  return [...texts]
    .filter(
      ([path, text]) => pageRooms.some((room) => path.startsWith(room)) && asksTheEngine.test(codeOf(text)),
    )
    .map(([path]) => path);
}

/** Without comments. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** One of a kind, told with the reason. */
const exceptions: readonly { readonly path: RegExp; readonly from: RegExp; readonly why: string }[] = [
  { path: /./, from: /^\..*\.css$/, why: 'styles are not code' },
  { path: /^app\/product-name\.ts$/, from: /^\.\.\/\.\.\/package\.json$/, why: 'the version' },
  { path: /^formats\/onnx\/check-scripts\.ts$/, from: /./, why: 'the text of programs for others' },
  { path: /^engine\/client\//, from: /worker\/main\.ts$/, why: 'the one `new URL` that starts the worker' },
];

function roomOf(path: string): Room | undefined {
  return rooms.find((room) => (room.endsWith('/') ? path.startsWith(room) : path === room));
}

const sources = readSources(import.meta.dirname);
const graph = importGraph(sources);
const withTensors = filesThatReach(graph, (name) => /^@tensorflow\//.test(name));

/** Whether a file stands in a wing that is allowed. */
function standsIn(file: string, wing: Wing): boolean {
  if (wing === plainSiamese) return file.startsWith('siamese/') && !withTensors.has(file);
  return roomOf(file) === wing;
}

/** @returns what is wrong with an import, null when nothing is */
function breach(path: string, room: Room, { from, file, typeOnly }: Import): string | null {
  if (exceptions.some((one) => one.path.test(path) && one.from.test(from))) return null;
  const { ours, types = [], packages } = rules[room];
  if (file === null) {
    return packages.some((pattern) => pattern.test(from)) ? null : `${path} may not import ${from}`;
  }
  const target = roomOf(file);
  if (target === undefined) return `${path} imports ${from}, which stands in no room`;
  if (target === room || ours.some((wing) => standsIn(file, wing))) return null;
  if (!types.some((wing) => standsIn(file, wing))) return `${path} may not import ${from} (${target})`;
  return typeOnly ? null : `${path} may import only types of ${from}`;
}

/** @returns one sentence per import against the grain */
function breaches(path: string, imports: readonly Import[]): string[] {
  const room = roomOf(path);
  if (room === undefined) return [`${path} stands in no room of the house`];
  return imports.map((one) => breach(path, room, one)).filter((found) => found !== null);
}

/** Permissions that no file makes use of: doors that stand open for nobody. `testing/` serves tests, which are not read. */
function unusedPermissions(all: ImportGraph): string[] {
  const ruledRooms = rooms.filter((room) => room !== 'testing/');
  return [...new Set(ruledRooms.map((room) => rules[room]))].flatMap((rule) => {
    const { ours, types = [], packages } = rule;
    const ruled = ruledRooms.filter((room) => rules[room] === rule);
    const used = [...all].flatMap(([path, imports]) => {
      const room = roomOf(path);
      return room !== undefined && rules[room] === rule ? imports : [];
    });
    const idleWings = [...ours, ...types].filter(
      (wing) => !used.some(({ file }) => file !== null && standsIn(file, wing)),
    );
    const idlePackages = packages.filter(
      (pattern) => !used.some(({ from, file }) => file === null && pattern.test(from)),
    );
    return [...idleWings, ...idlePackages].map((door) => `${ruled.join(', ')} never imports ${door}`);
  });
}

describe('the house', () => {
  test('no file imports against the grain', () => {
    expect(graph.size).toBeGreaterThan(50);
    expect([...graph].flatMap(([path, imports]) => breaches(path, imports))).toEqual([]);
  });

  test('no files import each other in a circle, inside a room or across rooms', () => {
    expect(circles(graph)).toEqual([]);
    const beside = importGraph(readSources(join(import.meta.dirname, '../e2e')));
    expect(beside.size).toBeGreaterThan(50);
    expect(circles(beside)).toEqual([]);
  });

  test('no two folders side by side import each other', () => {
    expect(mutualFolders(graph)).toEqual([]);
  });

  test('no room has a permission that nobody uses', () => {
    expect(unusedPermissions(graph)).toEqual([]);
  });

  test('an import against the grain is caught, whatever its form', () => {
    const caught = (path: string, text: string): string[] => breaches(path, importsOf(path, text));
    const planted = [
      "import { createAppStore } from '../../store/create-app-store.ts';",
      "import type { AppData } from '../../store/app-state.ts';",
      "const late = await import('../../store/app-state.ts');",
      "const url = new URL('../../store/app-state.ts', import.meta.url);",
      "export { memory } from '@tensorflow/tfjs';",
    ];
    for (const line of planted) expect(caught('siamese/training/planted.ts', line)).toHaveLength(1);
    const inView = (line: string): string[] => caught('views/pairs/planted.ts', line);
    expect(inView("import { openStudioDatabase } from '../../storage/open-database.ts';")).toHaveLength(1);
    expect(inView("import type { PhotoTable } from '../../storage/schema.ts';")).toEqual([]);
    expect(inView("import { personOfFace } from '../../siamese/dataset/person-of-face.ts';")).toEqual([]);
    expect(inView("import { train } from '../../siamese/training/train.ts';")).toHaveLength(1);
    expect(inView("import type { Training } from '../../siamese/training/train.ts';")).toHaveLength(1);
    expect(
      caught('storage/planted.ts', "import type { Request } from '../engine/protocol.ts';"),
    ).toHaveLength(1);
  });

  test('a circle, folders that import each other and an idle permission are caught', () => {
    const path = 'siamese/planted.ts';
    const planted = new Map([...graph, [path, importsOf(path, "import type { P } from './options.ts';")]]);
    expect(circles(planted)).toEqual([]);
    const options = [...graph.get('siamese/options.ts')!, ...importsOf(path, "import './planted.ts';")];
    expect(circles(new Map([...planted, ['siamese/options.ts', options]]))).toContainEqual([
      'siamese/options.ts',
      path,
    ]);
    const back = importsOf('storage/planted.ts', "import type { Entry } from '../archive/archive-entry.ts';");
    const forth = importsOf('archive/planted.ts', "import type { Row } from '../storage/schema.ts';");
    expect(
      mutualFolders(new Map([...graph, ['storage/planted.ts', back], ['archive/planted.ts', forth]])),
    ).toEqual(['archive > storage']);
    const withoutIdb = [...graph].filter(([, imports]) => !imports.some(({ from }) => from === 'idb'));
    expect(unusedPermissions(new Map(withoutIdb))).toContain('storage/ never imports /^idb$/');
  });

  test('the library has no clock, no timers and no randomness of its own', () => {
    const forbidden = /\bDate\b\.|new Date\(\s*\)|Math\.random|setTimeout|setInterval|performance\.now/;
    const offenders = [...sources].filter(
      ([path, text]) => path.startsWith('siamese/') && forbidden.test(codeOf(text)),
    );
    expect(offenders.map(([path]) => path)).toEqual([]);
  });

  test('views and app reach the engine through the store only', () => {
    expect(filesThatAskTheEngine(sources)).toEqual([]);
    const planted = new Map([
      ['views/pairs/planted.ts', "const { engine } = useStudio(); engine.call('memory', {});"],
      ['app/planted.ts', "export const hear = ({ engine }) => engine\n  .on('steps', () => {});"],
      ['components/planted.ts', "import type { StoreContext } from '../store/app-state.ts';"],
      ['views/pairs/harmless.ts', 'const ready = engine.phase; // engine.call is for the store'],
      ['store/planted.ts', "engine.call('memory', {});"],
    ]);
    expect(filesThatAskTheEngine(planted)).toEqual([
      'views/pairs/planted.ts',
      'app/planted.ts',
      'components/planted.ts',
    ]);
    const protocol = "import type { Engine } from '../../engine/protocol.ts';";
    expect(breaches('views/pairs/planted.ts', importsOf('views/pairs/planted.ts', protocol))).toHaveLength(1);
    expect(breaches('app/panel/planted.ts', importsOf('app/panel/planted.ts', protocol))).toHaveLength(1);
  });

  test('tests aside, nobody imports testing/', () => {
    const imports = [...graph].flatMap(([path, list]) => list.map(({ file }) => ({ path, file })));
    const offenders = imports.filter(
      ({ path, file }) => !path.startsWith('testing/') && /(^|\/)testing\//.test(file ?? ''),
    );
    expect(offenders).toEqual([]);
  });
});
