import { describe, expect, it } from 'vitest';
import { peopleOf, readAtSite, readSitePage, valuesOf } from '../../../test/builders/site-pages.ts';

const CONTACT = 'https://shop123.1688.com/page/contactinfo.htm';

describe('the contact page of a shop on 1688', () => {
  const { generic, patched } = readSitePage('1688--contact');

  it('gives the person without a label, whom the generic reading misses', () => {
    expect(valuesOf(generic, 'full_name')).toEqual([]);
    expect(valuesOf(patched, 'full_name')).toEqual(['程晓敏']);
    expect(peopleOf(patched)).toEqual(['程晓敏']);
  });

  it('names the shop alone, without the platform and its company', () => {
    expect(valuesOf(generic, 'company')).toContain('阿里巴巴（中国）有限公司');
    expect(valuesOf(patched, 'company')).toEqual(['佛山市青木金属制品有限公司']);
    expect(valuesOf(patched, 'website')).toEqual([]);
  });

  it('keeps numbers and address as they were read', () => {
    for (const field of ['phone', 'fax', 'address'] as const) {
      expect(valuesOf(patched, field)).toEqual(valuesOf(generic, field));
      expect(valuesOf(patched, field)).toHaveLength(1);
    }
  });

  it.each([
    ['a surname alone keeps its form of address', '<p>程女士</p>', ['程女士'], []],
    ['a title in brackets is the title', '<p>程晓敏先生（外贸经理）</p>', ['程晓敏'], ['外贸经理']],
    ['a sentence about a person is no person', '<p>请联系程晓敏女士咨询</p>', [], []],
  ])('%s', (_name, line, names, titles) => {
    const { patched } = readAtSite(`<p>电话：86-757-83321100</p>${line}`, CONTACT);
    expect(valuesOf(patched, 'full_name')).toEqual(names);
    expect(valuesOf(patched, 'title')).toEqual(titles);
  });

  it('that shows no contacts says that nothing was found, and the generic reading stands', () => {
    const { generic, patched, outcome } = readAtSite(
      '<h3>佛山市青木金属制品有限公司</h3><p>登录后查看</p>',
      CONTACT,
    );
    expect(outcome).toEqual({ kind: 'nothing_found', site: '1688' });
    expect(patched).toEqual(generic);
  });

  it('is not any other page of the shop', () => {
    expect(readAtSite('<p>电话：1</p>', 'https://shop123.1688.com/page/offerlist.htm').outcome).toEqual({
      kind: 'no_site',
    });
  });
});
