import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeMail, MAIL_PLACES } from './compose-mail.ts';

const mail = { to: 'zhang@haoyuan.example', bcc: 'log@in.example', subject: 'Hi', body: 'One\nTwo & three' };
const hrefOf = (place: (typeof MAIL_PLACES)[number], changes: Partial<typeof mail> = {}) =>
  composeMail(place, { ...mail, ...changes })?.href ?? '';

test('a mail program gets receiver, copy, subject and text with the line ends of mail', () => {
  expect(composeMail('program', mail)).toEqual({
    href: 'mailto:zhang@haoyuan.example?bcc=log%40in.example&subject=Hi&body=One%0D%0ATwo%20%26%20three',
    leftOut: [],
  });
});

test('each webmail gets what it takes, and the rest is named', () => {
  expect(new URL(hrefOf('gmail')).searchParams.get('body')).toBe('One\r\nTwo & three');
  expect(composeMail('gmail', mail)?.leftOut).toEqual([]);
  expect(composeMail('outlook', mail)?.leftOut).toEqual(['bcc']);
  expect(composeMail('qq', mail)).toEqual({
    href: 'https://mail.qq.com/cgi-bin/qm_share?t=qm_mailme&email=zhang@haoyuan.example',
    leftOut: ['bcc', 'subject', 'body'],
  });
});

test('a text that is too long for a link is left to be pasted', () => {
  const long = composeMail('program', { ...mail, body: '字'.repeat(250) });
  expect(long?.leftOut).toEqual(['body']);
  expect(long?.href).toBe('mailto:zhang@haoyuan.example?bcc=log%40in.example&subject=Hi');
  expect(composeMail('gmail', { ...mail, body: '字'.repeat(250) })?.leftOut).toEqual([]);
});

test('what is no single address is not written to', () => {
  for (const to of ['', 'a@b.example, eve@evil.example', 'a@b.example?bcc=eve@evil.example', 'a b@c.example'])
    expect(composeMail('program', { ...mail, to }), to).toBeUndefined();
  expect(hrefOf('program', { bcc: 'x@y.example,eve@evil.example' })).not.toContain('evil');
});

test('whatever a customer is called, no receiver and no header is added', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\r\nBcc: eve@evil.example', '&bcc=eve@evil.example', '%0D%0ACc: x', '?to=a#b', '\ud800'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...MAIL_PLACES), text, text, (place, subject, body) => {
      const link = composeMail(place, { ...mail, subject, body });
      const url = new URL(link?.href ?? '');
      expect(url.hash).toBe('');
      expect(url.href.length).toBeLessThan(6_100);
      const known = ['view', 'fs', 'to', 'bcc', 'su', 'subject', 'body', 't', 'email'];
      const names = [...url.searchParams.keys()];
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(url.searchParams.get('bcc') ?? 'log@in.example').toBe('log@in.example');
      expect(`${url.searchParams.get('subject') ?? ''}${url.searchParams.get('su') ?? ''}`).not.toMatch(
        /[\r\n]/u,
      );
    }),
  );
});
