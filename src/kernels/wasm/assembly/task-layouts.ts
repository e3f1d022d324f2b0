/**
 * Reads from the compiler where the fields of our `@unmanaged` classes lie, and the numbers of the tasks, and
 * writes both down as a TypeScript module: what TypeScript puts into memory cannot differ from what the
 * kernels read there.
 */
import { writeFileSync } from 'node:fs';
import { type Class, ClassPrototype, Enum, PropertyPrototype } from 'assemblyscript';
import { Transform } from 'assemblyscript/transform';

/** What a field may be, by the compiler's names: 32 bits each. */
const fieldTypes = ['i32', 'usize', 'f32'];

interface Field {
  readonly at: number;
  readonly type: string;
}

/** @returns a step of the compilation that writes the module into `file` */
export function writingTaskLayouts(file: string): typeof Transform {
  return class extends Transform {
    override afterCompile(): void {
      const elements = [...this.program.elementsByName.values()];
      const classes = elements
        .filter((element) => element instanceof ClassPrototype)
        .filter(({ declaration }) => !declaration.range.source.isLibrary)
        .map((prototype) => prototype.instances?.get(''))
        .filter((instance) => instance !== undefined);
      const layouts = Object.fromEntries(classes.map((one) => [one.name, fieldsOf(one)]));
      const tasks = elements.find((element) => element instanceof Enum && element.name === 'Task');
      writeFileSync(file, moduleOf([...tasks!.members!.keys()], layouts));
    }
  };
}

function fieldsOf(one: Class): Record<string, Field> {
  const fields = [...(one.members?.values() ?? [])].filter((member) => member instanceof PropertyPrototype);
  return Object.fromEntries(
    fields.map(({ name, instance }) => {
      const [at, type] = [instance!.memoryOffset, String(instance!.type)];
      if (!fieldTypes.includes(type)) throw new Error(`${one.name}.${name} is of type ${type}, not 32 bits.`);
      return [name, { at, type }];
    }),
  );
}

/** @param tasks in the order of their numbers, which the enumeration leaves to the compiler */
function moduleOf(tasks: string[], layouts: Record<string, Record<string, Field>>): string {
  const numbers = tasks.map((name, number) => `  ${name}: ${number},`);
  const records = Object.entries(layouts).map(([name, fields]) => `  ${name}: ${JSON.stringify(fields)},`);
  return `/** Built from src/kernels/wasm/assembly by \`npm run build:kernels\`. */

/** The numbers of \`Task\` in tasks.ts. */
export const taskNumbers = {
${numbers.join('\n')}
} as const;

/** The \`@unmanaged\` classes: where each field lies, in bytes, and what it is. */
export const layouts = {
${records.join('\n')}
} as const;
`;
}
