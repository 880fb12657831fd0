import { expect, test } from 'vitest';
import type { WxtBrowser } from 'wxt/browser';
import { forgetSites } from './browser-sites.ts';

const browserWith = (manifest: object, origins: readonly string[] | undefined) => {
  const left = new Set(origins);
  const api = {
    runtime: { getManifest: () => manifest },
    permissions: {
      getAll: async () => ({ permissions: ['storage'], ...(origins && { origins: [...left] }) }),
      async remove({ origins: given }: { origins: readonly string[] }) {
        for (const origin of given) left.delete(origin);
        return true;
      },
    },
  };
  return { api: api as unknown as WxtBrowser, left };
};

test('every site that was turned on is given back, and nothing that the extension cannot give back', async () => {
  const { api, left } = browserWith({ host_permissions: ['http://localhost/*'] }, [
    'https://haoyuan.example/*',
    'https://www.haoyuan.example/*',
    'http://localhost/*',
  ]);
  await forgetSites(api);
  expect([...left]).toEqual(['http://localhost/*']);
});

test('without a site that was turned on the browser is asked for nothing', async () => {
  const { api } = browserWith({}, undefined);
  api.permissions.remove = () => Promise.reject(new Error('nothing to remove'));
  await expect(forgetSites(api)).resolves.toBeUndefined();
});
