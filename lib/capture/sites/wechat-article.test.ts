import { describe, expect, it } from 'vitest';
import { readAtSite, readSitePage, valuesOf } from '../../../test/builders/site-pages.ts';

describe('an article on WeChat', () => {
  const { generic, patched } = readSitePage('wechat--article');

  it('is by the account, where the generic reading takes the platform', () => {
    expect(valuesOf(generic, 'company')).toEqual(['微信公众平台', '夏季检修开始报名', 'qq']);
    expect(valuesOf(patched, 'company')).toEqual(['北岭压缩机服务']);
  });

  it('has no web site, where the generic reading takes that of the platform', () => {
    expect(valuesOf(generic, 'website')).toEqual(['https://mp.weixin.qq.com']);
    expect(valuesOf(patched, 'website')).toEqual([]);
  });

  it('keeps the contacts in its text as they were read', () => {
    for (const field of ['phone', 'email'] as const) {
      expect(valuesOf(patched, field)).toEqual(valuesOf(generic, field));
      expect(valuesOf(patched, field)).toHaveLength(1);
    }
  });

  it('reads the account from the second place where the first is empty', () => {
    const { patched } = readAtSite(
      '<a id="js_name"> </a><div class="wx_follow_nickname">北岭压缩机服务</div>',
      'https://mp.weixin.qq.com/s?__biz=a&mid=1',
    );
    expect(valuesOf(patched, 'company')).toEqual(['北岭压缩机服务']);
  });

  it('that is gone says that nothing was found, and the generic reading stands', () => {
    const { generic, patched, outcome } = readAtSite(
      '<p>该内容已被发布者删除</p><p>电话：0512-62880011</p>',
      'https://mp.weixin.qq.com/s/abc',
    );
    expect(outcome).toEqual({ kind: 'nothing_found', site: '微信公众号' });
    expect(patched).toEqual(generic);
  });

  it('is not the management of an account', () => {
    expect(readAtSite('<a id="js_name">北岭</a>', 'https://mp.weixin.qq.com/cgi-bin/home').outcome).toEqual({
      kind: 'no_site',
    });
  });
});
