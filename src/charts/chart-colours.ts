/**
 * The colours of charts by what they mean. A canvas needs them as numbers, so they are read from the
 * page's CSS variables at drawing time: a change of theme is a redraw, nothing more.
 */

const variables = {
  same: 'var(--same, #0a7468)',
  different: 'var(--different, #b2460a)',
  accent: 'light-dark(#384ec3, #8a99e6)',
  second: 'light-dark(#8b3a9e, #d59be6)',
  third: 'light-dark(#1f6fb2, #7cc0f5)',
  fourth: 'light-dark(#7a6a00, #d9c84f)',
  fifth: 'light-dark(#a3244f, #ff8fb0)',
  sixth: 'light-dark(#4d5563, #b9c0cc)',
  text: 'var(--mantine-color-text, #222)',
  faint: 'var(--faint, #596070)',
  line: 'var(--line, #dfe2e8)',
  surface: 'var(--surface, #fff)',
} as const;

export type ChartColour = keyof typeof variables;

/** For lines that mean neither same nor different, in this order. */
export const plainColours: readonly ChartColour[] = ['accent', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** The colour as CSS, for markup. */
export function cssColour(colour: ChartColour): string {
  return variables[colour];
}

/** Reads every colour as the browser computes it inside `element`, for a canvas. */
export function resolveColours(element: HTMLElement): Record<ChartColour, string> {
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const read = (colour: ChartColour): string => {
    probe.style.color = variables[colour];
    return getComputedStyle(probe).color || '#808080';
  };
  const resolved = {
    same: read('same'),
    different: read('different'),
    accent: read('accent'),
    second: read('second'),
    third: read('third'),
    fourth: read('fourth'),
    fifth: read('fifth'),
    sixth: read('sixth'),
    text: read('text'),
    faint: read('faint'),
    line: read('line'),
    surface: read('surface'),
  };
  probe.remove();
  return resolved;
}

/** `rgb(1, 2, 3)` with an opacity; other notations are returned with `color-mix`. */
export function withOpacity(colour: string, opacity: number): string {
  const numbers = /^rgb\(([^)]+)\)$/.exec(colour)?.[1];
  if (numbers?.includes(',')) return `rgba(${numbers}, ${opacity})`;
  return `color-mix(in srgb, ${colour} ${opacity * 100}%, transparent)`;
}

/** Calls back when the page changes between light and dark. @returns a function that ends it. */
export function watchColourScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-mantine-color-scheme', 'class', 'style'],
  });
  const preference = window.matchMedia('(prefers-color-scheme: dark)');
  preference.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    preference.removeEventListener('change', changed);
  };
}
