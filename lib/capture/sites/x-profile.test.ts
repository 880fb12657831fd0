import { describe, expect, it } from 'vitest';
import { peopleOf, readAtSite, readSitePage, valuesOf } from '../../../test/builders/site-pages.ts';

const profile = (name: string, more = ''): string =>
  `<div data-testid="UserName"><div>${name}</div><div>@quarry</div></div>${more}`;

describe('a profile on X', () => {
  const { generic, patched } = readSitePage('x--profile');

  it('is the person, whom the generic reading takes for an author', () => {
    expect(valuesOf(generic, 'full_name')).toEqual([]);
    expect(valuesOf(patched, 'full_name')).toEqual(['Joana Prado']);
    expect(peopleOf(patched)).toEqual(['Joana Prado']);
  });

  it('gives title, company, place and web site from the head of the profile', () => {
    expect(valuesOf(generic, 'company')[0]).toBe('X (formerly Twitter)');
    expect(valuesOf(generic, 'website')).toEqual(['https://x.com']);
    expect(valuesOf(patched, 'company')).toEqual(['Quarry Instruments']);
    expect(valuesOf(patched, 'title')).toEqual(['Purchasing Manager']);
    expect(valuesOf(patched, 'website')).toEqual(['http://quarryinstruments.example/']);
    expect([valuesOf(patched, 'city'), valuesOf(patched, 'country')]).toEqual([['Porto'], ['PT']]);
  });

  it('leaves out the contacts in posts of others', () => {
    expect(valuesOf(generic, 'email')).toContain('sales@haletools.example');
    expect(valuesOf(generic, 'phone')).toEqual(['+44 191 498 0123']);
    expect(valuesOf(patched, 'email')).toEqual(['joana@quarryinstruments.example']);
    expect(valuesOf(patched, 'phone')).toEqual([]);
  });
});

describe('details', () => {
  it('a company that writes is a company', () => {
    const { patched } = readAtSite(profile('Quarry Instruments Ltd'), 'https://x.com/quarry');
    expect(valuesOf(patched, 'company')).toEqual(['Quarry Instruments Ltd']);
    expect(valuesOf(patched, 'full_name')).toEqual([]);
  });

  it('an address that is cut where it is long is left out', () => {
    const site =
      '<a data-testid="UserUrl" href="https://t.co/a">quarryinstruments.example/about/people/and…</a>';
    expect(
      valuesOf(readAtSite(profile('Joana Prado', site), 'https://x.com/quarry').patched, 'website'),
    ).toEqual([]);
  });

  it('a name with a hyphen in its mark is that of a post, so there is no profile, and the generic reading stands', () => {
    const { generic, patched, outcome } = readAtSite(
      '<div data-testid="User-Name">Peter Hale</div><p>Tel: +49 431 5566770</p>',
      'https://twitter.com/home',
    );
    expect(outcome).toEqual({ kind: 'nothing_found', site: 'X' });
    expect(patched).toEqual(generic);
  });

  it.each([
    'https://x.com/joanaprado_q/status/1',
    'https://x.com/',
    'https://notx.com/joana',
    'http://x.com.evil.example/a',
  ])('%s is no profile', (url) => {
    expect(readAtSite(profile('Joana Prado'), url).outcome).toEqual({ kind: 'no_site' });
  });
});
