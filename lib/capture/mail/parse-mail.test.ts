import { describe, expect, it } from 'vitest';
import { mailBombs } from '../../../test/bench/mail/bombs.ts';
import { composeMail, encodedWord } from '../../../test/fixtures/mail/compose-mail.ts';
import { htmlLines } from './html-lines.ts';
import type { MailMessage } from './mail-types.ts';
import { parseMail } from './parse-mail.ts';
import { readMailFile } from './read-mail-file.ts';

const read = async (bytes: Uint8Array): Promise<MailMessage> => {
  const parsed = await parseMail(bytes);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
};

/** 王建国，采购部 in GB18030. */
const GB = Uint8Array.of(0xcd, 0xf5, 0xbd, 0xa8, 0xb9, 0xfa, 0xa3, 0xac, 0xb2, 0xc9, 0xb9, 0xba, 0xb2, 0xbf);
const HEAD = {
  From: 'A. Writer <A.Writer@Example.test>',
  To: 'b@example.test',
  Subject: 'Hello',
  'Message-ID': '<1@example.test>',
};

describe('a mail is read', () => {
  it.each([
    ['GBK as it is', { charset: 'gbk', bytes: GB }],
    ['GB18030 in base64', { charset: 'gb18030', bytes: GB, encoding: 'base64' }],
    ['GB2312 in quoted-printable', { charset: 'gb2312', bytes: GB, encoding: 'quoted-printable' }],
    ['UTF-8 in base64', { text: '王建国，采购部', encoding: 'base64' }],
    ['UTF-8 in quoted-printable', { text: '王建国，采购部', encoding: 'quoted-printable' }],
    [
      'UTF-16 in base64',
      {
        charset: 'utf-16le',
        bytes: new Uint8Array(Buffer.from('王建国，采购部', 'utf16le')),
        encoding: 'base64',
      },
    ],
  ] as const)('from %s', async (_name, part) => {
    expect((await read(composeMail(HEAD, { text: '', ...part }))).lines.join('')).toBe('王建国，采购部');
  });

  it('with encoded words of several character sets in its headers', async () => {
    const from = `${encodedWord('', 'GB18030', GB.slice(0, 6))} <w@example.test>`;
    const subject = `${encodedWord('询价')} =?iso-8859-1?Q?f=FCr?= you`;
    const message = await read(composeMail({ ...HEAD, From: from, Subject: subject }, { text: 'x' }));
    expect(message.from).toEqual({ name: '王建国', email: 'w@example.test' });
    expect(message.subject).toBe('询价für you');
  });

  it('with its ids, receivers and time', async () => {
    const head = {
      ...HEAD,
      Cc: '"Doe, Jo" <jo@c.test>, broken',
      'In-Reply-To': '<0@x.test>',
      References: '<9@x.test>\r\n <0@x.test>',
      Date: 'Mon, 02 Mar 2026 09:18:44 +0800',
    };
    expect(await read(composeMail(head, { text: 'x' }))).toMatchObject({
      messageId: '1@example.test',
      inReplyTo: ['0@x.test'],
      references: ['9@x.test', '0@x.test'],
      from: { name: 'A. Writer', email: 'a.writer@example.test' },
      cc: [{ name: 'Doe, Jo', email: 'jo@c.test' }],
      sentAt: '2026-03-02T01:18:44.000Z',
    });
  });

  it('from HTML alone: blocks as lines, cells divided, quotes marked, nothing of styles and scripts', async () => {
    const html =
      '<?xml version="1.0"?><![if !mso]><style>p{}</style><script>alert(1)</script><p>Hello&nbsp;<b>Ann</b></p><!-- no --><table><tr><td>Tel</td><td>+49&#32;30</td></tr></table><blockquote>old<br>words</blockquote>';
    expect((await read(composeMail(HEAD, { text: html, type: 'text/html' }))).lines).toEqual([
      'Hello Ann',
      'Tel | +49 30',
      '> old',
      '> words',
    ]);
  });

  it('from HTML where the plain part is a table of bars', async () => {
    const message = await read(
      composeMail(
        HEAD,
        { text: 'Hi\n| |\nAnn\n|\n|\nx' },
        { text: '<p>Hi</p><p>Ann</p>', type: 'text/html' },
      ),
    );
    expect(message.lines.filter((line) => line !== '')).toEqual(['Hi', 'Ann']);
  });

  it('with names and sizes of attachments', async () => {
    const bytes = new TextEncoder().encode(
      'From: a@b.test\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n--z\r\nContent-Type: text/plain\r\n\r\nx\r\n--z\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="=?utf-8?B?5Zu+LnBuZw==?="\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--z--\r\n',
    );
    expect((await read(bytes)).attachments).toEqual([{ name: '图.png', type: 'image/png', bytes: 3 }]);
  });
});

describe('a mail is not parsed', () => {
  const bombs = mailBombs();
  it.each([
    ['ten thousand parts', 'parts'],
    ['messages in messages', 'messages'],
    ['parts in parts', 'parts'],
    ['a header of a megabyte', 'headers'],
    ['from lines only', 'lines'],
  ])('with %s', async (name, what) => {
    expect(await parseMail(bombs.get(name) ?? new Uint8Array())).toEqual({
      ok: false,
      error: { code: 'too_large', what },
    });
  });

  it('with more than 500 addresses', async () => {
    const many = Array.from({ length: 600 }, (_, at) => `a${at}@b.test`).join(', ');
    expect(await parseMail(composeMail({ ...HEAD, To: many }, { text: 'x' }))).toEqual({
      ok: false,
      error: { code: 'too_large', what: 'addresses' },
    });
  });

  it('where it is none', async () => {
    for (const bytes of [
      new Uint8Array(),
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
      new TextEncoder().encode('just a text\r\n\r\nand more'),
    ])
      expect(await parseMail(bytes)).toEqual({ ok: false, error: { code: 'no_mail' } });
  });

  it('and rulers of dashes in a text are no parts', async () => {
    const message = await read(
      composeMail(HEAD, { text: `${'-'.repeat(60)}\n-- Forwarded message --\n`.repeat(300) }),
    );
    expect(message.lines.length).toBeGreaterThan(500);
  });
});

describe('mail bombs within the limits', () => {
  it.each([...mailBombs()])('%s gives a reading or a fault', async (_name, bytes) => {
    const result = await readMailFile(bytes);
    if (result.ok) expect(['lead', 'no_lead']).toContain(result.value.reading.kind);
    else expect(result.error.code).toBe('too_large');
  });
});

describe('HTML as lines', () => {
  it('takes signs that open no tag, and tags that never end, for text', () => {
    expect(htmlLines('<p>1 < 2 and <3</p><p>a <b>bold</b> end</p>')).toEqual(['1 < 2 and <3', 'a bold end']);
    expect(htmlLines(`<p>${'<a'.repeat(3)} x</p>`)).toEqual(['<a<a<a x']);
    expect(htmlLines('<!doctype html><?xml ?><p>x</p>')).toEqual(['x']);
  });
});
