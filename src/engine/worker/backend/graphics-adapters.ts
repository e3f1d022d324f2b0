/** Names the graphics adapters behind WebGL and WebGPU and tells software renderers apart. */

import { rendersFloat32 } from './renders-float32.ts';

export interface Adapter {
  readonly name: string;
  /** Drawn by the CPU: SwiftShader, llvmpipe and their like. */
  readonly software: boolean;
  /** Computes in 32-bit numbers; half precision is not enough to train in. */
  readonly float32: boolean;
}

const softwareNames = /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i;

let webgl: Adapter | null | undefined;
let webgpu: Promise<Adapter | null> | undefined;

export function webglRenderer(): Adapter | null {
  webgl ??= readWebglRenderer();
  return webgl;
}

export function webgpuAdapter(): Promise<Adapter | null> {
  webgpu ??= readWebgpuAdapter();
  return webgpu;
}

function readWebglRenderer(): Adapter | null {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) return null;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  const float32 = rendersFloat32(context);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { name, software: softwareNames.test(name), float32 };
}

/** The parts of `navigator.gpu` read here; the DOM library has no types for it everywhere. */
interface GpuNavigator {
  readonly gpu?: {
    requestAdapter(): Promise<{
      readonly info?: {
        readonly vendor: string;
        readonly architecture: string;
        readonly description: string;
        readonly isFallbackAdapter?: boolean;
      };
    } | null>;
  };
}

async function readWebgpuAdapter(): Promise<Adapter | null> {
  try {
    const adapter = await (navigator as GpuNavigator).gpu?.requestAdapter();
    if (!adapter) return null;
    const {
      vendor = '',
      architecture = '',
      description = '',
      isFallbackAdapter = false,
    } = adapter.info ?? {};
    const name = [description || vendor, architecture].filter(Boolean).join(' ') || 'WebGPU adapter';
    // WebGPU's shaders always have 32-bit numbers.
    return { name, software: isFallbackAdapter || softwareNames.test(name), float32: true };
  } catch {
    return null;
  }
}
