import { describe, expect, it } from 'vitest';
import { findChineseAddress, findStreet } from './entities/address.ts';
import { findChinesePeople } from './entities/chinese-people.ts';
import { findLegalNames } from './entities/company-name.ts';
import { findEmails } from './entities/email.ts';
import { findPhones } from './entities/find-phones.ts';
import { findLatinNames } from './entities/person-name.ts';
import { titleAhead, titleBehind } from './entities/title-beside.ts';
import { findTwoScripts } from './entities/two-scripts.ts';
import { readText } from './read-text.ts';
import { parseTolerantJson } from './sources/tolerant-json.ts';

/** 100 KB of what each rule likes best, ending in what makes it fail: a rule that backtracks would not come back. */
const ATTACKS: readonly (readonly [string, string])[] = [
  ['digits', '1'],
  ['digits and blanks', '1 '],
  ['brackets', '(1)-'],
  ['at-signs', 'a@'],
  ['spelled at', 'a at a dot '],
  ['domain labels', 'a.a-'],
  ['capitals', 'Anna '],
  ['initials', 'A. '],
  ['legal forms', 'Acme & Co '],
  ['names with initials', 'A. Smith, '],
  ['told titles', 'Ann Smith is our general manager '],
  ['authorities', 'Aufsichtsbehörde: '],
  ['blanks and stops', ' .,;: '],
  ['streets', '12 Main '],
  ['rue', 'rue de '],
  ['Chinese', '北京市海淀区'],
  ['Chinese labels', '手 机 '],
  ['labels', 'Tel: Fax: '],
  ['copyright', '© 2026 - '],
  ['titles', 'Director, '],
  ['leads to titles', 'Vertreten durch den '],
  ['names in two scripts', 'Wei Zhang (张伟'],
  ['Chinese titles', '采购经理 张伟，'],
  ['lines of companies', 'Acme GmbH\nTel: +49 431 5566770\n'],
  ['braces', '{"a":'],
  ['comments', '/*'],
];

describe.each(ATTACKS)('100 KB of %s', (_name, unit) => {
  const attack = `${unit.repeat(Math.ceil(100_000 / unit.length))}!`;

  it('comes to an end in every rule', () => {
    findEmails(attack);
    findPhones(attack, ['US', 'DE', 'CN'], { tries: 800 });
    findLatinNames(attack.slice(0, 1_200));
    findLegalNames(attack.slice(0, 2_000));
    findChinesePeople(attack.slice(0, 400));
    findTwoScripts(attack.slice(0, 400));
    titleAhead(attack.slice(0, 2_000));
    titleBehind(`, ${attack.slice(0, 2_000)}`);
    findStreet(attack.slice(0, 2_000));
    findChineseAddress(attack.slice(0, 2_000));
    parseTolerantJson(attack);
    const reading = readText(attack, { url: 'https://attack.example/', title: '' });
    expect(['draft', 'no_lead']).toContain(reading.kind);
  });
});
