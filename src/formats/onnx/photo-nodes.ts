/**
 * From a photo to the crop's bytes, as ONNX nodes, for photos that are cut from the middle: the same bytes as `imaging/scale-pixels.ts`
 * makes. That works in whole numbers, so here everything is a 64-bit float, in which its sums are exact.
 *
 * Scaling along one axis is a product with a matrix of whole numbers, which is made in the graph, since it depends on the photo's
 * size: how much of each source pixel the window of a target pixel covers.
 */
import { type GraphWriter, int, ints } from './graph-writer.ts';

export interface PhotoCrop {
  /** Share of the shorter side. */
  readonly region: number;
  readonly size: number;
  readonly channels: 1 | 3;
}

/** As in `scale-pixels.ts`: what the weights of one target pixel add up to. */
const [downUnit, acrossUnit] = [2 ** 11, 2 ** 12];
const [red, green, blue] = [19_595, 38_470, 7_471];
const greyUnit = 2 ** 16;
/** Farther than any picture is wide. */
const beyond = 1e9;

/** @param photo bytes [height, width, 3]. @returns bytes [1, size, size, channels] */
export function writePhotoCrop(graph: GraphWriter, crop: PhotoCrop, photo: string): string {
  const calc = doubles(graph);
  const shape = graph.cast(graph.node('Shape', [photo]), 'float64');
  const sideOf = (axis: number): string =>
    graph.node('Gather', [shape, graph.scalar(axis)], { axis: int(0) });
  const [height, width] = [sideOf(0), sideOf(1)];
  const side = graph.node('Min', [height, width]);
  const down = writeTaps(graph, { limit: height, side }, crop, downUnit);
  const across = writeTaps(graph, { limit: width, side }, crop, acrossUnit);
  const planes = writePlanes(graph, crop.channels, photo);
  const narrowed = graph.node('MatMul', [down, planes]);
  const sums = graph.node('MatMul', [narrowed, graph.node('Transpose', [across], { perm: ints(1, 0) })]);
  const unit = downUnit * acrossUnit;
  const levels = calc.floor(calc.divide(calc.add(sums, graph.double(unit / 2)), graph.double(unit)));
  const channelsLast = graph.node('Transpose', [levels], { perm: ints(1, 2, 0) });
  const one = graph.node('Unsqueeze', [channelsLast, graph.ints([0])]);
  return graph.cast(one, 'uint8');
}

/** @returns [channels, height, width], grey or colours, whole numbers */
function writePlanes(graph: GraphWriter, channels: 1 | 3, photo: string): string {
  const planes = graph.node('Transpose', [graph.cast(photo, 'float64')], { perm: ints(2, 0, 1) });
  if (channels === 3) return planes;
  const calc = doubles(graph);
  const plane = (channel: number): string =>
    graph.node('Gather', [planes, graph.ints([channel])], { axis: int(0) });
  const shares = [red, green, blue].map((share, channel) => calc.times(plane(channel), graph.double(share)));
  const sum = calc.add(calc.add(shares[0]!, shares[1]!), shares[2]!);
  return calc.floor(calc.divide(calc.add(sum, graph.double(greyUnit / 2)), graph.double(greyUnit)));
}

interface PhotoAxis {
  /** Of the photo along this axis. */
  readonly limit: string;
  /** Of the square in its middle. */
  readonly side: string;
}

/** As `makeTaps`. @returns [size, limit], whole numbers that add up to `unit` in each row */
function writeTaps(
  graph: GraphWriter,
  { limit, side }: PhotoAxis,
  { region, size }: PhotoCrop,
  unit: number,
): string {
  const calc = doubles(graph);
  const [zero, half, one, two] = [0, 0.5, 1, 2].map(graph.double) as [string, string, string, string];
  const length = calc.times(side, graph.double(region));
  const start = calc.divide(calc.minus(limit, side), two);
  const from = calc.add(start, calc.divide(calc.minus(side, length), two));
  const step = calc.divide(length, graph.double(size));
  const reach = calc.divide(calc.larger(one, step), two);
  const targets = graph.node('Unsqueeze', [calc.count(graph.double(size)), graph.ints([1])]);
  const middle = calc.add(from, calc.times(calc.add(targets, half), step));
  const [low, high] = [calc.minus(middle, reach), calc.add(middle, reach)];
  const samples = calc.count(limit);
  const last = calc.minus(limit, one);
  // What lies beyond the photo takes the colour of its edge: the first and last pixel reach that far.
  const isFirst = graph.node('Equal', [samples, zero]);
  const isLast = graph.node('Equal', [samples, last]);
  const left = graph.node('Where', [isFirst, graph.double(-beyond), samples]);
  const right = graph.node('Where', [isLast, graph.double(beyond), calc.add(samples, one)]);
  const covered = calc.larger(zero, calc.minus(calc.smaller(right, high), calc.larger(left, low)));
  const shares = calc.divide(covered, calc.times(reach, two));
  const whole = calc.floor(calc.add(calc.times(shares, graph.double(unit)), half));
  // The largest takes what is missing.
  const missing = calc.minus(
    graph.double(unit),
    graph.node('ReduceSum', [whole, graph.ints([1])], { keepdims: int(1) }),
  );
  const largest = graph.node('ArgMax', [whole], { axis: int(1), keepdims: int(1) });
  const places = graph.cast(samples, 'int64');
  const isLargest = graph.cast(graph.node('Equal', [places, largest]), 'float64');
  return calc.add(whole, calc.times(isLargest, missing));
}

/** Arithmetic in words. */
function doubles(graph: GraphWriter) {
  const two = (operator: string) => (a: string, b: string) => graph.node(operator, [a, b]);
  return {
    add: two('Add'),
    minus: two('Sub'),
    times: two('Mul'),
    divide: two('Div'),
    larger: two('Max'),
    smaller: two('Min'),
    floor: (x: string) => graph.node('Floor', [x]),
    /** 0 to so many, without the last. */
    count: (until: string) => graph.node('Range', [graph.double(0), until, graph.double(1)]),
  };
}
