/** Whether the backend in use was chosen for the network that is to be trained. */
import type { PresetName } from '../siamese/options.ts';
import type { EngineData } from './app-data.ts';

/** True as well where there is nothing to choose: the choice is a person's, or one backend runs well. */
export function suitsNetwork({ choice, report }: EngineData, preset: PresetName): boolean {
  if (choice !== 'auto' || report === null || report.calibration?.preset === preset) return true;
  return report.trials.filter(({ facesPerSecond }) => facesPerSecond !== null).length < 2;
}
