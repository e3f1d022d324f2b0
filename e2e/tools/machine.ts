/** What an installation needs of the machine it runs on, and how a command ended there. */
import type { FoundChromium } from './find-chromium.ts';

export interface EndedCommand {
  /** Null where the command could not be started or took too long. */
  readonly status: number | null;
  /** Both of its streams. */
  readonly output: string;
}

/** What an installation needs of the machine; tests play it. */
export interface Machine {
  findChromium(): FoundChromium | null;
  hasApt(): boolean;
  run(command: string, words: readonly string[]): EndedCommand;
  /** A line for those who watch and wait. */
  say(line: string): void;
  now(): number;
  sleep(ms: number): Promise<void>;
}
