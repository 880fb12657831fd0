/** The keys that move within a row of choices, and where each leads. */
const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/**
 * Handles an arrow, Home or End key inside a composite control: moves the focus among its elements with the given
 * role and returns the index of the one that has it now; undefined when the key does not move. Left and right keep
 * their screen direction in right-to-left text.
 */
export function moveFocus(event: KeyboardEvent, box: HTMLElement, role: string): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const step = STEPS[event.key];
  if (step === undefined) return undefined;
  const items = [...box.querySelectorAll<HTMLElement>(`[role="${role}"]:not(:disabled)`)];
  const from = items.indexOf(box.ownerDocument.activeElement as HTMLElement);
  if (from === -1 || items.length === 0) return undefined;
  const to = step(from, items.length);
  event.preventDefault();
  items[to]?.focus();
  return to;
}
