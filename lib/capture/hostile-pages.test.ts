import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/builders/page-document.ts';
import { plainDocument, plainElement, plainText } from '../../test/builders/plain-dom.ts';
import type { PageReading } from './draft-types.ts';
import { readPage } from './read-page.ts';

const URL_OF_PAGE = 'https://hostile.example/';
const CONTACT = '<p>Tel: +49 431 5566770</p><p>E-Mail: office@hostile.example</p>';
const read = (document: Document): PageReading => readPage(document, URL_OF_PAGE, { stage: 'full' });
const phonesOf = (reading: PageReading): string[] =>
  reading.kind === 'no_lead'
    ? []
    : reading.draft.fields
        .filter((filled) => filled.field === 'phone')
        .flatMap((filled) => filled.candidates.map((c) => c.normalised));

describe('clobbering', () => {
  it.each([
    [
      'a form whose inputs are named like properties of elements',
      '<form><input name="childNodes"><input name="children"><input name="attributes"><input name="getAttribute"><input name="nodeType"><input name="parentNode"><input name="textContent"></form>',
    ],
    [
      'images and forms named like properties of the document',
      '<img name="body"><form name="documentElement"></form><img name="title"><img name="childNodes"><form name="createTreeWalker"></form><img name="nodeType">',
    ],
    [
      'anchors named like globals of the window',
      '<a id="URL"></a><a id="JSON"></a><a id="Map"></a><a id="Intl" name="Object"></a><a id="getSelection"></a>',
    ],
  ])('%s change nothing', (_name, markup) => {
    expect(read(documentOf(`<body>${markup}${CONTACT}</body>`))).toEqual(
      read(documentOf(`<body>${markup.replace(/ (?:name|id)="[^"]*"/g, '')}${CONTACT}</body>`)),
    );
  });

  it('elements that carry own properties in place of the real ones are read through their prototypes', () => {
    const document = documentOf(`<body><div id="trap"><p>inside</p></div>${CONTACT}</body>`);
    const trap = document.getElementById('trap');
    for (const name of ['childNodes', 'localName', 'getAttribute', 'nodeType', 'shadowRoot']) {
      Object.defineProperty(trap, name, {
        get: () => {
          throw new Error(`${name} was read from the element`);
        },
      });
    }
    expect(phonesOf(read(document))).toEqual(['+494315566770']);
  });
});

describe('size', () => {
  const contact = plainElement('p', plainText('Tel: +49 431 5566770'));

  it('200,000 nodes end as a partial draft of what came first', () => {
    const many = Array.from({ length: 100_000 }, () => plainElement('i', plainText('x')));
    const reading = read(plainDocument(plainElement('html', contact, ...many)));
    expect(phonesOf(reading)).toEqual(['+494315566770']);
    expect(reading).toMatchObject({ kind: 'draft', draft: { partial: true } });
  });

  it('20,000 levels of nesting are walked without recursion', () => {
    let root = contact;
    for (let level = 0; level < 20_000; level += 1) root = plainElement('div', root);
    const reading = read(plainDocument(root));
    expect(phonesOf(reading)).toEqual(['+494315566770']);
    expect(reading).toMatchObject({ draft: { partial: false } });
  });

  it('5 MB of text is cut and marked as partial', () => {
    const reading = read(documentOf(`<body>${CONTACT}<p>${'word +49 @ (at) '.repeat(330_000)}</p></body>`));
    expect(phonesOf(reading)).toEqual(['+494315566770']);
    expect(reading).toMatchObject({ draft: { partial: true } });
  });

  it('10,000 JSON-LD blocks are read up to the limit, the text all the same', () => {
    const block = '<script type="application/ld+json">{"@type":"Organization","name":"Block"}</script>';
    const reading = read(documentOf(`<body>${block.repeat(10_000)}${CONTACT}</body>`));
    expect(phonesOf(reading)).toEqual(['+494315566770']);
    expect(reading).toMatchObject({ draft: { partial: true } });
  });

  it('thousands of numbers, people and addresses stay within the limits of a draft', () => {
    const rows = Array.from(
      { length: 3_000 },
      (_, index) =>
        `<p>Anna Example${String.fromCharCode(97 + (index % 26))}son, Director, +49 431 ${550_000 + index}, a${index}@hostile.example</p>`,
    );
    const reading = read(documentOf(`<body>${rows.join('')}</body>`));
    expect(reading.kind).toBe('draft');
    expect(JSON.stringify(reading).length).toBeLessThan(400_000);
  });
});

it('a page that was cut before any lead came is a partial draft, not one without a lead', () => {
  const reading = read(documentOf(`<body><p>${'word '.repeat(130_000)}</p></body>`));
  expect(reading).toMatchObject({ kind: 'draft', draft: { fields: [], partial: true } });
});

describe('structured data', () => {
  it('`__proto__`, `constructor` and cycles of @id reach no prototype and come to an end', () => {
    const data = {
      '@graph': [
        {
          '@type': 'Person',
          '@id': '#a',
          name: 'Eva Loop',
          email: 'eva@hostile.example',
          worksFor: { '@id': '#b' },
        },
        {
          '@type': 'Organization',
          '@id': '#b',
          name: 'Loop Works',
          employee: { '@id': '#a' },
          parentOrganization: { '@id': '#b' },
        },
      ],
    };
    const text = JSON.stringify(data).replace(
      '"name":"Eva Loop"',
      '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":"Eva Loop"',
    );
    const reading = read(documentOf(`<body><script type="application/ld+json">${text}</script></body>`));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(reading).toMatchObject({ kind: 'draft' });
  });

  it('items that refer to one another by itemref come to an end', () => {
    const items = Array.from(
      { length: 400 },
      (_, at) =>
        `<div id="i${at}"><div itemscope itemtype="https://schema.org/Organization" itemref="i${(at + 1) % 400} i${at}">` +
        `<span itemprop="name">House ${at}</span></div></div>`,
    );
    const reading = readPage(documentOf(items.join('')), 'https://hostile.example/', { stage: 'full' });
    expect(reading.kind).toBe('draft');
  });

  it('deep nesting inside one block is left alone below the limit of levels', () => {
    const deep = `${'{"@type":"Organization","name":"x","member":'.repeat(2_000)}"end"${'}'.repeat(2_000)}`;
    const reading = read(
      documentOf(`<body><script type="application/ld+json">${deep}</script>${CONTACT}</body>`),
    );
    expect(phonesOf(reading)).toEqual(['+494315566770']);
  });
});

describe('text', () => {
  it('zero-width and bidi characters neither hide nor turn values', () => {
    const reading = read(
      documentOf(
        '<body><p>Te\u200bl: +49 \u202e431\u202c 55\u206066770</p><p>of\u200bfice\u200d@hostile.example</p></body>',
      ),
    );
    expect(phonesOf(reading)).toEqual(['+494315566770']);
    expect(JSON.stringify(reading)).toContain('"office@hostile.example"');
    expect(JSON.stringify(reading)).not.toMatch(/[\u200b\u202e]/);
  });
});

describe('promises', () => {
  it('reading changes nothing in the page', () => {
    const document = documentOf(
      `<body><form><input name="childNodes"></form><div itemscope><p itemprop="name">A</p></div>${CONTACT}</body>`,
    );
    const before = document.documentElement.outerHTML;
    read(document);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('a document that is none gives an empty partial draft', () => {
    expect(read({} as Document)).toEqual({
      kind: 'draft',
      draft: { url: URL_OF_PAGE, title: '', fields: [], unknown: [], partial: true, failedSources: ['page'] },
    });
  });
});
