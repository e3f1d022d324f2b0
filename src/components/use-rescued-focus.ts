/**
 * Keyboard focus that would be lost because the focused control left the page: a button that brings a
 * whole new view, a row that is deleted. The owner says who gets it instead.
 *
 * Looks after every drawing of the component that uses it. What a person leaves by themselves is
 * not lost, and focus that is somewhere else by now stays there.
 */
import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';

export interface RescuedFocus<Area extends HTMLElement> {
  readonly ref: RefObject<Area | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/** @returns props for the element around everything that may be focused and go */
export function useRescuedFocus<Area extends HTMLElement>(rescue: (area: Area) => void): RescuedFocus<Area> {
  const ref = useRef<Area>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    if (ref.current === null || focused.current === null || focused.current.isConnected) return;
    focused.current = null;
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) rescue(ref.current);
  });
  return {
    ref,
    onFocus: ({ target }) => {
      focused.current = target;
    },
    onBlur: () => {
      focused.current = null;
    },
  };
}
