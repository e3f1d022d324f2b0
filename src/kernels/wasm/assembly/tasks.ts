// Every task of the module: its number and its function. The names of a task's arguments are the fields of
// its class; the build writes both down for TypeScript (see task-layouts.ts).
import { adam, AdamArguments } from './adam';
import { addChunks, AddChunksArguments } from './add-chunks';
import { normalise, NormaliseArguments, scaleAndShift, ScaleAndShiftArguments } from './batch-norm';
import {
  finishNormGradientSums, FinishNormGradientSumsArguments, normGradient, NormGradientArguments,
  normGradientSums, NormGradientSumsArguments,
} from './batch-norm-gradient';
import {
  finishStatistics, FinishStatisticsArguments, statistics, StatisticsArguments,
} from './batch-statistics';
import { convolution, ConvolutionArguments } from './convolution';
import { dropout, DropoutArguments } from './dropout';
import { filterGradient, FilterGradientArguments } from './filter-gradient';
import { maxPoolGradient, MaxPoolGradientArguments } from './max-pool';
import { packFilter, PackFilterArguments } from './packing';
import { winogradConvolution, WinogradConvolutionArguments } from './winograd-convolution';
import { winogradFilterGradient, WinogradFilterGradientArguments } from './winograd-filter-gradient';
import { winogradGradientOutput, WinogradGradientOutputArguments } from './winograd-gradient-output';

export enum Task {
  convolution,
  filterGradient,
  statistics,
  finishStatistics,
  scaleAndShift,
  normalise,
  normGradientSums,
  finishNormGradientSums,
  normGradient,
  adam,
  maxPoolGradient,
  winogradConvolution,
  winogradFilterGradient,
  winogradGradientOutput,
  addChunks,
  dropout,
  packFilter,
}

/** One thread's share of a task. */
export function work(task: Task, args: usize, thread: i32): void {
  switch (task) {
    case Task.convolution: return convolution(changetype<ConvolutionArguments>(args), thread);
    case Task.filterGradient: return filterGradient(changetype<FilterGradientArguments>(args), thread);
    case Task.statistics: return statistics(changetype<StatisticsArguments>(args), thread);
    case Task.finishStatistics: return finishStatistics(changetype<FinishStatisticsArguments>(args), thread);
    case Task.scaleAndShift: return scaleAndShift(changetype<ScaleAndShiftArguments>(args), thread);
    case Task.normalise: return normalise(changetype<NormaliseArguments>(args), thread);
    case Task.normGradientSums: return normGradientSums(changetype<NormGradientSumsArguments>(args), thread);
    case Task.finishNormGradientSums:
      return finishNormGradientSums(changetype<FinishNormGradientSumsArguments>(args), thread);
    case Task.normGradient: return normGradient(changetype<NormGradientArguments>(args), thread);
    case Task.adam: return adam(changetype<AdamArguments>(args), thread);
    case Task.maxPoolGradient: return maxPoolGradient(changetype<MaxPoolGradientArguments>(args), thread);
    case Task.winogradConvolution:
      return winogradConvolution(changetype<WinogradConvolutionArguments>(args), thread);
    case Task.winogradFilterGradient:
      return winogradFilterGradient(changetype<WinogradFilterGradientArguments>(args), thread);
    case Task.winogradGradientOutput:
      return winogradGradientOutput(changetype<WinogradGradientOutputArguments>(args), thread);
    case Task.addChunks: return addChunks(changetype<AddChunksArguments>(args), thread);
    case Task.dropout: return dropout(changetype<DropoutArguments>(args), thread);
    case Task.packFilter: return packFilter(changetype<PackFilterArguments>(args), thread);
    default: unreachable();
  }
}
