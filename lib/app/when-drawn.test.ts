// @vitest-environment happy-dom
import { effect, signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LocalStore } from '../store/local-store.ts';
import { KeptUp } from './keep-up.ts';
import { type LiveAs, live } from './live.ts';
import { kept } from './models/kept.ts';
import type { Workspace, WorkspaceModel } from './models/workspace.ts';
import { awaitForDrawing, holdUntilDrawn, isDrawn, isSettled, whenDrawn } from './when-drawn.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

it('a window that holds nothing back waits for nothing', async () => {
  expect(isDrawn.value).toBe(true);
  await whenDrawn();
});

it('the first screen is drawn a frame after all that it shows has come, one thing after the other', async () => {
  const heard = vi.fn();
  const isHere = holdUntilDrawn();
  void whenDrawn().then(heard);
  const process = awaitForDrawing();
  isHere();
  await vi.advanceTimersByTimeAsync(500);
  expect(isDrawn.value).toBe(false);

  // The answer asks for the next thing.
  process();
  const lines = awaitForDrawing();
  await vi.advanceTimersByTimeAsync(500);
  expect(isDrawn.value).toBe(false);

  lines();
  expect(isDrawn.value).toBe(false);
  await vi.advanceTimersByTimeAsync(50);
  expect(isDrawn.value).toBe(true);
  expect(heard).toHaveBeenCalledOnce();
});

it('a first screen that never comes holds back nothing for ever', async () => {
  holdUntilDrawn();
  awaitForDrawing();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isDrawn.value).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isDrawn.value).toBe(true);
  expect(isSettled.value).toBe(true);
});

it('a small thing that never comes holds back nothing for ever', async () => {
  const isHere = holdUntilDrawn();
  isHere();
  // Asked for in the same turn as all else that waited for the first screen.
  const stop = effect(() => {
    if (isDrawn.value) awaitForDrawing();
  });
  await vi.advanceTimersByTimeAsync(100);
  expect([isDrawn.value, isSettled.value]).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(isSettled.value).toBe(true);
  stop();
});

it('what comes too late for the first screen is not taken for one of the small things', async () => {
  const isHere = holdUntilDrawn();
  const late = awaitForDrawing();
  isHere();
  const small: (() => void)[] = [];
  const stop = effect(() => {
    if (isDrawn.value) small.push(awaitForDrawing(), awaitForDrawing());
  });
  await vi.advanceTimersByTimeAsync(2_000);
  late();
  small[0]?.();
  expect([isDrawn.value, isSettled.value]).toEqual([true, false]);
  small[1]?.();
  expect(isSettled.value).toBe(true);
  stop();
});

it('what comes twice is not counted twice', async () => {
  const isHere = holdUntilDrawn();
  const first = awaitForDrawing();
  isHere();
  isHere();
  await vi.advanceTimersByTimeAsync(100);
  expect(isDrawn.value).toBe(false);
  first();
  await vi.advanceTimersByTimeAsync(100);
  expect(isDrawn.value).toBe(true);
});

/** A store whose queries answer when they are told to. */
function storeAt() {
  const begun: string[] = [];
  const answers = new Map<string, () => void>();
  const store = {
    watch: (query: (tx: never) => Promise<unknown>, onValue: (value: unknown) => void) => {
      void query(undefined as never).then((name) => {
        begun.push(String(name));
        answers.set(String(name), () => onValue(name));
      });
      return () => undefined;
    },
  } as unknown as LocalStore;
  const workspace = signal<Workspace | null>({ store } as Workspace);
  const watch = (name: string, as: LiveAs) => {
    const source = live(workspace, async () => name, vi.fn(), as);
    effect(() => void source.value);
  };
  return { begun, answer: (name: string) => answers.get(name)?.(), watch };
}

it('what the first screen does not show is read once that has been painted with all that it shows', async () => {
  const { begun, answer, watch } = storeAt();
  const isHere = holdUntilDrawn();
  const heard = vi.fn();
  void whenDrawn().then(heard);
  watch('everything', 'parts');
  watch('news', 'snapshot');
  watch('process', 'first');
  isHere();
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toEqual(['process']);

  // The answer asks for the next thing, which the first screen waits for too.
  watch('lines', 'first');
  answer('process');
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toEqual(['process', 'lines']);
  expect(heard).not.toHaveBeenCalled();

  answer('lines');
  await vi.advanceTimersByTimeAsync(50);
  expect(isDrawn.value).toBe(true);
  expect(heard).toHaveBeenCalledOnce();
  expect(begun).toEqual(['process', 'lines', 'news']);

  // What is read in parts would keep the small things waiting.
  answer('news');
  await vi.advanceTimersByTimeAsync(0);
  expect(isSettled.value).toBe(true);
  expect(begun).toEqual(['process', 'lines', 'news', 'everything']);
});

it('what is kept up is read when the small things are there, not before', async () => {
  const isHere = holdUntilDrawn();
  const small = awaitForDrawing();
  const store = { read: async () => undefined, follow: () => () => undefined } as unknown as LocalStore;
  const current = signal<Workspace | null>({ store } as Workspace);
  const keeping = { store, tables: [], readAll: vi.fn(), readChanged: vi.fn(), value: () => 'all' };
  const all = kept({ current } as unknown as WorkspaceModel, () => new KeptUp(keeping));
  const stop = all.subscribe(() => undefined);
  const other = effect(() => {
    if (isDrawn.value) awaitForDrawing();
  });
  isHere();
  small();
  await vi.advanceTimersByTimeAsync(100);
  expect([isDrawn.value, all.value]).toEqual([true, undefined]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(all.value).toBe('all');
  stop();
  other();
});
