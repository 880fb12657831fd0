import { describe, expect, it } from 'vitest';
import { peopleOf, readAtSite, readSitePage, valuesOf } from '../../../test/builders/site-pages.ts';

const PLACE = 'https://www.google.de/maps/place/Kontor/@53.5,9.9,17z';

describe('a place on Google Maps', () => {
  const { generic, patched } = readSitePage('google-maps--place');

  it('is the company, where the generic reading takes one from the other places', () => {
    expect(valuesOf(generic, 'company')[0]).toBe('Tyne Timber Ltd');
    expect(valuesOf(patched, 'company')).toEqual(['Brook Street Joinery']);
  });

  it('has no person, where the generic reading takes a reviewer', () => {
    expect(valuesOf(generic, 'full_name')).toEqual(['Martin Webb']);
    expect(valuesOf(patched, 'full_name')).toEqual([]);
    expect(peopleOf(patched)).toEqual([]);
  });

  it('has its own number alone, read in its country, and its web site from behind the redirect', () => {
    expect(valuesOf(generic, 'phone')).toContain('+44 1434 609999');
    expect(valuesOf(patched, 'phone')).toEqual(['+44 1434 601234']);
    expect(valuesOf(generic, 'website')).toEqual(['https://www.google.com']);
    expect(valuesOf(patched, 'website')).toEqual(['https://brookstreetjoinery.example/']);
  });

  it('has its address with city and country', () => {
    expect(valuesOf(patched, 'address')).toEqual(['14 Brook Street, Hexham NE46 3PB, United Kingdom']);
    expect([valuesOf(patched, 'city'), valuesOf(patched, 'country')]).toEqual([['Hexham'], ['GB']]);
  });
});

describe('details', () => {
  it('the label of the address may be in another language', () => {
    const { patched } = readAtSite(
      '<h1>Kontor Nord</h1><button data-item-id="address" aria-label="Adresse: Hafenstraße 3, 24103 Kiel, Deutschland">x</button>',
      PLACE,
    );
    expect(valuesOf(patched, 'address')).toEqual(['Hafenstraße 3, 24103 Kiel, Deutschland']);
    expect([valuesOf(patched, 'city'), valuesOf(patched, 'country')]).toEqual([['Kiel'], ['DE']]);
  });

  it.each([
    ['a script as web site', 'href="javascript:alert(1)"'],
    ['a redirect to a script', 'href="https://www.google.com/url?q=javascript:alert(1)"'],
    ['a web site that is no address', 'href="https://["'],
    ['the network itself as web site', 'href="/search"'],
  ])('%s is left out', (_name, href) => {
    const { patched } = readAtSite(`<h1>Kontor Nord</h1><a data-item-id="authority" ${href}>site</a>`, PLACE);
    expect(valuesOf(patched, 'company')).toEqual(['Kontor Nord']);
    expect(valuesOf(patched, 'website')).toEqual([]);
    expect(JSON.stringify(patched)).not.toContain('javascript');
  });

  it('a map without facts says so, and the generic reading stands', () => {
    const { generic, patched, outcome } = readAtSite(
      '<h1>Kontor Nord</h1><p>Tel: +49 431 5566770</p>',
      PLACE,
    );
    expect(outcome).toEqual({ kind: 'nothing_found', site: 'Google Maps' });
    expect(patched).toEqual(generic);
  });

  it.each(['https://www.google.com/maps/@54.9,-2.1,17z', 'https://www.google.com/search?q=/maps/place/'])(
    '%s is no place',
    (url) => {
      expect(readAtSite('<h1>Kontor Nord</h1>', url).outcome).toEqual({ kind: 'no_site' });
    },
  );
});
