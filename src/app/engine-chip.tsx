/** What the engine runs on, always in sight; opens to the measured figures and the override. */
import { Button, Loader, Popover, Text } from '@mantine/core';
import { IconAlertTriangle, IconCpu } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { backendNames } from '../components/backend-names.ts';
import type { EngineReport } from '../records/machine.ts';
import type { EngineData } from '../store/app-state.ts';
import { useAppStore } from '../store/use-app-store.ts';
import classes from './engine-panel/engine-panel.module.css';
import { EnginePanel } from './engine-panel.tsx';

/** A phone's width, with a margin. */
const panelWidth = 'min(400px, calc(100vw - 24px))';

export function EngineChip({ brief = false }: { readonly brief?: boolean }) {
  const { phase, report } = useAppStore((state) => state.engine);
  return (
    <Popover width={panelWidth} shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          h={40}
          px={6}
          miw={0}
          styles={{ section: { marginInlineEnd: 6 } }}
          leftSection={signs[phase]}
          aria-label={`Engine: ${chipText(phase, report)}`}
        >
          <Text span size="xs" fw={600} truncate>
            {brief ? chipText(phase, report).split(' · ')[0] : chipText(phase, report)}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={classes.scroller}>
          <EnginePanel />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const signs: Readonly<Record<EngineData['phase'], ReactNode>> = {
  starting: <Loader size={18} color="gray" aria-hidden />,
  ready: <IconCpu size={18} aria-hidden />,
  lost: <IconAlertTriangle size={18} aria-hidden />,
};

export function chipText(phase: EngineData['phase'], report: EngineReport | null): string {
  if (phase === 'lost') return 'stopped';
  if (phase === 'starting' || report === null) return 'starting';
  const name = backendNames[report.backend];
  return report.backend === 'wasm'
    ? `${name} · ${report.threads} ${report.threads === 1 ? 'thread' : 'threads'}`
    : name;
}
