/** Where the focus goes when a view comes or when what had it is gone: the title of the page, of which there is one. */

export function focusPageTitle(): void {
  document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
}
