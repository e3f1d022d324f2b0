/** How the backend was chosen and where the figures come from, in words. */
import { momentText } from '../../components/figures.ts';
import type { CalibrationReport, EngineReport, Pace } from '../../records/machine.ts';
import { choiceLabel } from '../../store/option-words.ts';

export const chosenInWords: Readonly<Record<EngineReport['chosenBy'], string>> = {
  measured: 'The fastest in training steps that were timed on this machine.',
  you: 'You chose it.',
  'only-one': 'The only one that runs well here.',
};

export const paceInWords: Readonly<Record<Pace, string>> = {
  gentle: 'Gentle: the page stays smooth',
  full: 'Full speed',
};

export function measuredInWords({ preset, measuredAt, remembered }: CalibrationReport): string {
  const moment = `Measured on ${momentText(measuredAt)} with ${choiceLabel('preset', preset)}`;
  return remembered ? `${moment}, remembered for this machine.` : `${moment}.`;
}
