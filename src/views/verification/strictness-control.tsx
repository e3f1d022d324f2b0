/** How strict the check is, and what that costs: fewer strangers pass, more of the same person are turned away. */
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { shareAsRatio, shareText } from '../../components/figures.ts';
import type { ModelSummary } from '../../records/model.ts';
import type { OperatingPoint } from '../../siamese/reports.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { chosenPoint, pointInUse, stricterPoints } from './strictness.ts';

const own = 'own';
/** By the share of strangers that may pass; a file may hold others. */
const names: Readonly<Record<number, string>> = { 0.05: 'Strict', 0.01: 'Very strict' };

export function StrictnessControl({ model }: { readonly model: ModelSummary }) {
  const strictness = useAppStore((state) => state.verification.strictness);
  const setStrictness = useAppStore((state) => state.setStrictness);
  const stricter = stricterPoints(model);
  const point = pointInUse(model, strictness);
  if (stricter.length === 0) return point === null ? null : <Cost point={point} />;
  return (
    <Stack gap="xs">
      <SegmentedControl
        fullWidth
        aria-label="How strict the check is"
        value={String(chosenPoint(model, strictness)?.falseAccept ?? own)}
        data={[
          { value: own, label: model.thresholdFrom === 'validation' ? 'Balanced' : 'The model’s own' },
          ...stricter.map(({ falseAccept }) => ({
            value: String(falseAccept),
            label: names[falseAccept] ?? shareText(falseAccept),
          })),
        ]}
        onChange={(value) => setStrictness(value === own ? null : Number(value))}
      />
      {point !== null && <Cost point={point} />}
    </Stack>
  );
}

function Cost({ point: { threshold, falseAccept, trueAccept } }: { readonly point: OperatingPoint }) {
  const pass = falseAccept > 0 ? `${shareAsRatio(falseAccept)} strangers` : 'no stranger';
  const refused = trueAccept < 1 ? `${shareAsRatio(1 - trueAccept)} pictures` : 'no picture';
  return (
    <Text size="xs" c="dimmed">
      {`Threshold ${threshold.toFixed(2)}: of validation people ${pass} would pass, and ${refused} of the same person would be turned away.`}
    </Text>
  );
}
