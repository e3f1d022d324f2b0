/**
 * A list file line by line, with its place kept for the error message.
 */

/** A line of a list is not what its format says. The message is for people. */
export class LfwListError extends Error {
  override readonly name = 'LfwListError';
  constructor(
    readonly fileName: string,
    /** Counted from 1; one past the last line when the file ends too early. */
    readonly lineNumber: number,
    /** As in the file, shortened; empty at the end of the file. */
    readonly line: string,
    expected: string,
  ) {
    super(
      line === ''
        ? `${fileName} ends before line ${lineNumber}, where ${expected} was expected. ` +
            'The file is cut short: download it again.'
        : `${fileName}, line ${lineNumber}: expected ${expected}, found "${line}". ` +
            'The file is damaged or is not a list of LFW: download it again.',
    );
  }
}

export interface LineReader {
  /** The fields of the next line that is not blank. @throws LfwListError at the end of the file. */
  next(expected: string): readonly string[];
  /** @throws LfwListError about the line read last. */
  refuse(expected: string): never;
  /** @throws LfwListError when there is another line. */
  end(): void;
}

const longestQuote = 80;

/** Fields are separated by tabs, or by any white space in a line without tabs. */
export function createLineReader(fileName: string, text: string): LineReader {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  let at = 0;
  let lastFilled = 0;
  let current = '';

  const toNextLine = (): boolean => {
    while (at < lines.length) {
      current = lines[at++]!.trim();
      if (current === '') continue;
      lastFilled = at;
      return true;
    }
    return false;
  };
  const refuse = (expected: string): never => {
    const quoted = current.length > longestQuote ? `${current.slice(0, longestQuote)}…` : current;
    throw new LfwListError(fileName, at, quoted, expected);
  };

  return {
    next(expected) {
      if (!toNextLine()) throw new LfwListError(fileName, lastFilled + 1, '', expected);
      const fields = current.includes('\t') ? current.split('\t') : current.split(/\s+/);
      return fields.map((field) => field.trim());
    },
    refuse,
    end() {
      if (toNextLine()) refuse('the end of the list');
    },
  };
}
