import { expect, it } from 'vitest';
import { findLeadTitle } from './lead-title.ts';

it.each([
  ['Valve line 3', 'Haoyuan', 'Wei', 'Valve line 3'],
  ['  ', 'Haoyuan', 'Wei', 'Haoyuan'],
  ['', '', ' 张伟 ', '张伟'],
  ['', null, null, null],
] as const)('a lead named "%s" of %s and %s is called %s', (name, company, person, title) => {
  expect(
    findLeadTitle(
      { name },
      company === null ? null : { name: company },
      person === null ? null : { full_name: person },
    ),
  ).toBe(title);
});
