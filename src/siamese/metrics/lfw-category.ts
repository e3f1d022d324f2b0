/**
 * The category of LFW's results that a network belongs to. All that is trained here may know who is on each training photo
 * ("unrestricted"). A network with random weights has seen nothing but LFW: no other photos, no pretrained weights, no
 * outside aligner. Where faces are found and laid straight, other people's networks took part that never saw who is on a photo
 * ("label-free"). The reference was trained on labelled photos from elsewhere, and so was all that stands on it.
 */
import type { FramingRule } from '../framing.ts';
import type { PresetName } from '../options.ts';

export interface Categorised {
  readonly preset: PresetName;
  /** How its faces are framed; without it, as LFW's are. */
  readonly framing?: FramingRule;
}

export function lfwCategoryOf({ preset, framing }: Categorised): string {
  if (preset === 'reference') return 'Unrestricted, Labeled Outside Data';
  return framing?.kind === 'landmarks'
    ? 'Unrestricted, Label-Free Outside Data'
    : 'Unrestricted, No Outside Data';
}
