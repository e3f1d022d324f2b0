/**
 * One photo of a face. Knows neither dataset nor storage: the view says how the photo is loaded and
 * under which key; the object URL is made and revoked here. Without a `label` the picture is
 * decoration (the text beside it names the person).
 */
import classes from './face-tile.module.css';
import { usePhotoUrl } from './use-photo-url.ts';

export interface FaceTileProps {
  /** Names the photo, for example `dataset/face`: a new key loads anew. */
  readonly photoKey: string;
  readonly load: () => Promise<Blob>;
  readonly label?: string;
  /** All of the photo is shown, with room beside it; else it fills the tile. */
  readonly whole?: boolean;
  /** Shows this part alone, in shares of the photo's width and height; square in its pixels. */
  readonly part?: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** Side in CSS pixels; without it the tile fills the width it is given. */
  readonly size?: number;
}

export function FaceTile({ photoKey, load, label = '', whole = false, part, size }: FaceTileProps) {
  const photo = usePhotoUrl(photoKey, load);
  return (
    <span
      className={classes.tile}
      style={size === undefined ? { width: '100%' } : { width: size, height: size }}
    >
      {photo.state === 'ready' && (
        <img
          className={classes.photo}
          data-whole={whole}
          data-part={part !== undefined}
          style={part && styleOf(part)}
          src={photo.url}
          alt={label}
          draggable={false}
          decoding="async"
        />
      )}
      {photo.state === 'missing' && <span className={classes.missing}>photo missing</span>}
    </span>
  );
}

/** The photo is as much larger than the tile as the part is smaller than the photo, and is moved until the part is in sight. */
function styleOf({ left, top, width, height }: NonNullable<FaceTileProps['part']>) {
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  return {
    width: percent(1 / width),
    height: percent(1 / height),
    left: percent(-left / width),
    top: percent(-top / height),
  };
}
