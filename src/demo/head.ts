/**
 * The head in its pose: where things on its surface come to lie, its outline and how light falls on it.
 * The head is taken as a ball under a flat drawing, which gives turning features parallax and squeeze.
 */
import type { Distance, Frame } from './canvas.ts';
import type { DemoPerson } from './demo-person.ts';
import type { DemoPhoto } from './demo-photo.ts';
import { cornerOf, superellipseDistance } from './shapes.ts';

/** A place on the face as the camera sees it, and how much the turn narrows what lies there. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly narrow: number;
  readonly flat: number;
}

export interface Head {
  /** Origin in the middle of the head, unit = half its height. */
  readonly frame: Frame;
  readonly halfWidth: number;
  /** Sine of the yaw. */
  readonly turned: number;
  readonly outline: Distance;
  /** The outline of hair: the skull grown by `volume`, with waves. */
  readonly cap: (volume: number, curl: number, curls: number) => Distance;
  /** Brightness of skin and hair. */
  readonly shade: Distance;
  /** Where a place of the straight face goes; `lift` is how far it stands off the surface. */
  readonly spot: (x: number, y: number, lift?: number) => Spot;
}

/** Half the head's height as a share of the frame: hair included, the head fills about half of it. */
const headShare = 0.228;
const ballHeight = 1.3;

export function poseHead(person: DemoPerson, photo: DemoPhoto, size: number): Head {
  const { pose } = photo;
  const { halfWidth, jaw } = person.head;
  const turned = Math.sin(pose.yaw);
  // The chin swings further than the skull, whose back goes the other way.
  const lean = (y: number): number => turned * (0.08 + 0.13 * y);
  const skull = cornerOf(2.2);
  const chin = cornerOf(jaw);
  const outline: Distance = (x, y) =>
    superellipseDistance((x - lean(y)) / halfWidth, y, y < 0 ? skull : chin, halfWidth, 1);
  const frame = {
    left: size * (0.5 + pose.shiftX),
    top: size * (0.5 + pose.shiftY),
    unit: size * headShare * pose.scale,
    turn: pose.roll,
  };
  return {
    frame,
    halfWidth,
    turned,
    outline,
    cap: (volume, curl, curls) => hairCap(halfWidth, lean, volume, curl, curls),
    shade: shadeOf(photo, halfWidth, lean),
    spot: spotOf(pose.yaw, pose.pitch, halfWidth * 1.12),
  };
}

function spotOf(yaw: number, pitch: number, ballWidth: number): Head['spot'] {
  return (x, y, lift = 0) => {
    const longitude = Math.asin(Math.max(-0.95, Math.min(0.95, x / ballWidth)));
    const latitude = Math.asin(Math.max(-0.95, Math.min(0.95, y / ballHeight)));
    return {
      x: ballWidth * Math.sin(longitude + yaw) + lift * Math.sin(yaw),
      y: ballHeight * Math.sin(latitude + pitch) + lift * Math.sin(pitch),
      narrow: Math.max(0.3, Math.cos(longitude + yaw) / Math.cos(longitude)),
      flat: Math.max(0.5, Math.cos(latitude + pitch) / Math.cos(latitude)),
    };
  };
}

function hairCap(
  halfWidth: number,
  lean: (y: number) => number,
  volume: number,
  curl: number,
  curls: number,
): Distance {
  const across = halfWidth + volume * 0.8;
  const down = 1 + volume;
  const corner = cornerOf(2.2);
  return (x, y) => {
    const distance = superellipseDistance((x - lean(y)) / across, y / down, corner, across, down);
    return curl === 0 || distance > 0.2 ? distance : distance + curl * Math.sin(curls * Math.atan2(y, x));
  };
}

/** Lambert's law on the ball, softened and kept off black: light wraps around, as indoors. */
function shadeOf(photo: DemoPhoto, halfWidth: number, lean: (y: number) => number): Distance {
  const [lightX, lightY, lightZ] = photo.light.direction;
  const { strength } = photo.light;
  return (x, y) => {
    const normalX = (x - lean(y)) / (halfWidth * 1.15);
    const normalY = y / 1.2;
    const normalZ = Math.sqrt(Math.max(0, 1 - normalX * normalX - normalY * normalY));
    const facing = normalX * lightX + normalY * lightY + normalZ * lightZ;
    const wrapped = Math.max(0, (facing + 0.35) / 1.35);
    return 1 - strength + strength * (0.32 + 0.85 * wrapped);
  };
}
