/** The parts of a training step as they are called on the page, with their time and share of the whole. */
import { type StepTiming, wholeStepMs } from '../../store/step-timing.ts';

export interface PartRow {
  readonly name: string;
  readonly ms: number;
  /** 0..1 of the step. */
  readonly share: number;
}

const partNames: Readonly<Record<keyof StepTiming['partsMs'], string>> = {
  batch: 'Waiting for the batch',
  forward: 'Forward, with the loss',
  backward: 'Backward',
  optimiser: 'Optimiser',
  readBack: 'Reading back',
};

/** In the order in which they happen. */
export function partRows({ partsMs }: Pick<StepTiming, 'partsMs'>): PartRow[] {
  const whole = wholeStepMs(partsMs);
  const parts = ['batch', 'forward', 'backward', 'optimiser', 'readBack'] as const;
  return parts.map((part) => ({
    name: partNames[part],
    ms: partsMs[part],
    share: whole > 0 ? partsMs[part] / whole : 0,
  }));
}

/** Said where the backend is a graphics card's: its times by part would be misread. */
export const queueNote =
  'A graphics card is only given its work here: most of its time shows under “Reading back”.';
