import { describe, expect, it, vi } from 'vitest';
import { fixturePage, ownerOf } from '../../../test/builders/page-document.ts';
import { peopleOf, readAtSite, readSitePage, valuesOf } from '../../../test/builders/site-pages.ts';
import { readPage } from '../read-page.ts';

const COMPANY = 'https://www.crunchbase.com/organization/quarry-instruments';

describe('a company on Crunchbase', () => {
  const { generic, patched } = readSitePage('crunchbase--company');

  it('is the company, where the generic reading takes the network', () => {
    expect(valuesOf(generic, 'company')[0]).toBe('Crunchbase');
    expect(valuesOf(patched, 'company')).toEqual(['Quarry Instruments']);
    expect(valuesOf(patched, 'profile_url')).toEqual([COMPANY]);
  });

  it('gives nothing of the body', () => {
    expect(valuesOf(generic, 'email')).toEqual(['rui@quarryinstruments.example']);
    expect(JSON.stringify(patched)).not.toMatch(/rui|\+351|Founder/i);
  });
});

describe('a person on Crunchbase', () => {
  const { generic, patched } = readSitePage('crunchbase--person');

  it('is the person of the title with title and company, where the generic reading takes one of the body', () => {
    expect(valuesOf(generic, 'full_name')).toEqual(['Ana Teles']);
    expect(valuesOf(patched, 'full_name')).toEqual(['Rui Teles']);
    expect(valuesOf(patched, 'title')).toEqual(['Founder & CEO']);
    expect(valuesOf(patched, 'company')).toEqual(['Quarry Instruments']);
    expect(peopleOf(patched)).toEqual(['Rui Teles']);
  });
});

describe('the body of pages on Crunchbase', () => {
  it('is never looked into', () => {
    const document = fixturePage('crunchbase--company');
    const { body } = document;
    const spies = ['childNodes', 'shadowRoot'].map((name) =>
      vi.spyOn(ownerOf(body, name), name as never, 'get'),
    );
    const calls = ['getAttribute', 'getAttributeNames'].map((name) =>
      vi.spyOn(ownerOf(body, name), name as never),
    );
    const looked = () => [...spies, ...calls].flatMap((spy) => spy.mock.contexts as unknown[]);
    expect(valuesOf(readPage(document, COMPANY, { stage: 'full' }), 'company')).toEqual([
      'Quarry Instruments',
    ]);
    expect(looked()).toContain(document.head);
    expect(looked()).not.toContain(body);
  });

  it.each([COMPANY, 'https://www.crunchbase.com/lists/makers', 'https://crunchbase.com/'])(
    'gives nothing at %s',
    (url) => {
      const { patched, outcome } = readAtSite(
        '<head><title>Makers</title></head><body><p>Tel: +49 431 5566770</p><h2>Ada Lund, Director</h2></body>',
        url,
      );
      expect(outcome).toEqual({ kind: 'nothing_found', site: 'Crunchbase' });
      expect(JSON.stringify(patched)).not.toMatch(/5566770|Lund/);
    },
  );
});
