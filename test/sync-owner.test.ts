import { expect, it } from 'vitest';
import type { LiveBackend } from '../entrypoints/background/backend-source.ts';
import { createSyncOwner } from '../entrypoints/background/sync-owner.ts';
import { READY } from './fakes/fake-app.ts';

it('another backend than the account’s gets nothing of its database', async () => {
  const errors: unknown[] = [];
  const owner = createSyncOwner({
    backend: async () => ({ url: 'https://other.example' }) as LiveBackend,
    openPages: () => 1,
    onRoundEnded: () => undefined,
    onError: (error) => errors.push(error),
  });
  await owner.follow(READY);
  expect(owner.session()).toBeUndefined();
  expect(String(errors[0])).toContain('another backend');
});
