import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/builders/page-document.ts';
import { readList } from './list/read-list.ts';
import { readPage } from './read-page.ts';

const ADDRESS = 'https://www.elm-joinery.example/about';

/** The number of employees that a page gives, with its proof, and every number to call. */
function read(html: string) {
  const reading = readPage(documentOf(html), ADDRESS, { stage: 'full' });
  const fields = reading.kind === 'no_lead' ? [] : reading.draft.fields;
  const of = (name: string) => fields.find(({ field }) => field === name)?.candidates ?? [];
  return { counts: of('employee_count'), phones: [...of('phone'), ...of('mobile')] };
}

const organization = (numberOfEmployees: unknown, more: object = {}) =>
  `<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: 'Elm Joinery Ltd',
    email: 'office@elm-joinery.example',
    numberOfEmployees,
    ...more,
  })}</script>`;

describe('structured data says how many people a company employs', () => {
  it.each([
    ['a number', 120, '120'],
    ['a text', '1,200', '1200'],
    ['a range as text', '51-200', '51'],
    ['a value', { '@type': 'QuantitativeValue', value: 120 }, '120'],
    ['a value as text', { '@type': 'QuantitativeValue', value: '51-200' }, '51'],
    ['both ends of a range', { '@type': 'QuantitativeValue', minValue: 51, maxValue: 200 }, '51'],
  ])('as %s', (_, given, count) => {
    const [found] = read(organization(given)).counts;
    expect(found).toMatchObject({ value: count, normalised: count, source: 'json_ld', label: 'JSON-LD' });
  });

  it.each([
    ['none', 0],
    ['fewer than none', -120],
    ['a power of ten', 1e21],
    ['a list of what says nothing', [null, [], 'a lot']],
    ['an upper end alone', { '@type': 'QuantitativeValue', maxValue: 200 }],
    ['words', 'a lot'],
    ['nothing', {}],
    ['more than there are people in any company', 99_000_000],
  ])('but not as %s', (_, given) => expect(read(organization(given)).counts).toEqual([]));

  it('as microdata', () => {
    const page = read(`<div itemscope itemtype="https://schema.org/Organization">
      <span itemprop="name">Elm Joinery Ltd</span> <a itemprop="email" href="mailto:office@elm-joinery.example">mail</a>
      <div itemprop="numberOfEmployees" itemscope itemtype="https://schema.org/QuantitativeValue">
        <span itemprop="value">85</span> people</div></div>`);
    expect(page.counts).toMatchObject([{ value: '85', source: 'microdata' }]);
  });

  it('of another company only about that one', () => {
    const parentOrganization = { '@type': 'Organization', name: 'Oak Group plc', numberOfEmployees: 9000 };
    expect(read(organization(undefined, { parentOrganization })).counts).toEqual([]);
    expect(read(organization(120, { parentOrganization })).counts).toMatchObject([{ value: '120' }]);
  });
});

describe('a label says how many people a company employs', () => {
  const about = (line: string) =>
    read(`<h1>Elm Joinery Ltd</h1><p>office@elm-joinery.example</p><p>${line}</p>`);

  it.each([
    ['Number of employees: 120', '120', 'Number of employees'],
    ['Industry: Joinery | Employees: 51-200', '51', 'Employees'],
    ['Company size: 1,001-5,000 employees', '1001', 'Company size'],
    ['Mitarbeiter: ca. 80', '80', 'Mitarbeiter'],
    ['员工人数：120人', '120', '员工人数'],
    ['公司规模：1000-4999人', '1000', '公司规模'],
  ])('%s', (line, count, label) => {
    const { counts, phones } = about(line);
    expect(counts).toMatchObject([{ value: count, source: 'label', label }]);
    expect(counts[0]?.snippet).toContain(line.split(/[:：]/).at(-1)?.trim());
    expect(phones).toEqual([]);
  });

  it.each([
    'Our employees come first: 24 hours a day.',
    'We have 120 employees.',
    '注册资本：500万元，公司规模：中型',
    '企业规模：500-1000万元',
  ])('not in %s', (line) => expect(about(line).counts).toEqual([]));

  it('beside it in a table', () => {
    const rows = '<tr><th>Founded</th><td>1987</td></tr><tr><th>Employees</th><td>85</td></tr>';
    expect(about(`</p><table>${rows}</table><p>`).counts).toMatchObject([{ value: '85' }]);
  });
});

it('a column of a list says it of every row; what is no number stays out', () => {
  const companies = [
    ['Alder Valves Ltd', '51-200'],
    ['Birch Pumps Ltd', '1,200'],
    ['Cedar Seals Ltd', 'n/a'],
    ['Damson Tools Ltd', '8'],
    ['Elder Tubes Ltd', '10000+'],
  ];
  const rows = companies.map(
    ([name, size], at) => `<tr><td>${name}</td><td>${size}</td><td>info@firm${at}.example</td></tr>`,
  );
  const { rows: read } = readList(
    documentOf(`<table><tr><th>Company</th><th>Employees</th><th>E-mail</th></tr>${rows.join('')}</table>`),
    ADDRESS,
  );
  const countOf = ({ fields }: (typeof read)[number]) =>
    fields.find(({ field }) => field === 'employee_count')?.candidates[0]?.value;
  expect(read.map((row) => [row.name, countOf(row)])).toEqual([
    ['Alder Valves Ltd', '51'],
    ['Birch Pumps Ltd', '1200'],
    ['Cedar Seals Ltd', undefined],
    ['Damson Tools Ltd', '8'],
    ['Elder Tubes Ltd', '10000'],
  ]);
});
