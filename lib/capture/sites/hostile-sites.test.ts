import { beforeAll, describe, expect, it, vi } from 'vitest';
import { documentOf, fixturePage, ownerOf } from '../../../test/builders/page-document.ts';
import { readAtSite, readBothWays, SITE_PAGES, valuesOf } from '../../../test/builders/site-pages.ts';
import type { PageReading } from '../draft-types.ts';
import { markFailed } from '../mark-failed.ts';
import { walkPage } from '../page/walk-page.ts';
import { readPage } from '../read-page.ts';
import { readSite } from './patch-reading.ts';

const ARTICLE = 'https://mp.weixin.qq.com/s/abc';
/** What no value may hold, whatever the page says. */
const UNSEEN = ['\u0000', '\u200b', '\u202e'];

// The stand-in's own way to tell what is shown runs through the properties that are made hostile here.
beforeAll(() => {
  const { documentElement } = documentOf('');
  Reflect.deleteProperty(ownerOf(documentElement, 'checkVisibility'), 'checkVisibility');
});

const elementsOf = (document: Document): Element[] => Array.from(document.querySelectorAll('html *'));

/** Every value is a line of text that is neither empty nor endless, and nothing forbidden came through. */
function expectSound(reading: PageReading): void {
  if (reading.kind === 'no_lead') return;
  for (const { field, candidates } of reading.draft.fields) {
    expect(candidates.length).toBeGreaterThan(0);
    for (const { value, normalised, confidence } of candidates) {
      expect(value.trim()).not.toBe('');
      expect(normalised).not.toBe('');
      expect(value.length).toBeLessThan(1_000);
      for (const part of UNSEEN) expect(value).not.toContain(part);
      if (field === 'website' || field === 'profile_url') expect(value).toMatch(/^https?:/);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThan(1);
    }
  }
}

describe.each(SITE_PAGES)('%s', (name, url) => {
  it('reads to the same values with any one element gone, or fewer', () => {
    const count = elementsOf(fixturePage(name)).length;
    for (let index = 0; index < count; index += 1) {
      const document = fixturePage(name);
      elementsOf(document)[index]?.remove();
      const { patched, outcome } = readBothWays(document, url);
      expect(outcome.kind).not.toBe('failed');
      expectSound(patched);
    }
  });

  it.each([
    ['empty', ''],
    ['endless', 'x'.repeat(50_000)],
    ['a script', 'javascript:alert(1)'],
    ['many numbers', '+49 431 5566770 '.repeat(500)],
    ['unseen characters', '\u200b\u202e\u0000'],
    ['half a character', '\ud800'],
    ['nothing but marks', '@,;|·•:： - – — ()（）'],
  ])('never fails where every text or attribute is %s', (_name, text) => {
    for (const part of ['text', 'attributes'] as const) {
      const document = fixturePage(name);
      for (const element of elementsOf(document)) {
        if (part === 'text' && element.children.length === 0) element.textContent = text;
        for (const attribute of part === 'attributes' ? element.getAttributeNames() : []) {
          if (/^(?:href|aria-label|content)$/.test(attribute)) element.setAttribute(attribute, text);
        }
      }
      const { patched, outcome } = readBothWays(document, url);
      expect(outcome.kind).not.toBe('failed');
      expectSound(patched);
    }
  });

  it('reads the same where a form has inputs named like what is called', () => {
    const names = [
      'querySelectorAll',
      'childNodes',
      'getAttribute',
      'localName',
      'length',
      'textContent',
      'title',
    ];
    const form = (mark: string) =>
      `<form ${mark}="querySelectorAll">${names.map((one) => `<input ${mark}="${one}">`).join('')}</form>`;
    const read = (mark: string) => {
      const document = fixturePage(name);
      document.body?.insertAdjacentHTML('beforeend', form(mark));
      return readPage(document, url, { stage: 'full' });
    };
    expect(read('name')).toEqual(read('data-name'));
  });

  it('reads the same where the document and its elements carry own properties in place of the real ones', () => {
    const plain = readPage(fixturePage(name), url, { stage: 'full' });
    const document = fixturePage(name);
    for (const target of [document, ...elementsOf(document)]) {
      for (const property of [
        'querySelectorAll',
        'querySelector',
        'textContent',
        'innerText',
        'title',
        'href',
      ]) {
        Object.defineProperty(target, property, {
          get: () => {
            throw new Error(`${property} was read from the node itself`);
          },
        });
      }
    }
    expect(readPage(document, url, { stage: 'full' })).toEqual(plain);
  });

  it('changes nothing in the page', () => {
    const document = fixturePage(name);
    const before = document.documentElement.outerHTML;
    readPage(document, url, { stage: 'full' });
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('gives the same first values in the first look as from the whole page, where its adapter has any', () => {
    const { outcome, patched } = readBothWays(fixturePage(name), url);
    const fast = readPage(fixturePage(name), url, { stage: 'fast' });
    if (outcome.kind !== 'found') throw new Error('the adapter found nothing');
    for (const { field } of outcome.findings.candidates)
      expect(valuesOf(fast, field)[0]).toBe(valuesOf(patched, field)[0]);
  });
});

describe('a platform that answers with something else', () => {
  const article = () => documentOf('<a id="js_name">北岭压缩机服务</a><p>电话：0512-62880011</p>');

  const answers: readonly (readonly [
    name: string,
    answer: () => unknown,
    kind: 'failed' | 'nothing_found',
  ])[] = [
    [
      'throws',
      () => {
        throw new Error('no selectors here');
      },
      'failed',
    ],
    ['gives nothing', () => undefined, 'nothing_found'],
    ['gives a number', () => 7, 'nothing_found'],
    ['gives things that are no elements', () => [{}, null, 'a'], 'failed'],
    ['claims a billion elements and has none', () => ({ length: 1e9 }), 'nothing_found'],
    ['claims a length that is none', () => ({ length: -1 }), 'nothing_found'],
  ];
  it.each(answers)('that %s costs the adapter alone', (_name, answer, kind) => {
    const document = article();
    const plain = readAtSite('<p>电话：0512-62880011</p>', ARTICLE).generic;
    vi.spyOn(ownerOf(document, 'querySelectorAll') as Document, 'querySelectorAll').mockImplementation(
      answer as () => never,
    );
    const { generic, patched, outcome } = readBothWays(document, ARTICLE);
    expect(outcome.kind).toBe(kind);
    expect(valuesOf(patched, 'phone')).toEqual(valuesOf(plain, 'phone'));
    expect(patched).toEqual(kind === 'failed' ? markFailed(generic, ['site']) : generic);
  });

  it('that has no selectors at all costs the adapter alone', () => {
    expect(readPage({} as Document, ARTICLE, { stage: 'full' })).toMatchObject({
      kind: 'draft',
      draft: { partial: true },
    });
  });
});

describe('size', () => {
  it('10,000 elements of one mark, and one of 10,000 nodes, are looked at only in part', () => {
    const many = '<a id="js_name"></a>'.repeat(10_000);
    const deep = `<div class="wx_follow_nickname">${'<i></i>'.repeat(10_000)}</div>`;
    const document = documentOf(`${many}${deep}`);
    const content = walkPage(document, ARTICLE);
    const asked = vi.spyOn(ownerOf(document, 'childNodes') as Node, 'childNodes', 'get');
    expect(readSite(document, content).kind).toBe('nothing_found');
    expect(asked.mock.calls.length).toBeLessThan(2_000);
  });

  it('a name of 5,000 letters is no name', () => {
    const { generic, patched } = readAtSite(`<a id="js_name">${'北'.repeat(5_000)}</a>`, ARTICLE);
    expect(patched).toEqual(generic);
  });
});

describe('elements that are not shown', () => {
  it('are left out where the platform can tell', () => {
    const document = documentOf(
      '<a id="js_name">海底账号</a><div class="wx_follow_nickname">北岭压缩机服务</div>',
    );
    Object.defineProperty(ownerOf(document.documentElement, 'getAttribute'), 'checkVisibility', {
      configurable: true,
      value(this: Element) {
        return this.id !== 'js_name';
      },
    });
    const { patched } = readBothWays(document, ARTICLE);
    expect(valuesOf(patched, 'company')).toEqual(['北岭压缩机服务']);
  });
});
