// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { awaitForDrawing, holdUntilDrawn, isDrawn, whenDrawn } from './when-drawn.ts';

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
