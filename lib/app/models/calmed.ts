import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LeadLine } from './lead-line.ts';

/** From so many lines on what is worked out of all of them waits until the screen has been drawn. */
const MANY = 5_000;
/** For so long, in ms; what changes meanwhile is worked out once. */
const PAUSE = 150;

/** The lines for work that goes over all of them and that nobody waits for: of many thousands a moment later. */
export function calmed(
  lines: ReadonlySignal<readonly LeadLine[] | undefined>,
): ReadonlySignal<readonly LeadLine[] | undefined> {
  const calm = signal(lines.peek());
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const now = lines.value;
    if (now === undefined || now.length < MANY) {
      clearTimeout(timer);
      timer = undefined;
      calm.value = now;
    } else
      timer ??= setTimeout(() => {
        timer = undefined;
        calm.value = lines.peek();
      }, PAUSE);
  });
  effect(() => () => clearTimeout(timer));
  return calm;
}
