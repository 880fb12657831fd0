import { describe, expect, it } from 'vitest';
import { SITE_PAGES } from '../../../test/builders/site-pages.ts';
import { SITES } from './registry.ts';
import { findUnreadSite } from './unread-sites.ts';

describe('the adapters', () => {
  it.each(SITE_PAGES)('%s: %s is of one of them alone', (_page, url, site) => {
    expect(SITES.filter((adapter) => adapter.url.test(url)).map(({ name }) => name)).toEqual([site]);
  });

  it('each have a fixture that they correct, and a name of their own', () => {
    const names = SITES.map(({ name }) => name);
    expect([...new Set(SITE_PAGES.map(([, , site]) => site))]).toEqual(names);
  });

  it.each([
    'https://www.linkedin.com/in/ines-okafor',
    'https://cn.linkedin.com/company/quarry-instruments',
    'https://lnkd.in/abc',
  ])('none is for %s, which must not be read', (url) => {
    expect(findUnreadSite(url)).toBe('LinkedIn');
    expect(SITES.filter((adapter) => adapter.url.test(url))).toEqual([]);
  });

  it.each(['', 'about:blank', 'https://www.quarryinstruments.example/contact', 'file:///github.com/ines'])(
    'none is for "%s"',
    (url) => {
      expect(SITES.filter((adapter) => adapter.url.test(url))).toEqual([]);
    },
  );

  it.each(SITES.map((site) => [site.name, site] as const))(
    '%s keeps no state between addresses',
    (_name, site) => {
      expect([site.url, site.ownNames].filter(({ flags }) => /[gy]/.test(flags))).toEqual([]);
    },
  );
});
