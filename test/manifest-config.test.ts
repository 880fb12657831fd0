import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../wxt.config.ts';

const texts = (locale: string): Record<string, { message: string }> => {
  const file = new URL(`../entrypoints/public/_locales/${locale}/messages.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
};
const LOCALES = ['en', 'zh_CN'];
const BROWSERS = ['chrome', 'firefox'];

describe.each(BROWSERS)('the manifest for %s', (browser) => {
  const manifest = manifestFor(browser);

  it('asks for no site at install and lets nobody in', () => {
    for (const key of [
      'host_permissions',
      'optional_permissions',
      'externally_connectable',
      'web_accessible_resources',
      'content_scripts',
    ]) {
      expect(manifest).not.toHaveProperty(key);
    }
  });

  it('allows no code but its own, and no trusted-types policy', () => {
    expect(manifest.content_security_policy).toEqual({
      extension_pages:
        "script-src 'self'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    });
  });

  it('names only texts that every locale has', () => {
    const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name ?? '');
    for (const locale of LOCALES) expect(Object.keys(texts(locale))).toEqual(expect.arrayContaining(named));
  });
});

it('the panel permission is Chromium’s alone', () => {
  expect(manifestFor('chrome').permissions).toContain('sidePanel');
  expect(manifestFor('firefox').permissions).not.toContain('sidePanel');
});

it('both locales hold the same texts, short enough for the store', () => {
  const [english, chinese] = LOCALES.map(texts);
  expect(Object.keys(chinese ?? {})).toEqual(Object.keys(english ?? {}));
  for (const locale of LOCALES) expect(texts(locale).description?.message.length).toBeLessThanOrEqual(132);
});
