import { type ReadonlySignal, signal } from '@preact/signals';

/** Nobody waits longer than this for a first screen, in milliseconds. */
const PATIENCE = 2_000;

const drawn = signal(true);
let waiting: (() => void)[] = [];
let awaited = 0;

/**
 * Whether the first screen of this window has been painted. False only between `holdUntilDrawn` and that paint: what
 * the first screen does not show is read, and the background woken, after it.
 */
export const isDrawn: ReadonlySignal<boolean> = drawn;

/** Resolves once the first screen of this window has been painted; at once where nothing is held back. */
export function whenDrawn(): Promise<void> {
  return drawn.peek() ? Promise.resolve() : new Promise((done) => waiting.push(done));
}

function open(): void {
  if (drawn.peek()) return;
  const waiters = waiting;
  waiting = [];
  drawn.value = true;
  for (const tell of waiters) tell();
}

/** What is in the page by now has been painted when the task behind the next frame runs; a hidden page has no frames. */
const afterPaint = (then: () => void): void => {
  if (document.visibilityState === 'hidden') setTimeout(then);
  else requestAnimationFrame(() => setTimeout(then));
};

/**
 * Tells that something is on its way without which the first screen is not whole; call what it returns when that is
 * in the page, or will not come. Counts nothing once the screen is painted.
 */
export function awaitForDrawing(): () => void {
  if (drawn.peek()) return () => undefined;
  awaited += 1;
  let isHere = false;
  return () => {
    if (isHere) return;
    isHere = true;
    awaited -= 1;
    // Whoever had it may ask for the next thing by then.
    if (awaited === 0) afterPaint(() => awaited === 0 && open());
  };
}

/**
 * Holds back what the first screen does not need, until the returned function was called, everything told to
 * `awaitForDrawing` is here, and a frame has been painted with it.
 */
export function holdUntilDrawn(): () => void {
  drawn.value = false;
  awaited = 0;
  setTimeout(open, PATIENCE);
  return awaitForDrawing();
}
