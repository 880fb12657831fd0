import { composeMail } from '../../fixtures/mail/compose-mail.ts';

/** Mails made to cost time, each small enough to be sent. */
export function mailBombs(): ReadonlyMap<string, Uint8Array> {
  const head = {
    From: 'a@bomb.example',
    To: 'b@bomb.example',
    Subject: 'x',
    'Message-ID': '<x@bomb.example>',
  };
  const text = (body: string) => composeMail(head, { text: body });
  const html = (body: string) => composeMail(head, { text: body, type: 'text/html' });
  const raw = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\r\n'));
  const parts = (count: number) => [
    'From: a@bomb.example',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ...Array.from({ length: count }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx'),
    '--b--',
  ];
  const nest = (depth: number): string =>
    depth === 0
      ? 'From: z@bomb.example\r\n\r\nend'
      : `From: a@bomb.example\r\nContent-Type: message/rfc822\r\n\r\n${nest(depth - 1)}`;
  const nestParts = (depth: number): string[] => [
    'From: a@bomb.example',
    ...Array.from(
      { length: depth },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}`,
    ),
    'Content-Type: text/plain',
    '',
    'x',
  ];
  return new Map([
    ['ten thousand parts', raw(parts(10_000))],
    ['parts up to the limit', raw(parts(190))],
    ['messages in messages', raw([nest(60)])],
    ['parts in parts', raw(nestParts(150))],
    ['a header of a megabyte', raw([`From: a@bomb.example`, `Subject: ${'x'.repeat(1_000_000)}`, '', 'x'])],
    [
      'fifty thousand addresses',
      raw([`From: a@bomb.example`, `To: ${'a@b.example,'.repeat(50_000)}`, '', 'x']),
    ],
    [
      'addresses up to the limit',
      raw([`From: a@bomb.example`, `To: ${'"a (b" <c@d.example>,'.repeat(450)}`, '', 'x']),
    ],
    ['nested comments in an address', raw([`From: ${'('.repeat(30_000)}a@bomb.example`, '', 'x'])],
    ['encoded words', raw([`From: a@bomb.example`, `Subject: ${'=?utf-8?q?=41?= '.repeat(3_500)}`, '', 'x'])],
    ['a line of a megabyte', text('x '.repeat(500_000))],
    ['a megabyte of quotes', text('> '.repeat(500_000))],
    ['quote marks deep', text(`${'>'.repeat(900)} x\n`.repeat(400))],
    ['header lines', text('From: a@b.example\nDate: 1\nSubject: x\nTo: c\n'.repeat(20_000))],
    ['from lines only', text('From:\n'.repeat(100_000))],
    ['from lines up to the limit', text('From:\n'.repeat(29_000))],
    ['dates without end', text('On 2026-01-01 at 10:00 a b c\n'.repeat(20_000))],
    ['dashes', text(`${'-'.repeat(200)}\n`.repeat(10_000))],
    [
      'rulers above headers',
      text(`${'-'.repeat(1_990)}x\nFrom: a@b.example\nDate: 1\nSubject: x\n\n`.repeat(60)),
    ],
    ['rulers on one line', text(`---${' -'.repeat(900)} From: a@b.example\n`.repeat(200))],
    ['blanks before a word', text(`${' '.repeat(1_990)}x\n`.repeat(190))],
    [
      'quotes in a name',
      composeMail({ ...head, From: `${"'".repeat(20_000)}x <a@b.example>` }, { text: 'x' }),
    ],
    ['digits', text(`${'1 '.repeat(900)}\n`.repeat(500))],
    ['digits at the end', text(`Hi\n\n${'+49 30 123456 / '.repeat(120)}\n`.repeat(40))],
    ['at-signs', text(`${'a@'.repeat(900)}\n`.repeat(300))],
    ['capitals', text(`${'A'.repeat(190)} `.repeat(2_000))],
    ['names', text('Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna\n'.repeat(5_000))],
    ['closings', text('Best regards,\n'.repeat(30_000))],
    ['Chinese without end', text(`${'采购部经理'.repeat(300)}\n`.repeat(200))],
    ['open comments', html('<!--'.repeat(200_000))],
    ['open tags', html('<a '.repeat(200_000))],
    ['tags never closed', html('<div'.repeat(200_000))],
    ['quotes in quotes', html('<blockquote>'.repeat(60_000))],
    ['cells', html('<td>x'.repeat(150_000))],
    ['entities', html('&#x41;&amp;'.repeat(80_000))],
    ['spaces', html(' '.repeat(900_000))],
    ['breaks', html('<br>'.repeat(200_000))],
  ]);
}
