/** What a decision is worth: how often the model was right in validation, and what it cannot do. */
import { Text } from '@mantine/core';
import { countText, shareText } from '../../components/figures.ts';
import type { ModelSummary } from '../../records/model.ts';
import { standardError } from '../../siamese/metrics/standard-error.ts';

export function LimitsNote({ model }: { readonly model: ModelSummary }) {
  return (
    <Text size="xs" c="dimmed">
      {trackRecord(model)} Not a security device: a photo of a photo passes, light, pose and glasses move the
      distance, and faces unlike those it was trained on are told apart less well.
    </Text>
  );
}

function trackRecord({ name, validation }: ModelSummary): string {
  if (validation === null || validation.pairs === 0) {
    return `How often ${name} is right is not known: it came without figures.`;
  }
  const { accuracy, pairs } = validation;
  return `On people it had not trained on, ${name} was right on ${shareText(accuracy)} (± ${(standardError(accuracy, pairs) * 100).toFixed(1)}) of ${countText(pairs)} validation pairs.`;
}
