import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../../test/builders/site-pages.ts';
import { readPage } from '../read-page.ts';

const PROFILE = 'https://www.linkedin.com/in/ines-okafor/';
const SELECTED = 'Ines Okafor\nBuyer at Quarry Instruments\nPorto, Portugal';

/** A page of which only the title may be asked; every other question, of it or of its prototypes, is kept and refused. */
function guarded(): { readonly document: Document; readonly asked: string[] } {
  const asked: string[] = [];
  const refuse = (what: string): never => {
    asked.push(what);
    throw new Error(`the page was asked for ${what}`);
  };
  const guard: ProxyHandler<object> = {
    get: (_page, name) => refuse(String(name)),
    has: (_page, name) => refuse(`${String(name)} in`),
    ownKeys: () => refuse('its keys'),
    set: (_page, name) => refuse(`a change of ${String(name)}`),
    defineProperty: (_page, name) => refuse(`a new ${String(name)}`),
    deleteProperty: (_page, name) => refuse(`the end of ${String(name)}`),
    setPrototypeOf: () => refuse('a new prototype'),
  };
  const describeOnly =
    (...names: readonly string[]) =>
    (page: object, name: string | symbol): PropertyDescriptor | undefined =>
      names.includes(String(name))
        ? Object.getOwnPropertyDescriptor(page, name)
        : refuse(`the property ${String(name)}`);
  const titled = Object.defineProperty({}, 'title', {
    configurable: true,
    get: () => '(3) Ines Okafor | LinkedIn',
  });
  const prototype = new Proxy(titled, { ...guard, getOwnPropertyDescriptor: describeOnly('title') });
  const page: unknown = new Proxy(Object.create(prototype), {
    ...guard,
    getOwnPropertyDescriptor: describeOnly(),
  });
  return { document: page as Document, asked };
}

describe.each(['fast', 'full'] as const)('a page of LinkedIn, %s', (stage) => {
  it('is not read: address and title are all that is taken', () => {
    const { document, asked } = guarded();
    expect(readPage(document, PROFILE, { stage })).toEqual({
      kind: 'not_read',
      site: 'LinkedIn',
      draft: { url: PROFILE, title: '(3) Ines Okafor | LinkedIn', fields: [], unknown: [], partial: false },
    });
    expect(asked).toEqual([]);
  });

  it('gives what the user selected, and nothing of the page', () => {
    const { document, asked } = guarded();
    const reading = readPage(document, PROFILE, { stage, selection: SELECTED });
    expect(reading.kind).toBe('not_read');
    expect(asked).toEqual([]);
    expect(valuesOf(reading, 'full_name')).toEqual(['Ines Okafor']);
    expect(valuesOf(reading, 'title')).toEqual(['Buyer']);
    expect(valuesOf(reading, 'company')).toEqual(['Quarry Instruments']);
    expect(valuesOf(reading, 'city')).toEqual(['Porto']);
    expect(valuesOf(reading, 'profile_url')).toEqual(['https://www.linkedin.com/in/ines-okafor']);
  });
});

describe('the guard itself', () => {
  it('notices a page that is read', () => {
    const { document, asked } = guarded();
    expect(readPage(document, 'https://www.fixture.example/', { stage: 'full' })).toMatchObject({
      draft: { partial: true },
    });
    expect(asked).not.toEqual([]);
  });
});
