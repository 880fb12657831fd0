import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MemoryTexts } from '../../test/fakes/memory-texts.ts';

vi.stubGlobal('chrome', fakeBrowser);
const { databaseTexts, extensionTexts } = await import('./mirror-storage.ts');
const { databaseStorage, deleteTextDatabase } = await import('./session-text-storage.ts');
const { forgetAccount } = await import('./settings.ts');

describe.each([
  ['extension storage', extensionTexts],
  ['the database of the session', databaseTexts],
  ['memory, as the simulation uses it', new MemoryTexts()],
])('texts by key in %s', (_name, texts) => {
  beforeEach(async () => {
    fakeBrowser.reset();
    await deleteTextDatabase();
  });

  it('are put, listed by prefix, replaced and removed', async () => {
    expect(await texts.list('outbox/')).toEqual(new Map());
    await texts.put(
      new Map([
        ['outbox/a/1', 'one'],
        ['outbox/a/2', 'two'],
        ['outbox/b/1', 'other'],
        ['outboy', 'none'],
      ]),
    );
    await texts.put(new Map([['outbox/a/2', 'changed']]));
    expect(await texts.list('outbox/a/')).toEqual(
      new Map([
        ['outbox/a/1', 'one'],
        ['outbox/a/2', 'changed'],
      ]),
    );
    await texts.remove(['outbox/a/1', 'outbox/b/1', 'outbox/none']);
    expect(await texts.list('outbox/')).toEqual(new Map([['outbox/a/2', 'changed']]));
  });
});

it('the copies of unsent operations end with the sign-out', async () => {
  await extensionTexts.put(new Map([['outbox/a/1', 'one']]));
  await forgetAccount();
  expect(await extensionTexts.list('outbox/')).toEqual(new Map());
  await databaseTexts.put(new Map([['outbox/a/1', 'one']]));
  await databaseStorage.setItem('session', 'text');
  await deleteTextDatabase();
  expect(await databaseTexts.list('outbox/')).toEqual(new Map());
});
