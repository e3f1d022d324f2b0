/** Draws faces where they lie. Small pictures come from one sheet that is painted once. */
import { cropToRgba } from '../../components/crop-canvas.tsx';
import type { CropSheet } from '../../records/pairs.ts';
import { type MapFrame, type MapView, toPixels } from './map-view.ts';

/** Thumbnails side by side on one canvas. */
export interface Atlas {
  readonly canvas: HTMLCanvasElement;
  readonly side: number;
  readonly columns: number;
}

export function paintAtlas(sheet: CropSheet): Atlas {
  const { size, channels, pixels } = sheet;
  const count = pixels.length / (size * size * channels);
  const columns = Math.max(1, Math.ceil(Math.sqrt(count)));
  const canvas = document.createElement('canvas');
  canvas.width = columns * size;
  canvas.height = Math.max(1, Math.ceil(count / columns)) * size;
  const context = canvas.getContext('2d');
  const image = context?.createImageData(size, size);
  for (let at = 0; context && image && at < count; at++) {
    cropToRgba(sheet, at, image.data);
    context.putImageData(image, (at % columns) * size, Math.floor(at / columns) * size);
  }
  return { canvas, side: size, columns };
}

export interface MapDrawing {
  readonly atlas: Atlas;
  readonly positions: Float32Array;
  /** Person of each row. */
  readonly people: ArrayLike<number>;
  readonly view: MapView;
  readonly frame: MapFrame;
  /** Side of a face in pixels. */
  readonly side: number;
  /** Whose faces stand out; null when nobody's do. */
  readonly person: number | null;
  /** The row pointed at. */
  readonly row: number | null;
  readonly colours: { readonly ring: string; readonly strong: string };
}

export function drawMap(context: CanvasRenderingContext2D, drawing: MapDrawing): void {
  const { positions, people, frame, person, row: pointed, colours } = drawing;
  context.clearRect(0, 0, frame.width, frame.height);
  const rows = positions.length / 2;
  const chosen: number[] = [];
  context.globalAlpha = person === null ? 1 : 0.22;
  for (let row = 0; row < rows; row++) {
    if (people[row] === person) chosen.push(row);
    else drawFace(context, drawing, row, 1);
  }
  context.globalAlpha = 1;
  for (const row of chosen) {
    drawFace(context, drawing, row, 1.5);
    ring(context, drawing, row, 1.5, row === pointed ? colours.strong : colours.ring);
  }
}

function drawFace(context: CanvasRenderingContext2D, drawing: MapDrawing, row: number, factor: number): void {
  const { atlas, frame } = drawing;
  const { left, top, side } = placeOf(drawing, row, factor);
  if (left > frame.width || top > frame.height || left + side < 0 || top + side < 0) return;
  const fromX = (row % atlas.columns) * atlas.side;
  const fromY = Math.floor(row / atlas.columns) * atlas.side;
  context.drawImage(atlas.canvas, fromX, fromY, atlas.side, atlas.side, left, top, side, side);
}

function ring(
  context: CanvasRenderingContext2D,
  drawing: MapDrawing,
  row: number,
  factor: number,
  colour: string,
): void {
  const { left, top, side } = placeOf(drawing, row, factor);
  context.lineWidth = 3;
  context.strokeStyle = colour;
  context.strokeRect(left, top, side, side);
}

function placeOf({ positions, view, frame, side }: MapDrawing, row: number, factor: number) {
  const [x, y] = toPixels(view, frame, positions[2 * row]!, positions[2 * row + 1]!);
  const larger = side * factor;
  return { left: x - larger / 2, top: y - larger / 2, side: larger };
}
