/** Both crops as the network sees them: the face being checked, then the reference. */

import { CropCanvas } from '../../components/crop-canvas.tsx';
import { PairCard } from '../../components/pair-card.tsx';
import type { CropSheet } from '../../records/pairs.ts';

export interface CropPairProps {
  readonly crops: CropSheet;
  readonly same: boolean;
  /** What each crop is of: "this frame", "the enrolled photo". */
  readonly names: readonly [string, string];
}

const cropSide = 168;

export function CropPair({ crops, same, names }: CropPairProps) {
  const [checked, reference] = names;
  return (
    <PairCard
      same={same}
      left={<CropCanvas sheet={crops} index={0} size={cropSide} label={`Crop of ${checked}`} />}
      right={<CropCanvas sheet={crops} index={1} size={cropSide} label={`Crop of ${reference}`} />}
      caption={`${checked} and ${reference}, as the network sees them`}
    />
  );
}
