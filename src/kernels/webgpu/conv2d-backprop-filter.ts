/**
 * The filter gradient on WebGPU: a thread sums four by four weights of one tap over the pixels of some images;
 * a second pass adds up the groups of images. TF.js's own has a thread for each weight.
 */
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { ConvGeometry } from '../conv-geometry.ts';
import { lanesOf, runShader, type WebgpuBackend } from './webgpu-backend.ts';

/** Few enough that what the threads of a group read stays in a cache: they all read the same. */
const pixelsPerGroup = 256;

export function filterGradient(
  backend: WebgpuBackend,
  conv: ConvGeometry,
  x: TensorInfo,
  dy: TensorInfo,
): TensorInfo {
  const { batch, filterHeight, filterWidth, channels, outChannels } = conv;
  const blocks = Math.ceil(channels / 4) * Math.ceil(outChannels / 4);
  const threads = filterHeight * filterWidth * blocks;
  const perGroup = Math.max(1, Math.floor(pixelsPerGroup / (conv.outHeight * conv.outWidth)));
  const groups = Math.ceil(batch / perGroup);
  const sums = sumsOfGroups(backend, conv, { groups, perGroup, threads: groups * threads }, x, dy);
  if (groups === 1) return { ...sums, shape: sums.shape.slice(1) };
  try {
    return addGroups(backend, sums);
  } finally {
    backend.disposeData(sums.dataId);
  }
}

interface Groups {
  readonly groups: number;
  readonly perGroup: number;
  readonly threads: number;
}

const rows = [0, 1, 2, 3] as const;
const parts = ['x', 'y', 'z', 'w'] as const;

/** @returns [groups, filterHeight, filterWidth, channels, outChannels] */
function sumsOfGroups(
  backend: WebgpuBackend,
  conv: ConvGeometry,
  { groups, perGroup, threads }: Groups,
  x: TensorInfo,
  dy: TensorInfo,
): TensorInfo {
  const { batch, height, width, channels, outHeight, outWidth, outChannels, filterHeight, filterWidth } =
    conv;
  const [depth, lanes] = [lanesOf(channels), lanesOf(outChannels)];
  const [blocks, quads] = [Math.ceil(channels / 4), Math.ceil(outChannels / 4)];
  const fourOf = (name: string, at: string, size: number, first: string): string =>
    `vec4<f32>(${rows.map((lane) => `${name}[(${at}) * ${size} + min(${first} * 4 + ${lane}, ${size - 1})]`).join(', ')})`;
  const pixel = `(image * ${height} + inRow) * ${width} + inColumn`;
  const error = `(image * ${outHeight} + row) * ${outWidth} + column`;
  const store = (row: number): string =>
    lanes === 4
      ? `result[(out + ${row}) * ${quads} + quad] = sum${row};`
      : parts
          .map(
            (part, lane) =>
              `if (quad * 4 + ${lane} < ${outChannels}) { result[(out + ${row}) * ${outChannels} + quad * 4 + ${lane}] = sum${row}.${part}; }`,
          )
          .join('\n');
  return runShader(backend, {
    name: `our conv2d filter gradient ${conv.strideHeight} ${conv.strideWidth} ${conv.padTop} ${conv.padLeft}`,
    inputs: [
      { name: 'x', tensor: x, lanes: depth },
      { name: 'dy', tensor: dy, lanes },
    ],
    outputShape: [groups, filterHeight, filterWidth, channels, outChannels],
    outputLanes: lanes,
    threads,
    body: `
      let quad = index % ${quads};
      let block = (index / ${quads}) % ${blocks};
      let tap = (index / ${quads * blocks}) % ${filterHeight * filterWidth};
      let group = index / ${quads * blocks * filterHeight * filterWidth};
      let down = tap / ${filterWidth};
      let across = tap % ${filterWidth};
      ${rows.map((row) => `var sum${row} = vec4<f32>(0.0);`).join('\n')}
      for (var image = group * ${perGroup}; image < min(${batch}, (group + 1) * ${perGroup}); image++) {
        for (var row = 0; row < ${outHeight}; row++) {
          let inRow = row * ${conv.strideHeight} + down - ${conv.padTop};
          if (inRow < 0 || inRow >= ${height}) { continue; }
          // A row's share is summed by itself: one long sum would lose more to rounding.
          ${rows.map((row) => `var line${row} = vec4<f32>(0.0);`).join('\n')}
          for (var column = 0; column < ${outWidth}; column++) {
            let inColumn = column * ${conv.strideWidth} + across - ${conv.padLeft};
            if (inColumn < 0 || inColumn >= ${width}) { continue; }
            let value = ${depth === 4 ? `x[(${pixel}) * ${blocks} + block]` : fourOf('x', pixel, channels, 'block')};
            let error = ${lanes === 4 ? `dy[(${error}) * ${quads} + quad]` : fourOf('dy', error, outChannels, 'quad')};
            ${rows.map((row) => `line${row} += value.${parts[row]} * error;`).join('\n')}
          }
          ${rows.map((row) => `sum${row} += line${row};`).join('\n')}
        }
      }
      let out = (group * ${filterHeight * filterWidth} + tap) * ${channels} + block * 4;
      ${rows.map((row) => `if (block * 4 + ${row} < ${channels}) { ${store(row)} }`).join('\n')}`,
  });
}

function addGroups(backend: WebgpuBackend, sums: TensorInfo): TensorInfo {
  const [groups, ...shape] = sums.shape as [number, ...number[]];
  const size = util.sizeFromShape(shape);
  return runShader(backend, {
    name: 'our sum of groups',
    inputs: [{ name: 'sums', tensor: sums, lanes: 1 }],
    outputShape: shape,
    outputLanes: 1,
    threads: size,
    body: `
      var sum = 0.0;
      for (var group = 0; group < ${groups}; group++) { sum += sums[group * ${size} + index]; }
      result[index] = sum;`,
  });
}
