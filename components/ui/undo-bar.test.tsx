// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderView } from '../../test/fakes/render-view.tsx';
import { UNDO_LASTS_MS, UndoBar } from './undo-bar.tsx';

const told: string[] = [];
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

async function renderBar() {
  vi.useRealTimers();
  const container = await renderView(null);
  vi.useFakeTimers();
  const { render } = await import('preact');
  await act(() =>
    render(
      <UndoBar
        onExpire={() => told.push('expired')}
        onUndo={() => told.push('undone')}
        text="Vesterlund moved to Opportunity"
        undoLabel="Undo"
      />,
      container,
    ),
  );
  return container.querySelector('button') as HTMLButtonElement;
}

beforeEach(() => {
  told.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test('it leaves when its time is up', async () => {
  await renderBar();
  await pass(UNDO_LASTS_MS - 1);
  expect(told).toEqual([]);
  await pass(1);
  expect(told).toEqual(['expired']);
});

test('it stays as long as it has the focus, and then its whole time again', async () => {
  const button = await renderBar();
  await act(() => button.focus());
  await pass(UNDO_LASTS_MS * 3);
  expect(told).toEqual([]);
  await act(() => button.blur());
  await pass(UNDO_LASTS_MS);
  expect(told).toEqual(['expired']);
});

test('undo is told once pressed', async () => {
  const button = await renderBar();
  await act(() => button.click());
  expect(told).toEqual(['undone']);
});
