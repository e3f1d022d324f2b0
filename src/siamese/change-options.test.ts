import { describe, expect, it } from 'vitest';
import { changeOptions, optionsOf, usualValue } from './change-options.ts';
import { lossNamed } from './losses/loss-choices.ts';
import { defaultTrainingOptions } from './options.ts';

describe('a change of options', () => {
  it('brings what suits a network, and takes it back with another one', () => {
    const koch = changeOptions({ ...defaultTrainingOptions, seed: 7 }, { preset: 'koch2015' });
    expect(koch).toMatchObject({ distance: 'weighted-l1', loss: 'koch', sampling: 'twin-pairs', seed: 7 });
    expect(changeOptions(koch, { preset: 'compact' })).toEqual({ ...defaultTrainingOptions, seed: 7 });
  });

  it('brings the margin of a loss', () => {
    const triplet = changeOptions(defaultTrainingOptions, { loss: 'triplet-semi-hard' });
    expect(triplet.margin).toBeLessThan(1);
    expect(changeOptions(triplet, { loss: 'contrastive' })).toEqual(defaultTrainingOptions);
  });

  it('lets what is changed beside them win', () => {
    const change = { preset: 'quick', loss: 'triplet-batch-hard', margin: 0.55, budget: 10 } as const;
    expect(changeOptions(defaultTrainingOptions, change)).toMatchObject(change);
  });

  it('knows what is usual beside a network and a loss', () => {
    const koch = optionsOf('koch2015');
    expect(usualValue('preset', koch)).toBe('compact');
    expect(usualValue('loss', { ...koch, loss: 'pair-logistic' })).toBe('koch');
    expect(usualValue('sampling', koch)).toBe('twin-pairs');
    const triplet = { preset: 'compact', loss: 'triplet-semi-hard' } as const;
    expect(usualValue('margin', triplet)).toBe(lossNamed['triplet-semi-hard'].overrides.margin);
    expect(usualValue('margin', defaultTrainingOptions)).toBe(1.8);
  });

  it('has for the default network the default options', () => {
    expect(optionsOf(defaultTrainingOptions.preset)).toEqual(defaultTrainingOptions);
  });
});
