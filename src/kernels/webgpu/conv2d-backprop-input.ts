/**
 * The input gradient on WebGPU: a thread makes four pixels of four channels, pixels a stride apart, which see
 * the same taps.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { ConvGeometry } from '../conv-geometry.ts';
import { storeCode } from './conv2d.ts';
import { lanesOf, runShader, type WebgpuBackend } from './webgpu-backend.ts';

const pixels = [0, 1, 2, 3] as const;

export function inputGradient(
  backend: WebgpuBackend,
  conv: ConvGeometry,
  dy: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  const { batch, height, width, channels, outHeight, outWidth, outChannels } = conv;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padTop, padLeft } = conv;
  const [depth, lanes] = [lanesOf(outChannels), lanesOf(channels)];
  const quads = Math.ceil(channels / 4);
  const runs = Math.ceil(width / (4 * strideWidth)) * strideWidth; // four pixels each, a stride apart
  const tap = (lane: number) =>
    `taps[(tap + min(quad * 4 + ${lane}, ${channels - 1})) * ${outChannels / depth} + channel]`;
  return runShader(backend, {
    name: `our conv2d input gradient ${strideHeight} ${strideWidth} ${padTop} ${padLeft}`,
    inputs: [
      { name: 'dy', tensor: dy, lanes: depth },
      { name: 'taps', tensor: filter, lanes: depth },
    ],
    outputShape: [batch, height, width, channels],
    outputLanes: lanes,
    threads: batch * height * runs * quads,
    body: `
      let quad = index % ${quads};
      let place = index / ${quads};
      let run = place % ${runs};
      let side = run % ${strideWidth};
      let column = (run / ${strideWidth}) * ${4 * strideWidth} + side;
      let row = (place / ${runs}) % ${height};
      let image = place / ${runs * height};
      ${pixels.map((pixel) => `var sum${pixel} = vec4<f32>(0.0);`).join('\n')}
      for (var down = 0; down < ${filterHeight}; down++) {
        let reached = row + ${padTop} - down;
        let fromRow = reached / ${strideHeight};
        if (reached < 0 || fromRow * ${strideHeight} != reached || fromRow >= ${outHeight}) { continue; }
        let line = (image * ${outHeight} + fromRow) * ${outWidth};
        for (var across = 0; across < ${filterWidth}; across++) {
          let ahead = column + ${padLeft} - across;
          // Division rounds towards zero; moved up by whole strides, nothing here is negative.
          let moved = (ahead + ${strideWidth * filterWidth}) / ${strideWidth};
          let first = moved - ${filterWidth};
          if (first * ${strideWidth} != ahead) { continue; }
          ${pixels
            .map(
              (pixel) => `
          let inside${pixel} = first + ${pixel} >= 0 && first + ${pixel} < ${outWidth};
          let from${pixel} = (line + clamp(first + ${pixel}, 0, ${outWidth - 1})) * ${outChannels / depth};`,
            )
            .join('')}
          let tap = (down * ${filterWidth} + across) * ${channels};
          for (var channel = 0; channel < ${outChannels / depth}; channel++) {
            ${[0, 1, 2, 3].map((lane) => `let f${lane} = ${tap(lane)};`).join('\n')}
            ${pixels
              .map((pixel) =>
                depth === 4
                  ? `let d${pixel} = select(vec4<f32>(0.0), dy[from${pixel} + channel], inside${pixel});
            sum${pixel} += vec4<f32>(dot(d${pixel}, f0), dot(d${pixel}, f1), dot(d${pixel}, f2), dot(d${pixel}, f3));`
                  : `sum${pixel} += select(0.0, dy[from${pixel} + channel], inside${pixel}) * vec4<f32>(f0, f1, f2, f3);`,
              )
              .join('\n')}
          }
        }
      }
      let out = (image * ${height} + row) * ${width} + column;
      ${pixels
        .map(
          (pixel) =>
            `if (column + ${pixel * strideWidth} < ${width}) { ${storeCode(lanes, channels, `out + ${pixel * strideWidth}`, `sum${pixel}`)} }`,
        )
        .join('\n')}`,
  });
}
