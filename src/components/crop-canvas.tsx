/**
 * One crop of a sheet, drawn as the network sees it: bytes to pixels, no smoothing beyond the
 * browser's own scaling. Only reads the sheet; structurally the engine's `CropSheet`.
 */
import { useEffect, useRef } from 'react';
import classes from './crop-canvas.module.css';

export interface CropPixels {
  /** Side of one crop in pixels. */
  readonly size: number;
  readonly channels: 1 | 3;
  /** Crops back to back, `size * size * channels` bytes each. */
  readonly pixels: Uint8Array;
}

export interface CropCanvasProps {
  readonly sheet: CropPixels;
  /** Which crop of the sheet, from 0. */
  readonly index: number;
  /** Side on the page in CSS pixels; it shrinks where there is less room. */
  readonly size: number;
  readonly label: string;
}

export function CropCanvas({ sheet, index, size, label }: CropCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(sheet.size, sheet.size);
    cropToRgba(sheet, index, image.data);
    context.putImageData(image, 0, 0);
  }, [sheet, index]);
  return (
    <canvas
      ref={canvas}
      className={classes.crop}
      width={sheet.size}
      height={sheet.size}
      style={{ width: size }}
      role="img"
      aria-label={label}
    />
  );
}

/** Writes one crop as opaque RGBA; an index outside the sheet leaves black. */
export function cropToRgba(sheet: CropPixels, index: number, into: Uint8ClampedArray): void {
  const { size, channels, pixels } = sheet;
  const start = index * size * size * channels;
  for (let pixel = 0; pixel < size * size; pixel++) {
    const from = start + pixel * channels;
    const red = pixels[from] ?? 0;
    into[pixel * 4] = red;
    into[pixel * 4 + 1] = channels === 1 ? red : (pixels[from + 1] ?? 0);
    into[pixel * 4 + 2] = channels === 1 ? red : (pixels[from + 2] ?? 0);
    into[pixel * 4 + 3] = 255;
  }
}
