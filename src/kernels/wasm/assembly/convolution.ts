// Convolution without im2col: in NHWC a row of the filter's window is one run of floats, so a tile (see
// convolution-tile.ts) is a matrix product whose left side is read in place from the padded image.
//
// The forward pass is one phase. The input gradient with stride s is s x s phases: the pixels of dX
// that share a remainder see the same taps of the filter, so no zeros between those of dY are multiplied.
import { convolutionTile } from './convolution-tile';
import { fillOffsets, FramedImages, frameImages } from './padding';
import { nextUnit } from './units';

/** The `phases`, each a `ConvolutionPhase`, follow right behind. */
@unmanaged
export class ConvolutionArguments extends FramedImages {
  strideHeight: i32;
  strideWidth: i32;
  out: usize;
  outImageBytes: i32;
  outRowBytes: i32;
  outColumnBytes: i32;
  outChannels: i32;
  groupImages: i32;
  scratch: usize;
  scratchPerThread: usize;
  /** Pixels of the largest phase of a group. */
  tableEntries: i32;
  phases: i32;
  /** A multiple of 8. */
  channelsPerUnit: i32;
}

/** Output pixels that see the same taps. */
@unmanaged
export class ConvolutionPhase {
  /** The first pixel's window, in rows and columns of the frame. */
  rowStart: i32;
  columnStart: i32;
  tapRows: i32;
  /** Floats of a row of the window. */
  run: i32;
  /** The filter, as `packFilter` leaves it. */
  packed: usize;
  /** Bytes from the start of an output image to the first pixel. */
  outOffset: i32;
  gridHeight: i32;
  gridWidth: i32;
}

// A unit is a range of output channels of a group of images: all of them where there are images enough.
export function convolution(args: ConvolutionArguments, thread: i32): void {
  const images = args.images;
  const height = args.height;
  const width = args.width;
  const paddedHeight = args.paddedHeight;
  const paddedWidth = args.paddedWidth;
  const group = args.groupImages;
  const tableBytes = args.tableEntries << 2;
  const phases = args.phases;
  const outChannels = args.outChannels;
  const channelsPerUnit = args.channelsPerUnit;
  const ranges = (outChannels + channelsPerUnit - 1) / channelsPerUnit;
  const imageBytes = (height * width * args.channels) << 2;
  const inPlace = args.padTop == 0 && args.padLeft == 0 && paddedHeight == height && paddedWidth == width;
  const inTable = args.scratch + <usize>thread * args.scratchPerThread;
  const outTable = inTable + tableBytes;
  const scratch = outTable + tableBytes;
  while (true) {
    const unit = nextUnit(args);
    const image = (unit / ranges) * group;
    if (image >= images) return;
    const firstChannel = (unit % ranges) * channelsPerUnit;
    const endChannel = min(outChannels, firstChannel + channelsPerUnit);
    const count = min(group, images - image);
    let source = args.x + <usize>image * <usize>imageBytes;
    if (!inPlace) {
      frameImages(args, image, count, scratch);
      source = scratch;
    }
    const out = args.out + <usize>image * <usize>args.outImageBytes;
    for (let phase = 0; phase < phases; phase++) {
      convolvePhase(args, phaseOf(args, phase), source, out, count, firstChannel, endChannel, inTable, outTable);
    }
  }
}

// @ts-ignore: decorator
@inline
function phaseOf(args: ConvolutionArguments, phase: i32): ConvolutionPhase {
  const first = changetype<usize>(args) + offsetof<ConvolutionArguments>();
  return changetype<ConvolutionPhase>(first + <usize>phase * offsetof<ConvolutionPhase>());
}

function convolvePhase(
  args: ConvolutionArguments, phase: ConvolutionPhase, source: usize, out: usize, images: i32, firstChannel: i32, endChannel: i32,
  inTable: usize, outTable: usize,
): void {
  const channels = args.channels;
  const outChannels = args.outChannels;
  const pixel = channels << 2;
  const pitch = args.paddedWidth * pixel;
  const tapRows = phase.tapRows;
  const run = phase.run;
  const gridHeight = phase.gridHeight;
  const gridWidth = phase.gridWidth;
  fillOffsets(
    inTable, images, gridHeight, gridWidth, phase.rowStart * pitch + phase.columnStart * pixel,
    args.paddedHeight * pitch, args.strideHeight * pitch, args.strideWidth * pixel,
  );
  fillOffsets(
    outTable, images, gridHeight, gridWidth, phase.outOffset,
    args.outImageBytes, args.outRowBytes, args.outColumnBytes,
  );
  const pixels = images * gridHeight * gridWidth;
  const panelBytes = <usize>((tapRows * run) << 5);
  let packed = phase.packed + <usize>(firstChannel >> 3) * panelBytes;
  for (let channel = firstChannel; channel < endChannel; channel += 8) {
    const lanes = outChannels - channel;
    const target = out + (channel << 2);
    for (let first = 0; first < pixels; first += 6) {
      convolutionTile(
        inTable + (first << 2), outTable + (first << 2), min(6, pixels - first),
        source, target, pitch, tapRows, run, packed, lanes,
      );
    }
    packed += panelBytes;
  }
}
