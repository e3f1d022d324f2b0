/** JSON to bytes, and bytes to checked JSON. What is wrong is said with the file and the field it is in. */
import * as v from 'valibot';
import { ModelFileError } from './model-file-error.ts';

/** @throws ModelFileError */
export function readJson<Schema extends v.GenericSchema>(
  file: string,
  bytes: Uint8Array,
  schema: Schema,
): v.InferOutput<Schema> {
  return checkJson(file, parse(file, bytes), schema);
}

function parse(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ModelFileError('broken-json', `${file} is not readable JSON.`);
  }
}

function checkJson<Schema extends v.GenericSchema>(
  file: string,
  value: unknown,
  schema: Schema,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? 'the whole file';
  throw new ModelFileError('wrong-field', `${file}: ${field} is wrong. ${issue.message}`);
}

/** Indented, for people who look into a file. */
export function jsonBytes(value: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value, null, 2));
}
