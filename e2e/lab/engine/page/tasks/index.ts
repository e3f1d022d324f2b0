/** Every task of the lab by name. */
import { embedTask } from './embed.ts';
import { matMulTask } from './mat-mul.ts';
import { memoryTask } from './memory.ts';
import { parityTask } from './parity.ts';
import { profileTask } from './profile.ts';
import { replayTask } from './replay.ts';
import { startTask } from './start.ts';
import { trainStepsTask } from './train-steps.ts';
import { twinStepsTask } from './twin-steps.ts';

export const labTasks = {
  start: startTask,
  trainSteps: trainStepsTask,
  twinSteps: twinStepsTask,
  matMul: matMulTask,
  profile: profileTask,
  replay: replayTask,
  embed: embedTask,
  memory: memoryTask,
  parity: parityTask,
};

type LabTasks = typeof labTasks;
export type TaskName = keyof LabTasks;

export type LabCalls = {
  [Name in TaskName]: {
    request: Parameters<LabTasks[Name]>[0];
    reply: Awaited<ReturnType<LabTasks[Name]>>;
  };
};
