/** The keys that move within a row of choices, and where each leads. */
const ALONG: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};
/** Radio groups and menus also move by up and down, as native radios do. */
const ACROSS: Readonly<Record<string, string>> = { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft' };

/**
 * Handles a key inside a row of tabs, radios or menu items: an arrow, Home or End moves the focus to another one, whose index is
 * returned; undefined when the key does not move.
 */
export function moveFocus(
  event: KeyboardEvent,
  box: HTMLElement,
  role: 'tab' | 'radio' | 'menuitem',
): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const step = ALONG[(role === 'tab' ? undefined : ACROSS[event.key]) ?? event.key];
  if (step === undefined) return undefined;
  const items = [...box.querySelectorAll<HTMLElement>(`[role="${role}"]:not(:disabled)`)];
  const from = items.findIndex((item) => item.matches(':focus'));
  if (from === -1) return undefined;
  const to = step(from, items.length);
  event.preventDefault();
  items[to]?.focus();
  return to;
}
