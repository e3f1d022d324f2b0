/** Bytes of a state may come from anywhere: what is read is a whole state or an error. */
import { describe, expect, it } from 'vitest';
import { RunStateError } from '../run-state-error.ts';
import type { RunState } from './run-state.ts';
import { bytesToState, stateToBytes } from './state-bytes.ts';

const weight = (name: string, ...values: number[]) => ({
  name,
  shape: [values.length],
  values: Float32Array.from(values),
});
const spread = { mean: 0.5, deviation: Number.NaN };
const state: RunState = {
  version: 1,
  used: { steps: 3, faces: 12, elapsedMs: 0.1 + 0.2 },
  lastLoss: Number.NaN,
  isOver: false,
  owed: {
    warning: { step: 3, kind: 'loss-not-finite', message: 'No number – “NaN” 😕' },
    validation: true,
    checkpoint: false,
  },
  weights: [weight('a', 1, Number.NaN, Number.NEGATIVE_INFINITY), weight('b', -0)],
  optimiser: { steps: 3, first: [weight('a', 1, 2, 3)], second: [weight('a', 4, 5, 6)] },
  average: { steps: 3, weights: [weight('a', 7, 8, 9), weight('b', 10)] },
  best: {
    report: {
      step: 2,
      elapsedMs: 5,
      accuracy: 0.75,
      threshold: 1,
      auc: Number.POSITIVE_INFINITY,
      eer: 0.25,
      samePairs: spread,
      differentPairs: spread,
      best: true,
    },
    weights: [weight('a', 11, 12, 13), weight('b', 14)],
  },
  detector: { given: ['loss-at-margin'], firstSpread: null, collapsedSteps: 4, stuckSteps: 0 },
  sampler: {
    sampling: 'twin-pairs',
    several: { people: Uint32Array.of(4_000_000_000, 1), top: 1 },
    others: { people: new Uint32Array(), top: 0 },
  },
};

const headerOf = (bytes: Uint8Array): string => {
  const length = new DataView(bytes.buffer).getUint32(8, true);
  return new TextDecoder().decode(bytes.subarray(12, 12 + length));
};
/** The bytes of the state with another header. */
function withHeader(change: (header: string) => string): Uint8Array {
  const bytes = stateToBytes(state);
  const header = headerOf(bytes);
  const changed = new TextEncoder().encode(change(header.trimEnd()));
  const made = new Uint8Array(12 + changed.length + bytes.length - 12 - header.length);
  made.set(bytes.subarray(0, 8));
  new DataView(made.buffer).setUint32(8, changed.length, true);
  made.set(changed, 12);
  made.set(bytes.subarray(12 + header.length), 12 + changed.length);
  return made;
}

describe('the bytes of a state', () => {
  it('give the state back, whatever its numbers and words', () => {
    const read = bytesToState(stateToBytes(state));
    expect(read).toEqual(state);
    expect(bytesToState(stateToBytes({ ...state, average: null, sampler: null }))).toEqual({
      ...state,
      average: null,
      sampler: null,
    });
  });

  it('share no memory with the state that is read, and may lie anywhere in a buffer', () => {
    const bytes = stateToBytes(state);
    const odd = new Uint8Array(bytes.length + 3);
    odd.set(bytes, 3);
    const read = bytesToState(odd.subarray(3));
    odd.fill(255);
    expect(read).toEqual(state);
  });

  it('take four a number and little more', () => {
    const large = { ...state, weights: [weight('a', ...new Array<number>(10_000).fill(1))] };
    expect(stateToBytes(large).length).toBeLessThan(40_000 + 3000);
  });

  it('that are cut off anywhere are refused', () => {
    const bytes = stateToBytes(state);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => bytesToState(bytes.subarray(0, length)), `${length} bytes`).toThrow(RunStateError);
    }
  });

  it('that are followed by others are refused', () => {
    const bytes = stateToBytes(state);
    expect(() => bytesToState(Uint8Array.of(...bytes, 0, 0, 0, 0))).toThrow(/more numbers/);
  });

  it('of something else are refused', () => {
    expect(() => bytesToState(new Uint8Array(1000))).toThrow(/not the state of a run/);
    const bytes = stateToBytes(state);
    new DataView(bytes.buffer).setUint32(8, 0xffffffff, true);
    expect(() => bytesToState(bytes)).toThrow(/cut off/);
  });

  it('of another version are refused by its number, whatever else it holds', () => {
    const later = withHeader(() => '{"version":2,"state":["something","else"]}');
    expect(() => bytesToState(later)).toThrow(/version 2, not 1/);
  });

  it.each<[string, (header: string) => string, RegExp]>([
    ['is no JSON', (header) => header.slice(1), /cannot be read/],
    ['is no record', () => '[]', /header has no version/],
    ['says more numbers than there are', replaced('{"float32":3}', '{"float32":3000000}'), /cut off/],
    ['says fewer numbers than there are', replaced('{"float32":3}', '{"float32":2}'), /more numbers/],
    ['has a length that is none', replaced('{"float32":3}', '{"float32":-1}'), /not a count/],
    ['has a length past all numbers', replaced('{"float32":3}', '{"float32":1e308}'), /not a count/],
    ['has an array of another kind', replaced('{"uint32":2}', '{"float32":2}'), /has no uint32/],
    ['has text for a count', replaced('"steps":3', '"steps":"3"'), /state\.used\.steps is not a count/],
    ['has a count for text', replaced('"name":"a"', '"name":7'), /name is not text/],
    ['has an unknown word', replaced('"loss-at-margin"', '"constructor"'), /is not one of/],
    ['has a word for a number', replaced('"lastLoss":"NaN"', '"lastLoss":"toString"'), /not a number/],
    ['lacks a field', replaced('"isOver":false,', ''), /state has no isOver/],
    ['has a field too many', replaced('"isOver":false,', '"isOver":false,"extra":1,'), /too many: extra/],
    [
      'brings a prototype',
      replaced('"isOver":false,', '"isOver":false,"__proto__":{"isOver":true},'),
      /too many: __proto__/,
    ],
    [
      'has a prototype in place of a field',
      replaced('"isOver":false,', '"__proto__":{"isOver":true},'),
      /has no isOver/,
    ],
  ])('are refused when their header %s', (_, change, message) => {
    const bytes = withHeader(change);
    expect(() => bytesToState(bytes)).toThrow(RunStateError);
    expect(() => bytesToState(bytes)).toThrow(message);
    expect(({} as Record<string, unknown>).isOver).toBeUndefined();
  });

  it('give a state or an error whichever byte is changed', () => {
    const bytes = stateToBytes(state);
    const headerEnd = 12 + headerOf(bytes).length;
    let refused = 0;
    for (let at = 0; at < headerEnd; at++) {
      const spoilt = bytes.slice();
      spoilt[at] = spoilt[at]! ^ 0x11;
      try {
        bytesToState(spoilt);
      } catch (error) {
        expect(error).toBeInstanceOf(RunStateError);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(headerEnd / 2);
  });
});

function replaced(from: string, to: string): (header: string) => string {
  return (header) => {
    expect(header).toContain(from);
    return header.replace(from, to);
  };
}
