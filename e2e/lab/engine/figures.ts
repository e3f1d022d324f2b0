/** Medians and spreads, and the work of a training step: plain arithmetic. */
import { architectureOf } from '../../../src/siamese/model/architecture.ts';
import { planLayers } from '../../../src/siamese/model/plan-layers.ts';
import type { PresetName } from '../../../src/siamese/options.ts';

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly samples: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
  return { median: at(0.5), low: at(0), high: at(1), samples: values.length };
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/**
 * 10⁹ floating-point operations of a step by the textbook: a multiplication and an addition for every product
 * of the forward pass and of both gradients, but for the input gradient of the first layer, which nobody
 * needs. Winograd's method multiplies 2.25 times less in 3 x 3 layers without a stride.
 */
export function gflopOfStep(preset: PresetName, rows: number): { textbook: number; multiplied: number } {
  const layers = planLayers(architectureOf(preset));
  let textbook = 0;
  let multiplied = 0;
  layers.forEach(({ block, multiplyAdds }, at) => {
    const passes = at === 0 ? 2 : 3;
    textbook += 2 * multiplyAdds * passes;
    multiplied += (2 * multiplyAdds * passes) / (block.kind === 'residual' ? 2.25 : 1);
  });
  return { textbook: (textbook * rows) / 1e9, multiplied: (multiplied * rows) / 1e9 };
}
