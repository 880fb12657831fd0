import { describe, expect, it } from 'vitest';
import { peopleOf, readAtSite, readSitePage, valuesOf } from '../../../test/builders/site-pages.ts';

const CONTACT = 'https://cn.made-in-china.com/showroom/haichuan-contact.html';

describe('the contact page of a showroom on Made-in-China', () => {
  const { generic, patched } = readSitePage('made-in-china--contact');

  it('is of the maker, where the generic reading takes the company behind the platform', () => {
    expect(valuesOf(generic, 'company')[0]).toBe('焦点科技股份有限公司');
    expect(valuesOf(patched, 'company')).toEqual(['台州市海川泵业有限公司']);
  });

  it('gives the number, which the body hides behind a button', () => {
    expect([...valuesOf(generic, 'mobile'), ...valuesOf(generic, 'phone')]).toEqual([]);
    expect(valuesOf(patched, 'mobile')).toEqual(['+86 137 5760 0127']);
  });

  it('gives the person with their title', () => {
    expect(valuesOf(generic, 'full_name')).toEqual([]);
    expect(valuesOf(patched, 'full_name')).toEqual(['郑国强']);
    expect(valuesOf(patched, 'title')).toEqual(['销售总监']);
    expect(peopleOf(patched)).toEqual(['郑国强']);
  });

  it.each([
    ['is missing', ''],
    ['is another', '<meta name="description" content="海川泵业，专业制造水泵">'],
    ['names no number', '<meta name="description" content="中国制造网，海川泵业，联系人：郑，联系电话：">'],
  ])('whose description %s says that nothing was found, and the generic reading stands', (_name, meta) => {
    const { generic, patched, outcome } = readAtSite(
      `<head>${meta}</head><body><p>传真：0576-86420199</p></body>`,
      CONTACT,
    );
    expect(outcome).toEqual({ kind: 'nothing_found', site: '中国制造网' });
    expect(patched).toEqual(generic);
  });

  it('is not any other page of the showroom', () => {
    expect(readAtSite('', 'https://cn.made-in-china.com/showroom/haichuan.html').outcome).toEqual({
      kind: 'no_site',
    });
  });
});
