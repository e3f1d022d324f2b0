/**
 * Whether a WebGL2 context can draw to textures of 32-bit numbers. Many graphics cards of phones cannot:
 * TF.js then computes in half precision, in which gradients vanish.
 *
 * A texture of one and one of four numbers a pixel: TF.js uses both.
 */

/** The parts of a context used here. */
export type Float32Context = Pick<
  WebGL2RenderingContext,
  | 'bindFramebuffer'
  | 'bindTexture'
  | 'checkFramebufferStatus'
  | 'createFramebuffer'
  | 'createTexture'
  | 'deleteFramebuffer'
  | 'deleteTexture'
  | 'framebufferTexture2D'
  | 'getExtension'
  | 'texStorage2D'
> &
  Pick<
    WebGL2RenderingContext,
    'COLOR_ATTACHMENT0' | 'FRAMEBUFFER' | 'FRAMEBUFFER_COMPLETE' | 'R32F' | 'RGBA32F' | 'TEXTURE_2D'
  >;

export function rendersFloat32(context: Float32Context): boolean {
  if (context.getExtension('EXT_color_buffer_float') === null) return false;
  return [context.R32F, context.RGBA32F].every((format) => canDrawTo(context, format));
}

function canDrawTo(context: Float32Context, format: number): boolean {
  const { FRAMEBUFFER, TEXTURE_2D } = context;
  const texture = context.createTexture();
  const framebuffer = context.createFramebuffer();
  context.bindTexture(TEXTURE_2D, texture);
  context.texStorage2D(TEXTURE_2D, 1, format, 1, 1);
  context.bindFramebuffer(FRAMEBUFFER, framebuffer);
  context.framebufferTexture2D(FRAMEBUFFER, context.COLOR_ATTACHMENT0, TEXTURE_2D, texture, 0);
  const complete = context.checkFramebufferStatus(FRAMEBUFFER) === context.FRAMEBUFFER_COMPLETE;
  context.bindFramebuffer(FRAMEBUFFER, null);
  context.bindTexture(TEXTURE_2D, null);
  context.deleteFramebuffer(framebuffer);
  context.deleteTexture(texture);
  return complete;
}
