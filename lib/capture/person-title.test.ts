import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/builders/page-document.ts';
import type { Draft } from './draft-types.ts';
import { readPage } from './read-page.ts';
import { readText } from './read-text.ts';

const draftOf = (html: string): Draft | undefined => {
  const reading = readPage(documentOf(html), 'https://www.fixture.example/contact', { stage: 'full' });
  return reading.kind === 'draft' ? reading.draft : undefined;
};
/** Name and title of everybody whom the draft knows, the lead first. */
const peopleOf = (draft: Draft | undefined): (readonly (string | undefined)[])[] =>
  (draft?.people ?? []).map(({ name, fields }) => [
    name.value,
    fields.find(({ field }) => field === 'title')?.candidates[0]?.value,
  ]);
const first = (draft: Draft | undefined, field: string): string | undefined =>
  draft?.fields.find((filled) => filled.field === field)?.candidates[0]?.value;
const PHONE = '<p>电话：0512-55550101</p>';

describe('a Chinese name with its title', () => {
  it.each([
    ['<p>联系人：张伟（采购经理）</p>', '张伟', '采购经理'],
    ['<p>联系人：张伟(采购经理) 手机：138 0000 4417</p>', '张伟', '采购经理'],
    ['<p>联系人：张伟 采购经理</p>', '张伟', '采购经理'],
    ['<p>联系人：采购经理 张伟</p>', '张伟', '采购经理'],
    ['<p>联系人：采购经理张伟</p>', '张伟', '采购经理'],
    ['<p>联系人：张小伟采购经理</p>', '张小伟', '采购经理'],
    ['<p>联系人：李娜，市场总监</p>', '李娜', '市场总监'],
    ['<p>联系人：王先生（销售经理）</p>', '王先生', '销售经理'],
    ['<p>采购经理：张伟</p>', '张伟', '采购经理'],
    ['<p>采购经理 张伟</p>', '张伟', '采购经理'],
    ['<p>张伟 / 采购经理</p>', '张伟', '采购经理'],
    ['<p>张伟，采购经理</p>', '张伟', '采购经理'],
    ['<p>张伟（采购经理）</p>', '张伟', '采购经理'],
    ['<p>张伟 | 采购经理</p>', '张伟', '采购经理'],
    ['<p>销售经理：王先生 138 0000 4417</p>', '王先生', '销售经理'],
    ['<p>欧阳文静 - 外贸部经理</p>', '欧阳文静', '外贸部经理'],
    ['<p>张伟</p><p>采购经理</p>', '张伟', '采购经理'],
    ['<p>采购经理</p><p>张伟</p>', '张伟', '采购经理'],
    ['<p>姓名：张伟</p><p>职务：采购经理</p>', '张伟', '采购经理'],
    [
      '<table><tr><td>职务</td><td>采购经理</td></tr><tr><td>姓名</td><td>张伟</td></tr></table>',
      '张伟',
      '采购经理',
    ],
    ['<p>总经理：陈建国</p>', '陈建国', '总经理'],
    ['<p>法定代表人：陈建国</p>', '陈建国', '法定代表人'],
  ])('%s', (html, name, title) => {
    expect(peopleOf(draftOf(html + PHONE))[0]).toEqual([name, title]);
  });

  it.each([
    '<p>区域 经理</p>',
    '<p>高级 工程师</p>',
    '<p>项目经理</p><p>方案</p>',
    '<p>招聘：销售经理，车间主任，安装工程师</p>',
    '<p>平面 设计师</p>',
    '<p>商务 代表</p>',
    '<p>管理</p><p>总经理</p>',
  ])('is not read from words that only look like one: %s', (html) => {
    expect(peopleOf(draftOf(html + PHONE))).toEqual([]);
  });
});

describe('a name in Latin letters with its title', () => {
  it.each([
    ['<p>Contact: Robin Benchbm, Head of Purchasing</p>', 'Robin Benchbm', 'Head of Purchasing'],
    ['<p>Contact: Robin Benchbm (Head of Purchasing)</p>', 'Robin Benchbm', 'Head of Purchasing'],
    ['<p>Contact person: Ms. Tuva Rask, Buyer</p>', 'Tuva Rask', 'Buyer'],
    ['<p>Head of Purchasing: Laura Bench</p>', 'Laura Bench', 'Head of Purchasing'],
    ['<p>Laura Bench, CPA, Finance Director</p>', 'Laura Bench', 'Finance Director'],
    ['<p>Laura Bench, IT Manager</p>', 'Laura Bench', 'IT Manager'],
    ['<p>Laura Bench (Head of Purchasing)</p>', 'Laura Bench', 'Head of Purchasing'],
    ['<p>Laura Bench – Head of Purchasing</p>', 'Laura Bench', 'Head of Purchasing'],
    ['<p>Laura Bench | Head of Purchasing</p>', 'Laura Bench', 'Head of Purchasing'],
    ['<p>Laura Bench / Head of Purchasing</p>', 'Laura Bench', 'Head of Purchasing'],
    ['<p>Laura Bench</p><p>Head of Purchasing</p>', 'Laura Bench', 'Head of Purchasing'],
    ['<p>Laura Bench is Head of Purchasing at Fixture Ltd.</p>', 'Laura Bench', 'Head of Purchasing'],
    ['<p>Name: Laura Bench</p><p>Position: Head of Purchasing</p>', 'Laura Bench', 'Head of Purchasing'],
    ['<p>Represented by the Managing Director: Laura Bench</p>', 'Laura Bench', 'Managing Director'],
    [
      '<p>Vertreten durch den Geschäftsführer: Dr. Matthias Brenner</p>',
      'Matthias Brenner',
      'Geschäftsführer',
    ],
    ['<p>Vertreten durch die Geschäftsführerin Jutta Lindner</p>', 'Jutta Lindner', 'Geschäftsführerin'],
    ['<p>Vertreten durch: Jutta Lindner (Geschäftsführerin)</p>', 'Jutta Lindner', 'Geschäftsführerin'],
    ['<p>Vertretungsberechtigter Geschäftsführer: Jens Vogt</p>', 'Jens Vogt', 'Geschäftsführer'],
    ['<p>Geschäftsführender Gesellschafter: Jens Vogt</p>', 'Jens Vogt', 'Geschäftsführender Gesellschafter'],
    ['<p>Ihr Ansprechpartner: Jens Vogt, Leiter Einkauf</p>', 'Jens Vogt', 'Leiter Einkauf'],
    ['<p>Einkaufsleitung: Jutta Lindner</p>', 'Jutta Lindner', 'Einkaufsleitung'],
    ['<p>Gérant : Luc Moreau</p>', 'Luc Moreau', 'Gérant'],
    ['<p>Représentée par son gérant : Luc Moreau</p>', 'Luc Moreau', 'gérant'],
    ['<p>Interlocuteur : Luc Moreau, responsable des achats</p>', 'Luc Moreau', 'responsable des achats'],
    ['<p>Votre contact : Luc Moreau – Directeur commercial</p>', 'Luc Moreau', 'Directeur commercial'],
  ])('%s', (html, name, title) => {
    expect(peopleOf(draftOf(`${html}<p>Tel: +49 621 5550120</p>`))[0]).toEqual([name, title]);
  });

  it('takes no label, company or courtesy for a title', () => {
    const draft = draftOf('<p>Ansprechpartner: Herr Jens Vogt</p><p>Contact: Laura Bench, Fixture Ltd</p>');
    expect(peopleOf(draft)).toEqual([
      ['Jens Vogt', undefined],
      ['Laura Bench', undefined],
    ]);
  });
});

describe('titles of a list', () => {
  it('stand in the row of the name, whichever comes first', () => {
    const rows = [
      ['President', 'Kanzo Pebl'],
      ['Vice President', 'William Robins'],
      ['Finance Director', 'Cathy Stall'],
      ['Quality Manager', 'Gesine Dugg'],
      ['Lab Manager', 'Peter Prike'],
    ];
    const cells = rows.map(([title, name]) => `<tr><td>${title}</td><td>${name}</td></tr>`).join('');
    expect(peopleOf(draftOf(`<table>${cells}</table>`))).toEqual(
      expect.arrayContaining([
        ['William Robins', 'Vice President'],
        ['Cathy Stall', 'Finance Director'],
        ['Peter Prike', 'Lab Manager'],
      ]),
    );
  });
});

describe('one person in two scripts', () => {
  it.each([
    '<p>Wei Zhang (张伟)</p><p>Sales Manager</p>',
    '<p>Contact: Wei Zhang (张伟), Sales Manager</p>',
    '<p>Wei Zhang / 张伟 – Sales Manager</p>',
    '<p>Wei Zhang 张伟</p><p>Sales Manager</p><p>张伟</p>',
  ])('is one, with both names: %s', (html) => {
    const draft = draftOf(`${html}<p>Tel: +86 512 5555 0101</p>`);
    expect(peopleOf(draft)).toEqual([['Wei Zhang', 'Sales Manager']]);
    expect(
      draft?.fields
        .find(({ field }) => field === 'full_name')
        ?.candidates.map((candidate) => candidate.value),
    ).toEqual(['Wei Zhang', '张伟']);
  });

  it('keeps the name first that stands first', () => {
    const draft = draftOf(`<p>联系人：张伟（Wei Zhang），采购经理</p>${PHONE}`);
    expect(peopleOf(draft)).toEqual([['张伟', '采购经理']]);
    expect(first(draft, 'full_name')).toBe('张伟');
  });
});

it('pasted text is paired as pages are', () => {
  const reading = readText('联系人：张伟（采购经理）\n手机：138 0000 4417', {
    url: 'file:///note',
    title: '',
  });
  expect(reading.kind === 'draft' && peopleOf(reading.draft)).toEqual([['张伟', '采购经理']]);
});

it('a person of structured data who stands in a card too has the contacts of that card, and nobody else has', () => {
  const draft = draftOf(
    `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Person","name":"Laura Bench"}</script>
    <div><div><h3>Laura Bench</h3><p>Buyer</p><p>Mobile: <a href="tel:+447400900417">07400 900417</a></p></div>
    <div><h3>Owen Price</h3><p>Service Engineer</p></div></div>`,
  );
  const owen = draft?.people?.find(({ name }) => name.value === 'Owen Price');
  expect(owen?.fields.map(({ field }) => field)).toEqual(['title']);
});

it('a form of address before a name is no title, a title that begins like one is', () => {
  const people = peopleOf(
    draftOf(
      '<p>Professor Gerald Whitcombe</p><p>Maria Whitcombe, Professor of Law</p><p>Tel: +49 431 5566770</p>',
    ),
  );
  expect(people).toContainEqual(['Gerald Whitcombe', undefined]);
  expect(people).toContainEqual(['Maria Whitcombe', 'Professor of Law']);
});
