/**
 * A filter as a texture: a row for each tap and pair of input channels, a column for each pair of output
 * channels. `turned` is the filter of the input gradient: rows and columns from the end, channels swapped.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { isPacked, longestSide, type WebglBackend } from './webgl-backend.ts';

/** Filter height, width, input channels, output channels. */
export type FilterShape = readonly [number, number, number, number];

export function tapsFit([rows, columns, inputs, outputs]: FilterShape, side = longestSide()): boolean {
  return rows * columns * Math.ceil(inputs / 2) <= side && Math.ceil(outputs / 2) <= side;
}

/** @returns the texture as a matrix that the caller owns */
export function layOutTaps(backend: WebglBackend, filter: TensorInfo, turned: boolean): TensorInfo {
  const [rows, columns, inputs, outputs] = filter.shape as unknown as FilterShape; // TF.js has checked the rank
  const [from, to] = turned ? [outputs, inputs] : [inputs, outputs];
  const packed = isPacked(backend, filter);
  return backend.runWebGLProgram(
    {
      variableNames: ['X'],
      outputShape: [2 * rows * columns * Math.ceil(from / 2), 2 * Math.ceil(to / 2)],
      packedInputs: packed,
      packedOutput: true,
      userCode: tapsCode([rows, columns, inputs, outputs], turned, packed),
    },
    [filter],
    'float32',
  );
}

function tapsCode([rows, columns, inputs, outputs]: FilterShape, turned: boolean, packed: boolean): string {
  const pairs = Math.ceil((turned ? outputs : inputs) / 2);
  const find = packed
    ? 'vec4 found = getX(row, column, first, second);'
    : `int nextFirst = min(first + 1, ${inputs - 1});
       int nextSecond = min(second + 1, ${outputs - 1});
       vec4 found = vec4(
         getX(row, column, first, second), getX(row, column, first, nextSecond),
         getX(row, column, nextFirst, second), getX(row, column, nextFirst, nextSecond));`;
  return `
    void main() {
      ivec2 place = ivec2(gl_FragCoord.xy);
      int tap = place.y / ${pairs};
      int pair = place.y - tap * ${pairs};
      int row = tap / ${columns};
      int column = tap - row * ${columns};
      int first = 2 * ${turned ? 'place.x' : 'pair'};
      int second = 2 * ${turned ? 'pair' : 'place.x'};
      ${turned ? `row = ${rows - 1} - row; column = ${columns - 1} - column;` : ''}
      ${find}
      ${inputs % 2 === 1 ? `if (first + 1 >= ${inputs}) found.zw = vec2(0.0);` : ''}
      ${outputs % 2 === 1 ? `if (second + 1 >= ${outputs}) found.yw = vec2(0.0);` : ''}
      setOutput(${turned ? 'found.xzyw' : 'found'});
    }`;
}
