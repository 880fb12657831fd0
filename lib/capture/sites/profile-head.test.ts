import { describe, expect, it } from 'vitest';
import { peopleOf, valuesOf } from '../../../test/builders/site-pages.ts';
import type { PageReading } from '../draft-types.ts';
import { readText } from '../read-text.ts';

const THERE = 'https://www.linkedin.com/in/ines-okafor/';
const ELSEWHERE = 'https://www.fixture.example/';
const read = (lines: readonly string[], url = ''): PageReading =>
  readText(lines.join('\n'), { url, title: '' });
const values = (reading: PageReading) =>
  Object.fromEntries(
    (reading.kind === 'no_lead' ? [] : reading.draft.fields).map(({ field, candidates }) => [
      field,
      candidates[0]?.value,
    ]),
  );

describe('the head of a profile, pasted', () => {
  it.each([
    [
      'with the words of the site between',
      [
        'Ines Okafor',
        'Ines Okafor',
        'She/Her',
        ' · 2nd',
        'Head of Procurement at Quarry Instruments | stone and numbers',
        'Quarry Instruments · University of Porto',
        'Lisbon, Portugal · Contact info',
        '500+ connections',
        'Message',
        'More',
      ],
      {
        full_name: 'Ines Okafor',
        title: 'Head of Procurement',
        company: 'Quarry Instruments',
        city: 'Lisbon',
        country: 'PT',
      },
    ],
    [
      'with everything in few lines',
      ['Ines Okafor · 1st', 'Buyer at Quarry Instruments', 'Contact info'],
      { full_name: 'Ines Okafor', title: 'Buyer', company: 'Quarry Instruments' },
    ],
    [
      'with the company in a line of its own',
      [
        'Ines Okafor',
        'Head of Procurement',
        'Quarry Instruments · University of Porto',
        'Greater Porto Area',
        '1,204 followers',
      ],
      { full_name: 'Ines Okafor', title: 'Head of Procurement', company: 'Quarry Instruments' },
    ],
    [
      'in Chinese',
      ['程晓敏', '采购经理', '佛山市青木金属制品有限公司', '500+ 位好友'],
      { full_name: '程晓敏', title: '采购经理', company: '佛山市青木金属制品有限公司' },
    ],
  ])('%s gives name, headline, company and place', (_name, lines, expected) => {
    const reading = read(lines);
    expect(values(reading)).toMatchObject(expected);
    expect(peopleOf(reading)).toEqual([expected.full_name]);
  });

  it('is taken for one on the site itself without any mark, and its address is kept', () => {
    const reading = read(['Ines Okafor', 'Sailing through numbers', 'Porto, Portugal'], THERE);
    expect(values(reading)).toMatchObject({
      full_name: 'Ines Okafor',
      title: 'Sailing through numbers',
      city: 'Porto',
      profile_url: 'https://www.linkedin.com/in/ines-okafor',
    });
  });

  it('keeps the contacts that stand with it', () => {
    const reading = read([
      'Ines Okafor',
      'Buyer at Quarry Instruments',
      'Contact info',
      'Phone: +351 22 010 4567',
      'ines@quarryinstruments.example',
    ]);
    expect(values(reading)).toMatchObject({
      full_name: 'Ines Okafor',
      phone: '+351 22 010 4567',
      email: 'ines@quarryinstruments.example',
    });
  });

  it('shows where each value stands in the text, as selected', () => {
    const reading = read(['Ines Okafor', 'Buyer at Quarry Instruments', '500+ connections']);
    if (reading.kind !== 'draft') throw new Error('the text gave no draft');
    const company = reading.draft.fields.find(({ field }) => field === 'company')?.candidates[0];
    expect(company).toMatchObject({ source: 'selection', snippet: 'Buyer at Quarry Instruments' });
    expect(company?.where).toBe('text:nth-child(1)>p:nth-child(1)');
  });
});

describe('a text that is no head of a profile', () => {
  it.each([
    ['a signature', ['Ines Okafor', 'Buyer', 'Quarry Instruments Ltd', 'Tel: +351 22 010 4567']],
    ['a text with a mark and no name', ['500+ connections', 'and more of them', 'every day']],
    ['a mark alone', ['Contact info']],
  ])('%s is read as it was', (_name, lines) => {
    expect(valuesOf(read(lines, ELSEWHERE), 'profile_url')).toEqual([]);
    expect(JSON.stringify(read(lines, ELSEWHERE))).not.toContain('"label":"profile"');
  });

  it('labels on the site itself are read as labels', () => {
    const reading = read(['Name: Ana Ruiz', 'Tel: +34 93 555 0123'], THERE);
    expect(valuesOf(reading, 'full_name')).toEqual(['Ana Ruiz']);
    expect(JSON.stringify(reading)).not.toContain('"label":"profile"');
  });

  it.each([
    ['marks without end', Array.from({ length: 3_000 }, () => '500+ connections')],
    ['one endless line', ['Ines Okafor', 'x '.repeat(60_000), '1st']],
    ['nothing but marks', ['·', '•', '· ·', '@', '1st']],
  ])('%s end at once', (_name, lines) => {
    const started = performance.now();
    read(lines, THERE);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
