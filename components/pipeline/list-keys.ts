/** Marks what the arrows of the list stop at: heads of stages and lines of leads. */
export const LIST_STOP = 'data-stop';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };
const TYPING = 'input, textarea, select';

/**
 * Moves the focus through the list with the arrows, J and K, Home and End; left and right fold and open the stage that has the
 * focus. From elsewhere in a line the step starts at that line.
 */
export function moveInList(event: KeyboardEvent, list: HTMLElement): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  // What takes text in a line keeps its keys.
  if (event.target instanceof Element && event.target.closest(TYPING) !== null) return;
  const stops = [...list.querySelectorAll<HTMLElement>(`[${LIST_STOP}]`)];
  const focused = list.ownerDocument.activeElement;
  const current =
    focused?.closest(`[${LIST_STOP}]`) ?? focused?.closest('.row')?.querySelector(`[${LIST_STOP}]`) ?? null;
  const at = current instanceof HTMLElement ? stops.indexOf(current) : -1;
  if (at === -1) return;
  const step = STEPS[event.key];
  const expanded = current?.getAttribute('aria-expanded');
  if (step !== undefined) stops[at + step]?.focus();
  else if (event.key === 'Home') stops[0]?.focus();
  else if (event.key === 'End') stops.at(-1)?.focus();
  else if (event.key === 'ArrowRight' && expanded === 'false') stops[at]?.click();
  else if (event.key === 'ArrowLeft' && expanded === 'true') stops[at]?.click();
  else return;
  event.preventDefault();
}
