/**
 * The category of LFW's results that a network belongs to. All that is trained here may know who is on each training photo
 * ("unrestricted"). A network with random weights has seen nothing but LFW: no other photos, no pretrained weights, no
 * outside aligner. The reference was trained on labelled photos from elsewhere, and so was all that stands on it.
 */
import type { PresetName } from '../options.ts';

export function lfwCategoryOf({ preset }: { readonly preset: PresetName }): string {
  return preset === 'reference' ? 'Unrestricted, Labeled Outside Data' : 'Unrestricted, No Outside Data';
}
