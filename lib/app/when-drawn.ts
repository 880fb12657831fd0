import { type ReadonlySignal, signal } from '@preact/signals';

/** Nobody waits longer than this for a first screen, nor then for what is read right after it; in milliseconds. */
const PATIENCE = 2_000;

const drawn = signal(true);
const settled = signal(true);
let waiting: (() => void)[] = [];
let awaited = 0;

/**
 * Whether the first screen of this window has been painted. False only between `holdUntilDrawn` and that paint: what
 * the first screen does not show is read, and the background woken, after it.
 */
export const isDrawn: ReadonlySignal<boolean> = drawn;

/** Whether the small things read right after the first screen are there too: now everything may be read. */
export const isSettled: ReadonlySignal<boolean> = settled;

/** Resolves once the first screen of this window has been painted; at once where nothing is held back. */
export function whenDrawn(): Promise<void> {
  return drawn.peek() ? Promise.resolve() : new Promise((done) => waiting.push(done));
}

function settle(): void {
  settled.value = true;
}

function open(): void {
  if (drawn.peek()) return;
  const waiters = waiting;
  waiting = [];
  awaited = 0;
  // Those who waited begin to read with this.
  drawn.value = true;
  for (const tell of waiters) tell();
  if (awaited === 0) settle();
  else setTimeout(settle, PATIENCE);
}

/** What is in the page by now has been painted when the task behind the next frame runs; a hidden page has no frames. */
const afterPaint = (then: () => void): void => {
  if (document.visibilityState === 'hidden') setTimeout(then);
  else requestAnimationFrame(() => setTimeout(then));
};

/**
 * Tells that something is on its way without which the first screen is not whole, or afterwards what stands around it;
 * call what it returns when that is in the page, or will not come. Counts nothing in a window that has settled.
 */
export function awaitForDrawing(): () => void {
  if (settled.peek()) return () => undefined;
  const isFirst = !drawn.peek();
  awaited += 1;
  let isHere = false;
  return () => {
    if (isHere || isFirst === drawn.peek()) return;
    isHere = true;
    awaited -= 1;
    if (awaited > 0) return;
    if (!isFirst) settle();
    // Whoever had it may ask for the next thing by then.
    else afterPaint(() => awaited === 0 && open());
  };
}

/**
 * Holds back what the first screen does not need, until the returned function was called, everything told to
 * `awaitForDrawing` is here, and a frame has been painted with it.
 */
export function holdUntilDrawn(): () => void {
  drawn.value = false;
  settled.value = false;
  awaited = 0;
  setTimeout(open, PATIENCE);
  return awaitForDrawing();
}
