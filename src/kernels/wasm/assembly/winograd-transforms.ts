// The transforms of Winograd's F(2x2, 3x3) (Lavin and Gray, 2016), four channels at a time: 2 x 2 outputs
// of a 3 x 3 filter from a 4 x 4 patch with 16 products instead of 36. The matrices:
//   B' = 1  0 -1  0    G = 1   0   0    A' = 1  1  1  0
//        0  1  1  0       1/2 1/2 1/2        0  1 -1 -1
//        0 -1  1  0       1/2-1/2 1/2
//        0  1  0 -1        0   0   1
// out = A' [(G g G') * (B' d B)] A, and by transposition dg = G' [(A dy A') * (B' d B)] G.

// @ts-ignore: decorator
@inline
function plus(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

// @ts-ignore: decorator
@inline
function minus(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

/** One row of B' d B: `sum` of two rows of the patch, or their difference, into four planes. */
// @ts-ignore: decorator
@inline
function patchRow(a: usize, b: usize, pixel: usize, sum: bool, into: usize, plane: usize): void {
  const t0 = sum ? plus(v128.load(a), v128.load(b)) : minus(v128.load(a), v128.load(b));
  a += pixel; b += pixel;
  const t1 = sum ? plus(v128.load(a), v128.load(b)) : minus(v128.load(a), v128.load(b));
  a += pixel; b += pixel;
  const t2 = sum ? plus(v128.load(a), v128.load(b)) : minus(v128.load(a), v128.load(b));
  a += pixel; b += pixel;
  const t3 = sum ? plus(v128.load(a), v128.load(b)) : minus(v128.load(a), v128.load(b));
  v128.store(into, minus(t0, t2));
  v128.store(into + plane, plus(t1, t2));
  v128.store(into + 2 * plane, minus(t2, t1));
  v128.store(into + 3 * plane, minus(t1, t3));
}

/** B' d B of a 4 x 4 patch, `bytes` of its channels, into 16 planes. */
export function transformPatch(patch: usize, pixel: usize, pitch: usize, bytes: usize, into: usize, plane: usize): void {
  const row1 = patch + pitch, row2 = row1 + pitch, row3 = row2 + pitch;
  for (let at: usize = 0; at < bytes; at += 16) {
    patchRow(patch + at, row2 + at, pixel, false, into + at, plane);
    patchRow(row1 + at, row2 + at, pixel, true, into + at + 4 * plane, plane);
    patchRow(row2 + at, row1 + at, pixel, false, into + at + 8 * plane, plane);
    patchRow(row1 + at, row3 + at, pixel, false, into + at + 12 * plane, plane);
  }
}

/** A' M A: 16 planes into 2 x 2 outputs. */
export function transformOutput(from: usize, plane: usize, bytes: usize, out: usize, pixel: usize, pitch: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    let column = from + at;
    let m1 = v128.load(column + 4 * plane), m2 = v128.load(column + 8 * plane);
    const top0 = plus(v128.load(column), plus(m1, m2));
    const low0 = minus(minus(m1, m2), v128.load(column + 12 * plane));
    column += plane;
    m1 = v128.load(column + 4 * plane); m2 = v128.load(column + 8 * plane);
    const top1 = plus(v128.load(column), plus(m1, m2));
    const low1 = minus(minus(m1, m2), v128.load(column + 12 * plane));
    column += plane;
    m1 = v128.load(column + 4 * plane); m2 = v128.load(column + 8 * plane);
    const top2 = plus(v128.load(column), plus(m1, m2));
    const low2 = minus(minus(m1, m2), v128.load(column + 12 * plane));
    column += plane;
    m1 = v128.load(column + 4 * plane); m2 = v128.load(column + 8 * plane);
    const top3 = plus(v128.load(column), plus(m1, m2));
    const low3 = minus(minus(m1, m2), v128.load(column + 12 * plane));
    v128.store(out + at, plus(top0, plus(top1, top2)));
    v128.store(out + at + pixel, minus(minus(top1, top2), top3));
    v128.store(out + at + pitch, plus(low0, plus(low1, low2)));
    v128.store(out + at + pitch + pixel, minus(minus(low1, low2), low3));
  }
}

/** One row of G g G' from one of G g. */
// @ts-ignore: decorator
@inline
function filterRow(g0: v128, g1: v128, g2: v128, into: usize, plane: usize): void {
  const half = f32x4.splat(0.5);
  const outer = f32x4.mul(plus(g0, g2), half);
  const inner = f32x4.mul(g1, half);
  v128.store(into, g0);
  v128.store(into + plane, plus(outer, inner));
  v128.store(into + 2 * plane, minus(outer, inner));
  v128.store(into + 3 * plane, g2);
}

/** G g G' of a panel packed as [3][3][depth][8], into 16 of [depth][8], `plane` bytes apart. */
export function transformFilter(from: usize, depth: i32, into: usize, plane: usize): void {
  const tap = <usize>(depth << 5);
  const half = f32x4.splat(0.5);
  for (let at: usize = 0; at < tap; at += 16) {
    const a = from + at;
    const g0 = v128.load(a), g1 = v128.load(a + tap), g2 = v128.load(a + 2 * tap);
    const h0 = v128.load(a + 3 * tap), h1 = v128.load(a + 4 * tap), h2 = v128.load(a + 5 * tap);
    const k0 = v128.load(a + 6 * tap), k1 = v128.load(a + 7 * tap), k2 = v128.load(a + 8 * tap);
    const o0 = f32x4.mul(plus(g0, k0), half), i0 = f32x4.mul(h0, half);
    const o1 = f32x4.mul(plus(g1, k1), half), i1 = f32x4.mul(h1, half);
    const o2 = f32x4.mul(plus(g2, k2), half), i2 = f32x4.mul(h2, half);
    const to = into + at;
    filterRow(g0, g1, g2, to, plane);
    filterRow(plus(o0, i0), plus(o1, i1), plus(o2, i2), to + 4 * plane, plane);
    filterRow(minus(o0, i0), minus(o1, i1), minus(o2, i2), to + 8 * plane, plane);
    filterRow(k0, k1, k2, to + 12 * plane, plane);
  }
}

/** One row of A dy A' from one of A dy. */
// @ts-ignore: decorator
@inline
function errorRow(y0: v128, y1: v128, into: usize, plane: usize): void {
  v128.store(into, y0);
  v128.store(into + plane, plus(y0, y1));
  v128.store(into + 2 * plane, minus(y0, y1));
  v128.store(into + 3 * plane, f32x4.neg(y1));
}

/** A dy A' of 2 x 2 pixels, four channels of them, into 16 planes. */
// @ts-ignore: decorator
@inline
export function transformError(dy: usize, pixel: usize, pitch: usize, into: usize, plane: usize): void {
  const a = v128.load(dy), b = v128.load(dy + pixel);
  const c = v128.load(dy + pitch), d = v128.load(dy + pitch + pixel);
  errorRow(a, b, into, plane);
  errorRow(plus(a, c), plus(b, d), into + 4 * plane, plane);
  errorRow(minus(a, c), minus(b, d), into + 8 * plane, plane);
  errorRow(f32x4.neg(c), f32x4.neg(d), into + 12 * plane, plane);
}

/** G' M G: 16 planes of sums into the 9 taps of the gradient, `tap` bytes apart. */
export function transformGradient(from: usize, plane: usize, bytes: usize, into: usize, tap: usize): void {
  const half = f32x4.splat(0.5);
  for (let at: usize = 0; at < bytes; at += 16) {
    for (let row = 0; row < 3; row++) {
      const c0 = gradientColumn(from + at, plane, row);
      const c1 = gradientColumn(from + at + plane, plane, row);
      const c2 = gradientColumn(from + at + 2 * plane, plane, row);
      const c3 = gradientColumn(from + at + 3 * plane, plane, row);
      const outer = f32x4.mul(plus(c1, c2), half);
      const to = into + at + <usize>(row * 3) * tap;
      v128.store(to, plus(c0, outer));
      v128.store(to + tap, f32x4.mul(minus(c1, c2), half));
      v128.store(to + 2 * tap, plus(outer, c3));
    }
  }
}

// @ts-ignore: decorator
@inline
function gradientColumn(at: usize, plane: usize, row: i32): v128 {
  const half = f32x4.splat(0.5);
  const m1 = v128.load(at + 4 * plane), m2 = v128.load(at + 8 * plane);
  if (row == 1) return f32x4.mul(minus(m1, m2), half);
  const outer = f32x4.mul(plus(m1, m2), half);
  return plus(outer, row == 0 ? v128.load(at) : v128.load(at + 12 * plane));
}
