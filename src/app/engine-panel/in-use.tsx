/** What the engine runs on and how that was chosen: the head of the panel. */
import { Text } from '@mantine/core';
import { backendNames } from '../../components/backend-names.ts';
import type { EngineReport } from '../../records/machine.ts';
import { chosenInWords } from './in-words.ts';

export function InUse({ report }: { readonly report: EngineReport }) {
  return (
    <div>
      <Text fw={650}>{backendNames[report.backend]}</Text>
      <Text size="xs" c="dimmed">
        {report.detail}
      </Text>
      <Text size="xs" c="dimmed">
        {chosenInWords[report.chosenBy]}
      </Text>
      {!report.crossOriginIsolated && (
        <Text size="xs" mt={4}>
          This page is not cross-origin isolated, so WASM has one thread. Serve it with the headers
          Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.
        </Text>
      )}
    </div>
  );
}
