import { describe, expect, it, vi } from 'vitest';
import { documentOf } from '../../test/builders/page-document.ts';
import { readPage } from './read-page.ts';

vi.mock('./sources/addresses.ts', () => ({
  findAddresses: () => {
    throw new Error('a fault in the source');
  },
}));

const read = (body: string) =>
  readPage(documentOf(`<title>Contact</title>${body}`), 'https://www.fixture.example/contact', {
    stage: 'full',
  });

describe('a source that throws', () => {
  it('costs its own findings, and the draft names it', () => {
    const reading = read('<p>Email: office@fixture.example</p>');
    expect(reading).toMatchObject({ kind: 'draft', draft: { partial: true, failedSources: ['addresses'] } });
    expect(JSON.stringify(reading)).toContain('office@fixture.example');
  });

  it('never lets the page say that it has no lead', () => {
    expect(read('<p>Nothing here.</p>')).toEqual({
      kind: 'draft',
      draft: {
        url: 'https://www.fixture.example/contact',
        title: 'Contact',
        fields: [],
        unknown: [],
        partial: true,
        failedSources: ['addresses'],
      },
    });
  });
});
