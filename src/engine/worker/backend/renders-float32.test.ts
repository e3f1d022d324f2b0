import { expect, test } from 'vitest';
import { type Float32Context, rendersFloat32 } from './renders-float32.ts';

/** @param complete formats that a framebuffer is complete with */
function context(extension: boolean, complete: readonly string[]) {
  let format = '';
  let alive = 0;
  const fake = {
    COLOR_ATTACHMENT0: 1,
    FRAMEBUFFER: 2,
    FRAMEBUFFER_COMPLETE: 3,
    TEXTURE_2D: 4,
    R32F: 'R32F',
    RGBA32F: 'RGBA32F',
    getExtension: (name: string) => (extension && name === 'EXT_color_buffer_float' ? {} : null),
    createTexture: () => ++alive,
    createFramebuffer: () => ++alive,
    deleteTexture: () => --alive,
    deleteFramebuffer: () => --alive,
    bindTexture: () => {},
    bindFramebuffer: () => {},
    framebufferTexture2D: () => {},
    texStorage2D: (_target: number, _levels: number, wanted: string) => {
      format = wanted;
    },
    checkFramebufferStatus: () => (complete.includes(format) ? 3 : 0),
  };
  // A context in name only: formats are words here.
  return { context: fake as unknown as Float32Context, alive: () => alive };
}

test('a card that draws both kinds of textures can train', () => {
  const { context: good, alive } = context(true, ['R32F', 'RGBA32F']);
  expect(rendersFloat32(good)).toBe(true);
  expect(alive()).toBe(0);
});

test.each([
  ['without the extension', false, ['R32F', 'RGBA32F']],
  ['that draws no single numbers', true, ['RGBA32F']],
  ['that draws no four numbers', true, ['R32F']],
] as const)('a card %s has half precision only', (_, extension, complete) => {
  const { context: half, alive } = context(extension, complete);
  expect(rendersFloat32(half)).toBe(false);
  expect(alive()).toBe(0);
});
