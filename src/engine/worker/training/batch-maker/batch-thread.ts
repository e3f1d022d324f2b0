/** The batch thread: a worker of the engine's that turns plans into pixels while the engine computes a step. */
import type { Port } from '../../../../ports/port.ts';
import { answerBatches } from './answer-batches.ts';

// A worker's global scope is a port; TypeScript's type of it carries more overloads than ours.
answerBatches(globalThis as unknown as Port);
