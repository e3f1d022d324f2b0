import { describe, expect, it } from 'vitest';
import { changeOptions, optionsOf } from './change-options.ts';
import { lossChoices } from './losses/loss-choices.ts';
import { defaultTrainingOptions, type TrainingOptions } from './options.ts';
import { presets } from './presets/presets.ts';
import { InvalidTrainingOptionsError, refuseInvalidOptions, validateOptions } from './validate-options.ts';

const problems = (changes: Partial<TrainingOptions>) =>
  validateOptions({ ...defaultTrainingOptions, ...changes }).map(
    ({ option, severity }) => `${severity}: ${option}`,
  );

describe('training options', () => {
  it('have no problem by default', () => {
    expect(problems({})).toEqual([]);
  });

  it('can be trained with every preset as it comes', () => {
    for (const { name: preset } of presets) {
      expect(validateOptions(optionsOf(preset))).toEqual([]);
    }
  });

  it('have no problem with a loss as a person chooses it, but for the one that hardly learns', () => {
    for (const { name: loss, onlyDistance } of lossChoices) {
      const change = onlyDistance === undefined ? { loss } : { loss, distance: onlyDistance.name };
      const found = validateOptions(changeOptions(defaultTrainingOptions, change));
      expect(found.map(({ option, severity }) => `${severity}: ${option}`)).toEqual(
        loss === 'triplet-batch-hard' ? ['warning: loss'] : [],
      );
    }
  });

  it('name the value and the range of a number outside it', () => {
    const options = { ...defaultTrainingOptions, learningRate: 5, peoplePerBatch: 2.5 };
    expect(() => refuseInvalidOptions(options)).toThrow(InvalidTrainingOptionsError);
    expect(() => refuseInvalidOptions(options)).toThrow(
      'Learning rate is 5; it must be between 0.00001 and 0.1.',
    );
    expect(() => refuseInvalidOptions(options)).toThrow(
      'People per batch is 2.5; it must be a whole number.',
    );
  });

  it('refuse numbers that are none, and words that are unknown', () => {
    expect(problems({ margin: Number.NaN })).toEqual(['error: margin']);
    const fromFile: TrainingOptions = JSON.parse(
      JSON.stringify({ ...defaultTrainingOptions, loss: 'hinge' }),
    );
    expect(validateOptions(fromFile)[0]?.message).toContain('there is no "hinge"');
  });

  it('refuse Koch’s loss on the Euclidean distance', () => {
    expect(problems({ loss: 'koch' })).toEqual(['error: distance']);
    expect(problems({ loss: 'koch', distance: 'weighted-l1' })).toEqual([]);
  });

  it('refuse losses that look among a whole batch on twin pairs', () => {
    expect(problems({ loss: 'supervised-contrastive', sampling: 'twin-pairs' })).toEqual(['error: sampling']);
  });

  it('say which losses look among a whole batch, as the list of losses has them', () => {
    const options = {
      ...defaultTrainingOptions,
      loss: 'supervised-contrastive',
      sampling: 'twin-pairs',
    } as const;
    expect(validateOptions(options)[0]?.message).toBe(
      'Triplet and supervised contrastive losses compare all faces of a batch; twin pairs come alone. Choose batches of people x faces.',
    );
  });

  it('warn of batches that the network of the paper has no memory for', () => {
    const options = { preset: 'koch2015', peoplePerBatch: 20, facesPerPerson: 4 } as const;
    expect(problems(options)).toEqual(['warning: peoplePerBatch']);
    expect(problems({ ...options, peoplePerBatch: 16 })).toEqual([]);
  });

  it('refuse triplets among twin pairs', () => {
    expect(problems({ loss: 'triplet-semi-hard', margin: 0.2, sampling: 'twin-pairs' })).toEqual([
      'error: sampling',
    ]);
  });

  it('warn of a contrastive margin that collapses, and of one that cannot be reached', () => {
    expect(problems({ margin: 1.41 })).toEqual(['warning: margin']);
    expect(problems({ margin: 2.2 })).toEqual(['warning: margin']);
    expect(problems({ margin: 1.41, distance: 'weighted-l1' })).toEqual([]);
  });

  it('warn of a hard share that was measured to be too small', () => {
    expect(problems({ hardShare: 0.05 })).toEqual(['warning: hardShare']);
    expect(problems({ hardShare: 0.1 })).toEqual([]);
    expect(problems({ hardShare: 0.05, loss: 'supervised-contrastive' })).toEqual([]);
  });

  it('warn when a hard share leaves one pair to learn from', () => {
    expect(problems({ sampling: 'twin-pairs', pairsPerBatch: 8 })).toEqual(['warning: hardShare']);
  });
});
