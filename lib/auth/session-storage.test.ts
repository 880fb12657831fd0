import { beforeEach, expect, it } from 'vitest';
import { createSessionStorage, type TextStorage } from './session-storage.ts';

const HERE = 'https://here.example';
const THERE = 'https://there.example';
const NOW = 1_000_000_000_000;
const SESSION = JSON.stringify({ access_token: 'access', refresh_token: 'refresh', expires_in: 3600 });

let texts: Map<string, string>;
let storage: TextStorage;
const storageOf = (backendUrl: string) => createSessionStorage({ storage, backendUrl, now: () => NOW });

beforeEach(() => {
  texts = new Map();
  storage = {
    getItem: async (key) => texts.get(key) ?? null,
    setItem: async (key, value) => void texts.set(key, value),
    removeItem: async (key) => void texts.delete(key),
  };
});

it('a session is given back with the expiry of this device’s clock', async () => {
  await storageOf(HERE).setItem('session', SESSION);
  const kept = JSON.parse((await storageOf(HERE).getItem('session')) ?? '') as object;
  expect(kept).toMatchObject({ access_token: 'access', expires_at: NOW / 1000 + 3600 });
});

it('another backend’s session is none', async () => {
  await storageOf(THERE).setItem('session', SESSION);
  expect(await storageOf(HERE).getItem('session')).toBeNull();
  expect(await storageOf(THERE).getItem('session')).not.toBeNull();
});

it('a session that names no backend is none', async () => {
  texts.set('session', SESSION);
  expect(await storageOf(HERE).getItem('session')).toBeNull();
});

it('a session handed on to another backend’s storage belongs to that one', async () => {
  await storageOf(THERE).setItem('session', SESSION);
  await storageOf(HERE).setItem('session', texts.get('session') ?? '');
  expect(await storageOf(THERE).getItem('session')).toBeNull();
});

it('what is no session is kept as it is', async () => {
  await storageOf(THERE).setItem('verifier', '"abc"');
  expect(await storageOf(HERE).getItem('verifier')).toBe('"abc"');
});
