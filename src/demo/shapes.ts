/** Signed distances of the few shapes faces are made of. Approximate away from the edge, which is enough to paint. */
import type { Distance } from './canvas.ts';

export function ellipse(x0: number, y0: number, radiusX: number, radiusY: number): Distance {
  const inverseX = 1 / radiusX;
  const inverseY = 1 / radiusY;
  return (x, y) => {
    const across = (x - x0) * inverseX;
    const down = (y - y0) * inverseY;
    const squared = across * across + down * down;
    if (squared === 0) return -Math.min(radiusX, radiusY);
    const gradient = across * across * inverseX * inverseX + down * down * inverseY * inverseY;
    return (squared - Math.sqrt(squared)) / Math.sqrt(gradient);
  };
}

/** |x/a|^power + |y/b|^power = 1: between an ellipse (2) and a rectangle (large). */
export function superellipse(
  x0: number,
  y0: number,
  radiusX: number,
  radiusY: number,
  power: number,
): Distance {
  const corner = cornerOf(power);
  return (x, y) => superellipseDistance((x - x0) / radiusX, (y - y0) / radiusY, corner, radiusX, radiusY);
}

const cornerSteps = 64;

/**
 * How far a superellipse of this power reaches by direction: (1 + q^power)^(1/power) for q = 0..1, the
 * smaller coordinate over the larger. A table, as powers for every pixel would take most of the time.
 */
export function cornerOf(power: number): Float32Array {
  return Float32Array.from(
    { length: cornerSteps + 2 },
    (_, step) => (1 + (step / cornerSteps) ** power) ** (1 / power),
  );
}

/** Of a point given in radii; measured along the line from the centre. */
export function superellipseDistance(
  across: number,
  down: number,
  corner: Float32Array,
  radiusX: number,
  radiusY: number,
): number {
  const wide = Math.abs(across);
  const high = Math.abs(down);
  const larger = Math.max(wide, high);
  if (larger < 0.01) return radiusX < radiusY ? -radiusX : -radiusY;
  const place = (Math.min(wide, high) / larger) * cornerSteps;
  const step = Math.floor(place);
  const start = corner[step]!;
  const radius = larger * (start + (place - step) * (corner[step + 1]! - start));
  const x = wide * radiusX;
  const y = high * radiusY;
  return (1 - 1 / radius) * Math.sqrt(x * x + y * y);
}

/** A line with round ends whose radius goes from one value to another. */
export function capsule(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  radius0: number,
  radius1 = radius0,
): Distance {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const lengthSquared = dx * dx + dy * dy;
  return (x, y) => {
    const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / lengthSquared));
    const across = x - x0 - along * dx;
    const down = y - y0 - along * dy;
    return Math.sqrt(across * across + down * down) - radius0 - along * (radius1 - radius0);
  };
}

/** The part between two curves y = f(t) over |t| <= 1, where t = (x - x0) / halfWidth. */
export function between(
  x0: number,
  halfWidth: number,
  upper: (t: number) => number,
  lower: (t: number) => number,
): Distance {
  return (x, y) => {
    const t = (x - x0) / halfWidth;
    if (t <= -1 || t >= 1) return (Math.abs(t) - 1) * halfWidth + 0.02;
    return Math.max(upper(t) - y, y - lower(t));
  };
}

export function without(shape: Distance, cut: Distance): Distance {
  return (x, y) => {
    const distance = shape(x, y);
    return distance > 1 ? distance : Math.max(distance, -cut(x, y));
  };
}

export function within(shape: Distance, mask: Distance): Distance {
  return (x, y) => {
    const distance = mask(x, y);
    return distance > 0.2 ? distance : Math.max(distance, shape(x, y));
  };
}

export function outlineOf(shape: Distance, halfWidth: number): Distance {
  return (x, y) => Math.abs(shape(x, y)) - halfWidth;
}
