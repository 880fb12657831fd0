import { describe, expect, it } from 'vitest';
import { peopleOf, readAtSite, readSitePage, valuesOf } from '../../../test/builders/site-pages.ts';

describe('a profile on GitHub', () => {
  const { generic, patched } = readSitePage('github--profile');

  it('gives the first employer, where the generic reading takes the network', () => {
    expect(valuesOf(generic, 'company')[0]).toBe('GitHub, Inc');
    expect(valuesOf(patched, 'company')).toEqual(['quarry-instruments']);
  });

  it('gives web site, title and place, which the generic reading misses', () => {
    expect(valuesOf(generic, 'website')).toEqual(['https://github.com']);
    expect([...valuesOf(generic, 'title'), ...valuesOf(generic, 'city')]).toEqual([]);
    expect(valuesOf(patched, 'website')).toEqual(['https://ines.quarryinstruments.example/']);
    expect(valuesOf(patched, 'title')).toEqual(['Head of Procurement']);
    expect([valuesOf(patched, 'city'), valuesOf(patched, 'country')]).toEqual([['Lisbon'], ['PT']]);
  });

  it('gives its own address and the profiles it names, not those of employers', () => {
    expect(valuesOf(generic, 'profile_url')).toContain('https://github.com/mapfolk');
    expect(valuesOf(patched, 'profile_url')).toEqual([
      'https://github.com/ines-quarry',
      'https://www.linkedin.com/in/ines-okafor',
    ]);
    expect(peopleOf(patched)).toEqual(['Ines Okafor']);
  });

  it('is surer of what both readings found', () => {
    const name = (reading: typeof generic) =>
      reading.kind === 'draft' ? (reading.draft.fields[0]?.candidates[0]?.confidence ?? 0) : 0;
    expect(name(patched)).toBeGreaterThan(name(generic));
  });

  it('shows for each value which element it came from', () => {
    if (patched.kind !== 'draft') throw new Error('the page gave no draft');
    const company = patched.draft.fields.find(({ field }) => field === 'company')?.candidates[0];
    expect(company).toMatchObject({
      label: 'GitHub',
      source: 'block',
      where: '[itemtype$="schema.org/Person"] [itemprop="worksFor"]',
      snippet: '@quarry-instruments, @mapfolk',
    });
  });
});

describe('an organisation on GitHub', () => {
  const { generic, patched } = readSitePage('github--organisation');

  it('is the company, where the generic reading takes the network', () => {
    expect(valuesOf(generic, 'company')[0]).toBe('GitHub, Inc');
    expect(valuesOf(patched, 'company')).toEqual(['Quarry Instruments']);
  });

  it('has place, web site, mail and profiles', () => {
    expect(valuesOf(generic, 'city')).toEqual([]);
    expect([valuesOf(patched, 'city'), valuesOf(patched, 'country')]).toEqual([['Porto'], ['PT']]);
    expect(valuesOf(patched, 'website')).toEqual(['https://quarryinstruments.example/']);
    expect(valuesOf(patched, 'email')).toEqual(['lab@quarryinstruments.example']);
    expect(valuesOf(patched, 'profile_url')).toEqual([
      'https://github.com/quarry-instruments',
      'https://x.com/quarrygauges',
    ]);
  });
});

describe('other pages on GitHub', () => {
  it.each(['https://github.com/features', 'https://github.com/pricing?ref=1'])(
    '%s has nothing of a profile, and the generic reading stands',
    (url) => {
      const { generic, patched, outcome } = readAtSite(
        '<body><h1>Ada Lund</h1><p>Tel: +49 431 5566770</p></body>',
        url,
      );
      expect(outcome).toEqual({ kind: 'nothing_found', site: 'GitHub' });
      expect(patched).toEqual(generic);
    },
  );

  it.each([
    'https://github.com/quarry-instruments/gauge-firmware',
    'https://github.com/',
    'https://gist.github.com/ines-quarry',
    'https://github.com.evil.example/ines-quarry',
  ])('%s is no profile', (url) => {
    expect(readAtSite('<body></body>', url).outcome).toEqual({ kind: 'no_site' });
  });
});
