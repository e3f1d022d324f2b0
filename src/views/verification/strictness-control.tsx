/** How strict the check is, and what that costs: fewer strangers pass, more of the same person are turned away. */
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { shareAsRatio, shareText } from '../../components/figures.ts';
import type { ModelSummary } from '../../records/model.ts';
import { type CheckSituation, type Line, lineFor, linesFor } from '../../siamese/metrics/line.ts';
import { useAppStore } from '../../store/use-app-store.ts';

export interface StrictnessControlProps {
  readonly model: ModelSummary;
  readonly situation: CheckSituation;
}

export function StrictnessControl({ model, situation }: StrictnessControlProps) {
  const strictness = useAppStore((state) => state.verification.strictness);
  const setStrictness = useAppStore((state) => state.setStrictness);
  const lines = linesFor(model, situation.photos);
  const line = lineFor(model, situation, strictness);
  if (lines.length === 1)
    return line.falseAccept === null ? null : <Cost line={line} where={situation.where} />;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={650} id="strictness">
        Strangers that may pass
      </Text>
      <SegmentedControl
        fullWidth
        aria-labelledby="strictness"
        value={String(line.choice)}
        data={lines.map(({ choice }) => ({ value: String(choice), label: nameOf(choice, model) }))}
        onChange={(value) => setStrictness(value === 'own' ? 'own' : Number(value))}
      />
      <Cost line={line} where={situation.where} />
    </Stack>
  );
}

function nameOf(choice: Line['choice'], { thresholdFrom }: ModelSummary): string {
  if (choice === 'own') return thresholdFrom === 'validation' ? 'Balanced' : 'By hand';
  return shareText(choice, choice < 0.01 ? 1 : 0);
}

function Cost({ line, where }: { readonly line: Line; readonly where: CheckSituation['where'] }) {
  return (
    <Text size="xs" c="dimmed">
      {costInWords(line, where)}
      {where === 'camera' && line.falseAccept !== null && ` ${onCameras}`}
    </Text>
  );
}

const onCameras =
  'Before a camera that was not checked everybody shares lens and light: both pass more easily, strangers up to ten times as often.';

function costInWords(
  { threshold, falseAccept, trueAccept, photos }: Line,
  where: CheckSituation['where'],
): string {
  const line = `Threshold ${threshold.toFixed(2)}:`;
  if (falseAccept === null || trueAccept === null) return `${line} nobody has measured what it lets pass.`;
  const pass = falseAccept > 0 ? `${shareAsRatio(falseAccept)} strangers` : 'no stranger';
  const refused = trueAccept < 1 ? `${shareAsRatio(1 - trueAccept)} tries` : 'hardly any try';
  const enrolled =
    photos === null
      ? 'compared photo by photo'
      : `enrolled with ${photos === 1 ? 'one photo' : `${photos} photos`}`;
  const on =
    where === 'checked-camera' && photos !== null
      ? 'before this camera, as it was checked'
      : 'on photos of people it never saw';
  return `${line} ${on}, ${enrolled}, ${pass} would pass, and ${refused} of the right person would be turned away.`;
}
