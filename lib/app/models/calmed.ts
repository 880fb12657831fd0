import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LeadLine } from './lead-line.ts';

/** From so many lines on what is worked out of all of them waits. */
const MANY = 5_000;
/** Where somebody looks at what is worked out: until the change itself has been drawn; in ms. */
const PAUSE = 150;
/** Where nobody does: until nothing has changed for so long, so that it is in nobody's way, but never longer than `MOST`. */
const CALM = 1_000;
const MOST = 5_000;

/** The lines for work that goes over all of them: of many thousands a moment later, what changes meanwhile together. */
export function calmed(
  lines: ReadonlySignal<readonly LeadLine[] | undefined>,
  isShown: ReadonlySignal<boolean>,
): ReadonlySignal<readonly LeadLine[] | undefined> {
  const calm = signal(lines.peek());
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let due: ReturnType<typeof setTimeout> | undefined;
  let wasWanted = true;
  const stop = (): void => {
    clearTimeout(quiet);
    clearTimeout(due);
    due = undefined;
  };
  const tell = (): void => {
    stop();
    calm.value = lines.peek();
  };
  effect(() => {
    const now = lines.value;
    const isWanted = isShown.value || calm.peek() === undefined;
    clearTimeout(quiet);
    if (now === calm.peek()) stop();
    else if (now === undefined || now.length < MANY) tell();
    else if (isWanted) {
      if (!wasWanted) stop();
      due ??= setTimeout(tell, PAUSE);
    } else {
      quiet = setTimeout(tell, CALM);
      due ??= setTimeout(tell, MOST);
    }
    wasWanted = isWanted;
  });
  effect(() => stop);
  return calm;
}
