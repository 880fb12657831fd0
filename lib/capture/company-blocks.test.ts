import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/builders/page-document.ts';
import type { Draft } from './draft-types.ts';
import { readPage } from './read-page.ts';

const draftOf = (html: string, url = 'https://makers.fixture.example/list'): Draft => {
  const reading = readPage(documentOf(html), url, { stage: 'full' });
  if (reading.kind !== 'draft') throw new Error('the page gave no lead');
  return reading.draft;
};
/** All values of the fields that tell companies apart. */
const factsOf = (draft: Draft): string[] =>
  draft.fields
    .filter(({ field }) =>
      ['company', 'email', 'phone', 'address', 'city', 'full_name', 'website'].includes(field),
    )
    .flatMap(({ field, candidates }) => candidates.map((candidate) => `${field} ${candidate.value}`));
const unknownOf = (draft: Draft): string[] => draft.unknown.map(({ field, value }) => `${field} ${value}`);

const BLOCKS = [
  ['Nordfall Ventil AB', 'Kajgatan 9, 411 09 Göteborg', '+46 31 555 01 30', 'order@nordfall.example'],
  [
    'Tanneur &amp; Fils SARL',
    '12 rue des Potiers, 59000 Lille',
    '+33 3 20 55 01 30',
    'contact@tanneur.example',
  ],
  ['Rheintal Armaturen GmbH', 'Werkstraße 8, 45127 Essen', '+49 201 5550130', 'vertrieb@rheintal.example'],
] as const;
const card = ([name, street, phone, mail]: (typeof BLOCKS)[number]) =>
  `<div><h3>${name}</h3><p>${street}</p><p>Tel: ${phone}<br><a href="mailto:${mail}">${mail}</a></p></div>`;
const cards = BLOCKS.map(card).join('');

const FIRST_ONLY = [
  'company Nordfall Ventil AB',
  'email order@nordfall.example',
  'phone +46 31 555 01 30',
  'address Kajgatan 9, 411 09 Göteborg',
];

describe('a page of several companies of equal rank', () => {
  it.each([
    ['cards', `<h1>Makers of valves</h1><div>${cards}</div>`],
    [
      'headings with nothing around their blocks',
      `<h1>Makers of valves</h1>${cards.replace(/<\/?div>/g, '')}`,
    ],
    [
      'table rows',
      `<table>${BLOCKS.map(([name, street, phone, mail]) => `<tr><td>${name}</td><td>${street}</td><td>${phone}</td><td>${mail}</td></tr>`).join('')}</table>`,
    ],
  ])('gives the facts of the first alone: %s', (_shape, html) => {
    const facts = factsOf(draftOf(html));
    expect(facts).toEqual(expect.arrayContaining(FIRST_ONLY.slice(0, 3)));
    expect(facts.filter((fact) => !FIRST_ONLY.includes(fact) && !fact.startsWith('city'))).toEqual([]);
  });

  it('names the others with their facts among the unknown items', () => {
    expect(unknownOf(draftOf(`<div>${cards}</div>`))).toEqual(
      expect.arrayContaining([
        'company Tanneur & Fils SARL',
        'email contact@tanneur.example',
        'company Rheintal Armaturen GmbH',
        'phone +49 201 5550130',
      ]),
    );
  });

  it('gives the one whose site it is', () => {
    const facts = factsOf(draftOf(`<div>${cards}</div>`, 'https://www.rheintal.example/partners'));
    expect(facts).toContain('company Rheintal Armaturen GmbH');
    expect(facts).toContain('email vertrieb@rheintal.example');
    expect(facts.join()).not.toMatch(/nordfall|tanneur/i);
  });

  it('gives a person only with the company of the block', () => {
    const blocks = BLOCKS.map((block, index) =>
      card(block).replace(
        '</h3>',
        `</h3><p>Contact: ${['Laura Bench', 'Luc Moreau', 'Jens Vogt'][index]}</p>`,
      ),
    ).join('');
    const draft = draftOf(`<div>${blocks}</div>`);
    expect(factsOf(draft)).toContain('full_name Laura Bench');
    expect(factsOf(draft)).toContain('company Nordfall Ventil AB');
    const luc = draft.people?.find(({ name }) => name.value === 'Luc Moreau');
    expect(luc?.fields.find(({ field }) => field === 'company')?.candidates[0]?.value).toBe(
      'Tanneur & Fils SARL',
    );
  });

  it('knows the companies of the list that name no legal form', () => {
    const plain = '<div><h3>Brothers Okoro Castings</h3><p>Tel: +44 20 7946 0131</p></div>';
    const draft = draftOf(`<div>${plain}${cards}</div>`);
    expect(factsOf(draft)).toContain('company Nordfall Ventil AB');
    expect(factsOf(draft)).not.toContain('phone +44 20 7946 0131');
    expect(unknownOf(draft)).toContain('company Brothers Okoro Castings');
  });

  it('reads Chinese lists too', () => {
    const facts = factsOf(
      draftOf(
        '<ul><li><h4>宁波恒塔管件厂</h4><p>电话：0574-55550130</p></li><li><h4>苏州昊川阀门有限公司</h4><p>电话：0512-55550131</p></li></ul>',
      ),
    );
    expect(facts).toEqual(['company 宁波恒塔管件厂', 'phone +86 574 5555 0130']);
  });
});

describe('a page of one company', () => {
  it('stays whole where a list of its dealers stands beside its own contacts', () => {
    const draft = draftOf(
      `<h1>Find a dealer</h1><div>${cards}</div><footer><p>© 2026 Kestfall Pumps Ltd</p><p>Tel: +44 20 7946 0130</p><p>info@kestfall.example</p></footer>`,
      'https://www.kestfall.example/dealers',
    );
    const facts = factsOf(draft);
    expect(facts).toContain('company Kestfall Pumps Ltd');
    expect(facts).toContain('phone +44 20 7946 0130');
    expect(facts.join()).not.toMatch(/nordfall|tanneur|rheintal/i);
    expect(unknownOf(draft)).toContain('email order@nordfall.example');
  });

  it('is one however many branches of it are listed', () => {
    const draft = draftOf(
      `<div>${BLOCKS.map(([, street, phone], index) => `<div><h3>Kestfall ${['Ltd', 'SARL', 'GmbH'][index]}</h3><p>${street}</p><p>Tel: ${phone}</p></div>`).join('')}</div>`,
      'https://www.kestfall.example/offices',
    );
    expect(factsOf(draft).filter((fact) => fact.startsWith('phone'))).toHaveLength(3);
  });
});
