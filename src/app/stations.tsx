/**
 * The six stations in their order: name, question-free short name for narrow bars, icon and view.
 * The one place that knows all views; each is fetched when it is first opened, or ahead of that.
 */
import {
  type Icon,
  IconChartHistogram,
  IconCube,
  IconFolders,
  IconScan,
  IconSchool,
  IconUsersGroup,
} from '@tabler/icons-react';
import { type LazyView, lazyView } from './lazy-view.ts';

export type StationId = 'dataset' | 'pairs' | 'training' | 'evaluation' | 'verification' | 'models';

export interface Station extends LazyView {
  readonly id: StationId;
  readonly title: string;
  /** For the bar of a phone, where six names share 390 pixels. */
  readonly shortTitle: string;
  readonly Icon: Icon;
}

export const stations: readonly Station[] = [
  {
    id: 'dataset',
    title: 'Dataset',
    shortTitle: 'Data',
    Icon: IconFolders,
    ...lazyView(async () => (await import('../views/dataset/dataset-view.tsx')).DatasetView),
  },
  {
    id: 'pairs',
    title: 'Pairs',
    shortTitle: 'Pairs',
    Icon: IconUsersGroup,
    ...lazyView(async () => (await import('../views/pairs/pairs-view.tsx')).PairsView),
  },
  {
    id: 'training',
    title: 'Training',
    shortTitle: 'Train',
    Icon: IconSchool,
    ...lazyView(async () => (await import('../views/training/training-view.tsx')).TrainingView),
  },
  {
    id: 'evaluation',
    title: 'Evaluation',
    shortTitle: 'Evaluate',
    Icon: IconChartHistogram,
    ...lazyView(async () => (await import('../views/evaluation/evaluation-view.tsx')).EvaluationView),
  },
  {
    id: 'verification',
    title: 'Verification',
    shortTitle: 'Verify',
    Icon: IconScan,
    ...lazyView(async () => (await import('../views/verification/verification-view.tsx')).VerificationView),
  },
  {
    id: 'models',
    title: 'Models',
    shortTitle: 'Models',
    Icon: IconCube,
    ...lazyView(async () => (await import('../views/models/models-view.tsx')).ModelsView),
  },
];
