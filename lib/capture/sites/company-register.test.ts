import { describe, expect, it } from 'vitest';
import { peopleOf, readAtSite, readSitePage, valuesOf } from '../../../test/builders/site-pages.ts';

const TIANYANCHA = 'https://www.tianyancha.com/company/123456';
const QICHACHA = 'https://www.qichacha.com/firm/0a1b2c.html';

describe('a company on Tianyancha', () => {
  const { generic, patched } = readSitePage('tianyancha--company');

  it('has its legal representative as person, where the generic reading takes the slogan of the register', () => {
    expect(valuesOf(generic, 'full_name')).toEqual(['查老板']);
    expect(valuesOf(patched, 'full_name')).toEqual(['沈立群']);
    expect(valuesOf(patched, 'title')).toEqual(['法定代表人']);
    expect(peopleOf(patched)).toEqual(['沈立群']);
  });

  it('has its name as company and as legal name, without the register and the shareholders', () => {
    expect(valuesOf(generic, 'company')).toContain('天眼查');
    expect(valuesOf(patched, 'company')).toEqual(['苏州澄明光电科技有限公司']);
    expect(valuesOf(patched, 'legal_name')).toEqual(['苏州澄明光电科技有限公司']);
    expect(valuesOf(patched, 'website')).toEqual(['http://www.chengming.example/']);
  });

  it('has its address without the button in the cell', () => {
    expect(valuesOf(generic, 'address')).toEqual(['苏州工业园区星湖街218号A3幢201室 附近企业']);
    expect(valuesOf(patched, 'address')).toEqual(['苏州工业园区星湖街218号A3幢201室']);
  });

  it('keeps what was read well: number, mail and credit code', () => {
    for (const field of ['phone', 'email', 'credit_code'] as const) {
      expect(valuesOf(patched, field)).toEqual(valuesOf(generic, field));
      expect(valuesOf(patched, field)).toHaveLength(1);
    }
  });
});

describe('a company on Qichacha', () => {
  const { generic, patched } = readSitePage('qichacha--company');

  it('has legal representative and industry, which the generic reading misses', () => {
    expect([...valuesOf(generic, 'full_name'), ...valuesOf(generic, 'industry')]).toEqual([]);
    expect(valuesOf(patched, 'full_name')).toEqual(['罗嘉宁']);
    expect(valuesOf(patched, 'industry')).toEqual(['仪器仪表制造业']);
  });

  it('has its name without the register, its address without the button', () => {
    expect(valuesOf(generic, 'company')).toContain('企查查科技股份有限公司');
    expect(valuesOf(patched, 'company')).toEqual(['深圳市云杉测控技术有限公司']);
    expect(valuesOf(patched, 'address')).toEqual(['深圳市南山区科技园北区朗山路9号3栋']);
  });
});

describe('cells', () => {
  const page = (cells: string): string => `<h1>青禾仪器有限公司</h1><table><tr>${cells}</tr></table>`;

  it.each([
    ['an empty cell', '<td>法定代表人</td><td></td><td>经营状态</td><td>存续</td>'],
    ['a dash', '<td>法定代表人</td><td>-</td>'],
    ['a label at the end of its row', '<td>存续</td><td>法定代表人</td></tr><tr><td>沈立群</td>'],
  ])('%s gives no person', (_name, cells) => {
    const { outcome } = readAtSite(page(cells), TIANYANCHA);
    const fields = outcome.kind === 'found' ? outcome.findings.candidates.map(({ field }) => field) : [];
    expect(fields).toEqual(['company', 'legal_name']);
  });

  it('a partner who manages stands for the legal representative', () => {
    const { patched } = readAtSite(page('<td>执行事务合伙人</td><td>沈立群</td>'), QICHACHA);
    expect(valuesOf(patched, 'full_name')).toEqual(['沈立群']);
    expect(valuesOf(patched, 'title')).toEqual(['执行事务合伙人']);
  });
});

describe('pages without a company', () => {
  it.each([
    ['天眼查', TIANYANCHA],
    ['企查查', QICHACHA],
  ])('%s says that nothing was found, and the generic reading stands', (site, url) => {
    const { generic, patched, outcome } = readAtSite('<h1>请登录</h1><p>电话：0512-62880011</p>', url);
    expect(outcome).toEqual({ kind: 'nothing_found', site });
    expect(patched).toEqual(generic);
  });

  it.each([
    'https://www.tianyancha.com/search?key=1',
    'https://www.qcc.com/web/search',
    'https://www.qcc.com/pl/1.html',
  ])('%s is none', (url) => {
    expect(readAtSite('', url).outcome).toEqual({ kind: 'no_site' });
  });
});
