/** All that the panel shows as Markdown, for a bug report: it reads well as plain text, too. */
import { backendNames } from '../../components/backend-names.ts';
import { countText, millisecondsText, rateText, shareText } from '../../components/figures.ts';
import type { EngineReport, MemoryReport } from '../../records/machine.ts';
import type { EngineData, TrainingData } from '../../store/app-state.ts';
import { choiceLabel } from '../../store/option-words.ts';
import { wholeStepMs } from '../../store/step-timing.ts';
import { productName, productVersion } from '../product-name.ts';
import { engineFacts } from './engine-facts.ts';
import { chosenInWords, measuredInWords, paceInWords } from './in-words.ts';
import { partRows, queueNote } from './part-rows.ts';

export interface ReportSource {
  readonly engine: EngineData;
  readonly training: Pick<TrainingData, 'run' | 'step' | 'facesPerSecond' | 'timing'>;
  readonly memory: MemoryReport | null;
  readonly userAgent: string;
}

export function reportText({ engine, training, memory, userAgent }: ReportSource): string {
  const { report } = engine;
  return [
    `## ${productName} ${productVersion}`,
    '',
    `- Browser: ${userAgent}`,
    `- Engine: ${engine.phase}`,
    ...(report === null ? [] : engineLines(engine, report, memory)),
    ...(report === null ? [] : trialLines(report)),
    ...runLines(training),
    '',
  ].join('\n');
}

function engineLines({ pace }: EngineData, report: EngineReport, memory: MemoryReport | null): string[] {
  const onCard = report.backend === 'webgl' || report.backend === 'webgpu';
  return [
    `- Backend: ${backendNames[report.backend]} (${report.detail}). ${chosenInWords[report.chosenBy]}`,
    ...(onCard ? [`- Pace: ${paceInWords[pace]}`] : []),
    ...engineFacts(report, memory).map(({ name, value }) => `- ${name}: ${value}`),
  ];
}

function trialLines({ trials, calibration }: EngineReport): string[] {
  if (calibration === null) return [];
  return [
    '',
    '### Backends',
    '',
    measuredInWords(calibration),
    '',
    '| Backend | Faces/s | Step | First step | Note |',
    '| --- | ---: | ---: | ---: | --- |',
    ...trials.map(({ backend, facesPerSecond, msPerStep, firstStepMs, note }) =>
      row([
        backendNames[backend],
        facesPerSecond === null ? 'not timed' : rateText(facesPerSecond),
        msPerStep === null ? '' : millisecondsText(msPerStep),
        firstStepMs === null ? '' : millisecondsText(firstStepMs),
        note ?? '',
      ]),
    ),
  ];
}

function runLines({ run, step, facesPerSecond, timing }: ReportSource['training']): string[] {
  if (run === null) return ['', 'No run on this page yet.'];
  const backend = `${choiceLabel('preset', run.options.preset)} on ${backendNames[run.backend]}`;
  return [
    '',
    '### Run',
    '',
    `- ${backend}: ${run.status}, step ${countText(step)}, ${rateText(facesPerSecond)} faces/s`,
    ...(timing === null ? [] : [`- First step: ${millisecondsText(timing.firstStepMs)}`]),
    ...(timing === null || timing.steps === 0
      ? []
      : [
          `- Later steps: ${millisecondsText(wholeStepMs(timing.partsMs))}, mean of ${countText(timing.steps)}`,
        ]),
    ...(timing === null
      ? []
      : [
          '',
          '| Part of a step | Time | Share |',
          '| --- | ---: | ---: |',
          ...partRows(timing).map(({ name, ms, share }) =>
            row([name, millisecondsText(ms), shareText(share, 0)]),
          ),
        ]),
    ...(run.backend === 'wasm' ? [] : ['', queueNote]),
  ];
}

/** Names of graphics cards may hold anything. */
const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
