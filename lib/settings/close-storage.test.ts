import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
const { closeStorage } = await import('./session-text-storage.ts');

const setAccessLevel = vi.fn(async () => undefined);
Object.assign(fakeBrowser.storage.local, { setAccessLevel });

afterEach(() => {
  vi.unstubAllEnvs();
  setAccessLevel.mockClear();
});

it('extension storage is closed to content scripts in Chromium', async () => {
  await closeStorage();
  expect(setAccessLevel).toHaveBeenCalledExactlyOnceWith({ accessLevel: 'TRUSTED_CONTEXTS' });
});

it('Firefox, which cannot close it, is not asked to', async () => {
  vi.stubEnv('FIREFOX', 'true');
  await closeStorage();
  expect(setAccessLevel).not.toHaveBeenCalled();
});
