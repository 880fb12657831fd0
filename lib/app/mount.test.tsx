// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { createFakePlatform } from '../../test/fakes/fake-app.ts';
import { mount } from './mount.tsx';

afterEach(() => render(null, document.body));

const title = () => 'Sluice';

it('a window that breaks says so, and puts right what would break it again', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const onBreak = vi.fn(async () => undefined);
  const Broken = () => {
    throw new RangeError('Invalid time value');
  };
  await mount({ view: Broken, title, onBreak }, (await createFakePlatform()).platform);
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull());
  expect(onBreak).toHaveBeenCalledOnce();
  expect(errors).toHaveBeenCalled();
});

it('a window that does not break puts nothing right', async () => {
  const onBreak = vi.fn(async () => undefined);
  await mount({ view: () => <p>whole</p>, title, onBreak }, (await createFakePlatform()).platform);
  expect(document.body.textContent).toBe('whole');
  expect(onBreak).not.toHaveBeenCalled();
});
