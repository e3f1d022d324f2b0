/** The gradient of max-pooling. */
import type { KernelCase, KernelCases, Shape } from '../kernel-case.ts';

function gradient(x: Shape, size: number, stride: number, pad: 'same' | 'valid' | number): KernelCase {
  const out = (length: number) =>
    pad === 'same'
      ? Math.ceil(length / stride)
      : Math.floor((length + 2 * Number(pad === 'valid' ? 0 : pad) - size) / stride) + 1;
  const dy = [x[0]!, out(x[1]!), out(x[2]!), x[3]!];
  return {
    name: `${size}x${size} of ${x.join(' x ')}, stride ${stride}, ${pad}`,
    inputs: { dy, input: x, output: dy },
    attrs: { filterSize: size, strides: stride, pad },
  };
}

/** Windows of 1 to 5 at strides 1 to 3, on odd sizes. */
const grid = Array.from({ length: 30 }, (_, index) => {
  const size = 1 + (index % 5);
  const x = [1 + (index % 2), size + 6, (size + 3) | 1, [1, 3, 4, 7, 13, 18][index % 6]!];
  return gradient(x, size, 1 + (index % 3), index < 15 ? 'same' : 'valid');
});

export const maxPoolGradCases: KernelCases = {
  small: [
    gradient([2, 8, 8, 16], 2, 2, 'valid'),
    gradient([2, 7, 9, 5], 2, 2, 'valid'),
    gradient([2, 9, 9, 6], 3, 2, 'same'), // overlapping windows
    gradient([1, 6, 5, 4], 3, 1, 1),
    gradient([1, 10, 11, 8], 2, 3, 'valid'), // gaps between windows
    ...[1, 2, 3].flatMap((stride) => [
      gradient([2, 9, 7, 5], 2, stride, 'valid'),
      gradient([1, 7, 11, 1], 3, stride, 'same'),
    ]),
    ...grid,
  ],
  large: [gradient([12, 17, 15, 13], 3, 2, 'same'), gradient([12, 16, 16, 16], 2, 2, 'valid')],
};
