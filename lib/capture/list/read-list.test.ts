import { describe, expect, it } from 'vitest';
import {
  chineseCompany,
  chineseDirectoryPage,
  directoryCompany,
  directoryPage,
  exhibitorsPage,
  teamMember,
  teamPage,
} from '../../../test/builders/list-pages.ts';
import { documentOf, fixturePage } from '../../../test/builders/page-document.ts';
import type { DraftField } from '../draft-types.ts';
import type { ListRow } from './list-types.ts';
import { readList } from './read-list.ts';

const rowsOf = (html: string, url = 'https://www.pump-makers.example/members') =>
  readList(documentOf(html), url).rows;
const factOf = (row: ListRow | undefined, field: DraftField) =>
  row?.fields.find((filled) => filled.field === field)?.candidates[0]?.value;

describe('a directory of companies as cards', () => {
  const rows = rowsOf(directoryPage());
  it('gives one row each, in the order of the page', () => {
    expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 60 }, (_, at) => directoryCompany(at)));
    expect(new Set(rows.map(({ about }) => about))).toEqual(new Set(['company']));
  });
  it('keeps the contacts of every company with it', () => {
    for (const [at, row] of rows.entries()) {
      const site = directoryCompany(at).split(' ')[0]?.toLowerCase() ?? '';
      expect(factOf(row, 'email'), row.name).toBe(`info@${site}${at}.example`);
      expect(factOf(row, 'website'), row.name).toContain(`${site}${at}.example`);
      expect(factOf(row, 'phone')?.replace(/\D/g, ''), row.name).toBe(
        `4920155501${String(at).padStart(2, '0')}`,
      );
    }
  });
  it('gives the proof of every value, and keys that are the same each time', () => {
    const [row] = rows;
    const mail = row?.fields.find(({ field }) => field === 'email')?.candidates[0];
    expect(mail).toMatchObject({ label: 'mailto', source: 'link' });
    expect(mail?.where).not.toBe('');
    expect(rowsOf(directoryPage()).map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
    expect(new Set(rows.map(({ key }) => key)).size).toBe(60);
  });
});

describe('exhibitors in a table', () => {
  const rows = rowsOf(exhibitorsPage());
  it('are named by the column that says so, without its head, numbers and stands', () => {
    expect(rows).toHaveLength(40);
    expect(rows[0]?.name).toMatch(/Antriebe$/);
    expect(rows.every(({ name }) => name.endsWith('Antriebe'))).toBe(true);
  });
  it('have the facts of the other columns', () => {
    expect(factOf(rows[3], 'country')).toBe('Deutschland');
    expect(factOf(rows[3], 'city')).toMatch(/^[A-Z]/);
    expect(factOf(rows[3], 'phone')?.replace(/\D/g, '')).toBe('49305550103');
  });
});

describe('a team page', () => {
  const rows = rowsOf(teamPage(), 'https://www.kestrel-drives.example/team');
  it('gives people with title, mailbox and the company whose page it is', () => {
    expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 25 }, (_, at) => teamMember(at)));
    expect(rows[0]).toMatchObject({ about: 'person' });
    expect(factOf(rows[0], 'full_name')).toBe('Anna Brenner');
    expect(factOf(rows[0], 'title')).toBe('Managing Director');
    expect(factOf(rows[7], 'email')).toBe(
      `${teamMember(7).toLowerCase().replace(' ', '.')}@kestrel-drives.example`,
    );
    expect(new Set(rows.map((row) => factOf(row, 'company')))).toEqual(new Set(['Kestrel Drives GmbH']));
  });
});

describe('a Chinese directory', () => {
  const rows = rowsOf(chineseDirectoryPage());
  it('gives every company with its mobile', () => {
    expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 30 }, (_, at) => chineseCompany(at)));
    expect(factOf(rows[4], 'mobile')?.replace(/\D/g, '')).toBe('8613800001004');
  });
});

describe('no list', () => {
  it.each(['northfield-pumps--contact', 'harbour-times--article', 'lindner-kaelte--impressum'])(
    '%s',
    (name) => {
      expect(readList(fixturePage(name), 'https://fixture.example/').rows).toEqual([]);
    },
  );
  it.each([
    [
      'a menu',
      `<ul>${'<li><a href="/a">Products and services</a><p>More about them</p></li>'.repeat(8)}</ul>`,
    ],
    [
      'steps of an instruction',
      `<ol>${[1, 2, 3, 4, 5].map((at) => `<li><h3>Step ${at}</h3><p>Turn the valve until it stands still, then wait.</p></li>`).join('')}</ol>`,
    ],
    ['an empty page', ''],
  ])('%s', (_name, html) => {
    expect(rowsOf(`<body>${html}</body>`)).toEqual([]);
  });
  it('on a site whose terms bar reading', () => {
    const reading = readList(documentOf(directoryPage()), 'https://www.linkedin.com/search/results/people/');
    expect(reading.rows).toEqual([]);
  });
});

it('reads at most 500 rows and never throws on a page of 700', () => {
  const reading = readList(documentOf(directoryPage(700)), 'https://a.example/');
  expect(reading.rows.length).toBeLessThanOrEqual(500);
});
