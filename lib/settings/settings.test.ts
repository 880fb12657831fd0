import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { UserId } from '../shared/ids.ts';

vi.stubGlobal('chrome', fakeBrowser);
const { accountSetting, consentGivenAt, consentSetting, forgetAccount, languageSetting } = await import(
  './settings.ts'
);
const { backendUrlSetting, chooseBackend, isBackendManaged, readBackend, toBackendUrl } = await import(
  './backend.ts'
);
const { createUnfinishedDrafts } = await import('./unfinished-drafts.ts');

const clock = { now: () => Date.UTC(2026, 0, 1) };
const MINE = { url: 'https://mine.example', publishableKey: 'sb_publishable_mine' };

beforeEach(() => fakeBrowser.reset());

describe('settings', () => {
  it('start signed out, in the language of the browser, without consent', async () => {
    expect(await accountSetting.getValue()).toEqual({ phase: 'signed_out' });
    expect(await languageSetting.getValue()).toBe('auto');
    expect(await consentSetting(clock).getValue()).toBe(false);
  });

  it('tell a change to whoever watches', async () => {
    const seen: unknown[] = [];
    const stop = languageSetting.watch((language) => seen.push(language));
    await languageSetting.setValue('zh');
    stop();
    await languageSetting.setValue('en');
    expect(seen).toEqual(['zh']);
  });

  it('keep the moment of the first consent', async () => {
    const seen: boolean[] = [];
    consentSetting(clock).watch((agreed) => seen.push(agreed));
    await consentSetting(clock).setValue(true);
    await consentSetting({ now: () => Date.UTC(2030, 0, 1) }).setValue(true);
    expect(await consentGivenAt.getValue()).toBe('2026-01-01T00:00:00.000Z');
    expect(seen).toEqual([true]);
  });

  it('forget the account but keep language, consent and backend', async () => {
    await languageSetting.setValue('zh');
    await consentSetting(clock).setValue(true);
    await chooseBackend(MINE);
    await accountSetting.setValue({
      phase: 'choosing_team',
      userId: 'me' as UserId,
      email: 'me@team.example',
    });
    await fakeBrowser.storage.local.set({ 'auth-token': 'secret', mirrored: ['operation'] });
    await fakeBrowser.storage.session.set({ drafts: ['draft'] });
    await forgetAccount();
    expect(await fakeBrowser.storage.local.get()).toEqual({
      language: 'zh',
      consent_given_at: '2026-01-01T00:00:00.000Z',
      backend: MINE,
    });
    expect(await fakeBrowser.storage.session.get()).toEqual({});
    expect(await accountSetting.getValue()).toEqual({ phase: 'signed_out' });
  });
});

describe('the backend', () => {
  it('is none until one is set', async () => {
    expect(await readBackend()).toBeNull();
    expect(await backendUrlSetting.getValue()).toBeNull();
  });

  it('is what the person chose', async () => {
    const seen: unknown[] = [];
    backendUrlSetting.watch((url) => seen.push(url));
    await chooseBackend(MINE);
    expect(await readBackend()).toEqual(MINE);
    await vi.waitFor(() => expect(seen).toEqual([MINE.url]));
  });

  it('is what the organisation set, over what the person chose', async () => {
    await chooseBackend(MINE);
    await fakeBrowser.storage.managed.set({
      backendUrl: 'https://theirs.example/',
      publishableKey: 'sb_publishable_theirs',
    });
    expect(await readBackend()).toEqual({
      url: 'https://theirs.example',
      publishableKey: 'sb_publishable_theirs',
    });
    expect(await isBackendManaged()).toBe(true);
  });

  it('is not taken from a policy with an address that is none', async () => {
    await fakeBrowser.storage.managed.set({ backendUrl: 'javascript:alert(1)', publishableKey: 'key' });
    expect(await isBackendManaged()).toBe(false);
  });

  it.each([
    ['https://project.supabase.co/', 'https://project.supabase.co'],
    [' https://project.supabase.co/rest/v1?x=1 ', 'https://project.supabase.co'],
    ['http://127.0.0.1:54321', 'http://127.0.0.1:54321'],
    ['http://localhost:54321/', 'http://localhost:54321'],
    ['http://backend.localhost:54321', 'http://backend.localhost:54321'],
    ['http://localhost.evil.example', undefined],
    ['http://project.supabase.co', undefined],
    ['https://user:pass@project.supabase.co', undefined],
    ['javascript:alert(1)', undefined],
    ['project.supabase.co', undefined],
    ['', undefined],
  ])('reads the address %s as %s', (text, origin) => {
    expect(toBackendUrl(text)).toBe(origin);
  });
});

describe('unfinished drafts', () => {
  const drafts = createUnfinishedDrafts((kept) => (typeof kept === 'string' ? kept : undefined));

  it('are found again by their page until forgotten', async () => {
    await drafts.keep('https://a.example/', 'first');
    await drafts.keep('https://a.example/', 'second');
    await drafts.keep('https://b.example/', 'other');
    expect(await drafts.find('https://a.example/')).toBe('second');
    await drafts.forget('https://a.example/');
    expect(await drafts.find('https://a.example/')).toBeUndefined();
    expect(await drafts.find('https://b.example/')).toBe('other');
  });

  it('make room for the newest', async () => {
    for (let page = 0; page < 25; page += 1) await drafts.keep(`https://a.example/${page}`, String(page));
    expect(await drafts.find('https://a.example/0')).toBeUndefined();
    expect(await drafts.find('https://a.example/24')).toBe('24');
  });

  it('of another shape are not found', async () => {
    await fakeBrowser.storage.session.set({ drafts: [{ url: 'https://a.example/', draft: { old: true } }] });
    expect(await drafts.find('https://a.example/')).toBeUndefined();
  });
});
