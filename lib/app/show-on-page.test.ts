// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { showOnPage } from './show-on-page.ts';

const scrolled = vi.fn();
beforeEach(() => {
  scrolled.mockReset();
  Element.prototype.scrollIntoView = scrolled;
  document.body.innerHTML = '<main><p>Tel: <b>0512-5555</b></p><p id="two">Write to us</p></main>';
});

test('the value is selected where it stands and scrolled to, and the document stays as it was', () => {
  const before = document.documentElement.outerHTML;
  expect(showOnPage('html>body>main:nth-child(1)>p:nth-child(1)', '0512-5555')).toBe(true);
  expect(getSelection()?.toString()).toBe('0512-5555');
  expect(scrolled).toHaveBeenCalledOnce();
  expect(document.documentElement.outerHTML).toBe(before);
});

test('where it is written differently the whole place is selected', () => {
  expect(showOnPage('#two', '+86 512 5555')).toBe(true);
  expect(getSelection()?.toString()).toBe('Write to us');
});

test('a place that is gone is told and nothing moves', () => {
  expect(showOnPage('#gone', 'x')).toBe(false);
  expect(scrolled).not.toHaveBeenCalled();
});
