/**
 * A convolution on WebGPU: a thread makes four pixels of four channels, so that every vector it loads is used
 * four times.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ConvGeometry } from '../conv-geometry.ts';
import { lanesOf, runShader, type WebgpuBackend } from './webgpu-backend.ts';

const pixels = [0, 1, 2, 3] as const;

export function conv2d(
  backend: WebgpuBackend,
  conv: ConvGeometry,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  const { batch, outHeight, outWidth, outChannels, channels } = conv;
  const [depth, lanes] = [lanesOf(channels), lanesOf(outChannels)];
  const [quads, columns] = [Math.ceil(outChannels / 4), Math.ceil(outWidth / 4)];
  return runShader(backend, {
    name: `our conv2d ${conv.strideHeight} ${conv.strideWidth} ${conv.padTop} ${conv.padLeft}`,
    inputs: [
      { name: 'x', tensor: x, lanes: depth },
      { name: 'taps', tensor: filter, lanes },
    ],
    outputShape: [batch, outHeight, outWidth, outChannels],
    outputLanes: lanes,
    threads: batch * outHeight * columns * quads,
    body: `
      let quad = index % ${quads};
      let place = index / ${quads};
      let column = (place % ${columns}) * 4;
      let row = (place / ${columns}) % ${outHeight};
      let image = place / ${columns * outHeight};
      ${pixels.map((pixel) => `var sum${pixel} = vec4<f32>(0.0);`).join('\n')}
      for (var down = 0; down < ${conv.filterHeight}; down++) {
        let inRow = row * ${conv.strideHeight} + down - ${conv.padTop};
        if (inRow < 0 || inRow >= ${conv.height}) { continue; }
        let line = (image * ${conv.height} + inRow) * ${conv.width};
        for (var across = 0; across < ${conv.filterWidth}; across++) {
          ${pixels
            .map(
              (pixel) => `
          let column${pixel} = (column + ${pixel}) * ${conv.strideWidth} + across - ${conv.padLeft};
          let inside${pixel} = column${pixel} >= 0 && column${pixel} < ${conv.width};
          let from${pixel} = (line + clamp(column${pixel}, 0, ${conv.width - 1})) * ${channels / depth};`,
            )
            .join('')}
          let tap = (down * ${conv.filterWidth} + across) * ${channels};
          for (var channel = 0; channel < ${channels / depth}; channel++) {
            ${Array.from({ length: depth }, (_, lane) => `let f${lane} = ${tapsCode(lanes, outChannels, quads, `tap + channel * ${depth} + ${lane}`)};`).join('\n')}
            ${pixels
              .map((pixel) =>
                depth === 4
                  ? `let x${pixel} = select(vec4<f32>(0.0), x[from${pixel} + channel], inside${pixel});
            sum${pixel} += x${pixel}.x * f0 + x${pixel}.y * f1 + x${pixel}.z * f2 + x${pixel}.w * f3;`
                  : `sum${pixel} += select(0.0, x[from${pixel} + channel], inside${pixel}) * f0;`,
              )
              .join('\n')}
          }
        }
      }
      let out = (image * ${outHeight} + row) * ${outWidth} + column;
      ${pixels.map((pixel) => `if (column + ${pixel} < ${outWidth}) { ${storeCode(lanes, outChannels, `out + ${pixel}`, `sum${pixel}`)} }`).join('\n')}`,
  });
}

/** WGSL: four weights of one tap and input channel. */
function tapsCode(lanes: number, outChannels: number, quads: number, at: string): string {
  if (lanes === 4) return `taps[(${at}) * ${quads} + quad]`;
  const one = (lane: number) =>
    `taps[(${at}) * ${outChannels} + min(quad * 4 + ${lane}, ${outChannels - 1})]`;
  return `vec4<f32>(${[0, 1, 2, 3].map(one).join(', ')})`;
}

/** WGSL: writes four channels of a pixel, or as many as there are. `quad` counts the fours. */
export function storeCode(lanes: number, channels: number, pixel: string, sum: string): string {
  if (lanes === 4) return `result[(${pixel}) * ${channels / 4} + quad] = ${sum};`;
  return ['x', 'y', 'z', 'w']
    .map(
      (part, lane) =>
        `if (quad * 4 + ${lane} < ${channels}) { result[(${pixel}) * ${channels} + quad * 4 + ${lane}] = ${sum}.${part}; }`,
    )
    .join('\n');
}
