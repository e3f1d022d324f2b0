/** A face with places that are coloured by a number each: teal where it speaks for "same", orange where against. */
import { useEffect, useRef } from 'react';
import { type CropPixels, cropToRgba } from './crop-canvas.tsx';
import classes from './heat-face.module.css';

export interface HeatFaceProps {
  readonly sheet: CropPixels;
  readonly index: number;
  /** [cells, cells], rows from the top. */
  readonly values: Float32Array;
  readonly cells: number;
  /** The value of the full colour. */
  readonly strongest: number;
  readonly label: string;
}

const scale = 4;
const teal = [0, 150, 136] as const;
const orange = [230, 95, 0] as const;

export function HeatFace({ sheet, index, values, cells, strongest, label }: HeatFaceProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = sheet.size * scale;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    paint(context, sheet, index);
    const heat = heatPixels(context, values, cells, strongest);
    const small = document.createElement('canvas');
    small.width = cells;
    small.height = cells;
    small.getContext('2d')?.putImageData(heat, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(small, 0, 0, side, side);
  }, [sheet, index, values, cells, strongest, side]);
  return (
    <canvas ref={canvas} className={classes.face} width={side} height={side} role="img" aria-label={label} />
  );
}

function paint(context: CanvasRenderingContext2D, sheet: CropPixels, index: number): void {
  const face = document.createElement('canvas');
  face.width = sheet.size;
  face.height = sheet.size;
  const inner = face.getContext('2d');
  if (!inner) return;
  const image = inner.createImageData(sheet.size, sheet.size);
  cropToRgba(sheet, index, image.data);
  inner.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(face, 0, 0, context.canvas.width, context.canvas.height);
}

function heatPixels(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  cells: number,
  strongest: number,
): ImageData {
  const image = context.createImageData(cells, cells);
  values.forEach((value, cell) => {
    const strength = Math.min(1, Math.abs(value) / (strongest || 1));
    image.data.set([...(value >= 0 ? teal : orange), Math.round(190 * strength)], 4 * cell);
  });
  return image;
}
