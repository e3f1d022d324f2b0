/**
 * The compile-time check of what may cross a thread boundary or enter the store:
 * plain, structured-cloneable data. Functions – hence tensors, models and workers – do not.
 */

type Plain =
  | string
  | number
  | boolean
  | bigint
  | null
  | undefined
  | Date
  | Blob
  | File
  | ImageBitmap
  | VideoFrame
  | MessagePort
  | ArrayBuffer
  | ArrayBufferView;

/** `true` when every part of `T` can be cloned, else `never`. */
export type IsCloneable<T> = CloneableParts<T> extends true ? true : never;

type CloneableParts<T> = T extends Plain
  ? true
  : T extends (...args: never[]) => unknown
    ? false
    : T extends readonly (infer Item)[]
      ? CloneableParts<Item>
      : T extends object
        ? string extends keyof T
          ? CloneableParts<T[keyof T]>
          : false extends { [Key in keyof T]-?: CloneableParts<T[Key]> }[keyof T]
            ? false
            : true
        : true;

/** Fails to compile unless its argument is `true`. */
export type Expect<T extends true> = T;
