/** How strict the check is, and what that costs: fewer strangers pass, more of the same person are turned away. */
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { shareAsRatio } from '../../components/figures.ts';
import type { ModelSummary } from '../../engine/protocol.ts';
import type { OperatingPoint } from '../../siamese/reports.ts';
import { useAppStore } from '../../store/use-app-store.ts';
import { pointOf, stricterPoints } from './strictness.ts';

const own = 'own';
const names = ['Strict', 'Very strict'];

export function StrictnessControl({ model }: { readonly model: ModelSummary }) {
  const strictness = useAppStore((state) => state.verification.strictness);
  const setStrictness = useAppStore((state) => state.setStrictness);
  const stricter = stricterPoints(model);
  const point = pointOf(model, strictness);
  const chosen = stricter.find(({ falseAccept }) => falseAccept === strictness);
  if (stricter.length === 0) return point === null ? null : <Cost point={point} />;
  return (
    <Stack gap="xs">
      <SegmentedControl
        fullWidth
        aria-label="How strict the check is"
        value={chosen === undefined ? own : String(chosen.falseAccept)}
        data={[
          { value: own, label: 'Balanced' },
          ...stricter.map(({ falseAccept }, at) => ({
            value: String(falseAccept),
            label: names[at] ?? `${falseAccept}`,
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
