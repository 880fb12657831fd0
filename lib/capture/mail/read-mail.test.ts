import { describe, expect, it } from 'vitest';
import { composeMail } from '../../../test/fixtures/mail/compose-mail.ts';
import type { MailReading } from './mail-types.ts';
import { parseMail } from './parse-mail.ts';
import { type MailReaderOptions, readMail } from './read-mail.ts';

async function read(
  headers: Record<string, string>,
  text: string,
  options: MailReaderOptions = {},
): Promise<MailReading> {
  const parsed = await parseMail(
    composeMail({ Subject: 'Inquiry', To: 'Ruth Berg <ruth@own.test>', ...headers }, { text }),
  );
  if (!parsed.ok) throw new Error(parsed.error.code);
  return readMail(parsed.value, options);
}
/** The best value of each field. */
const best = (reading: MailReading): Record<string, string | undefined> =>
  reading.kind === 'lead'
    ? Object.fromEntries(reading.draft.fields.map(({ field, candidates }) => [field, candidates[0]?.value]))
    : {};

describe('a direct mail', () => {
  it('gives its sender, with the fields of the signature and where each stands', async () => {
    const reading = await read(
      { From: '"Roth, Mia" <mia.roth@roth-drives.test>' },
      'Hello Ruth,\n\nplease quote 40 pumps.\n\nBest regards\n\nMia Roth\nHead of Purchasing\nRoth Drives GmbH\nMusterstraße 12, 10115 Berlin\nTel.: +49 30 5684962\nMobil: +49 170 5684962\nmia.roth@roth-drives.test\nwww.roth-drives.test',
    );
    expect(reading).toMatchObject({
      kind: 'lead',
      relation: 'direct',
      text: 'Hello Ruth,\n\nplease quote 40 pumps.',
    });
    expect(best(reading)).toMatchObject({
      full_name: 'Mia Roth',
      title: 'Head of Purchasing',
      company: 'Roth Drives GmbH',
      email: 'mia.roth@roth-drives.test',
      phone: '+49 30 5684962',
      mobile: '+49 170 5684962',
      website: 'www.roth-drives.test',
    });
    const company =
      reading.kind === 'lead'
        ? reading.draft.fields.find(({ field }) => field === 'company')?.candidates[0]
        : undefined;
    expect(company).toMatchObject({ where: 'line 9', snippet: 'Roth Drives GmbH', source: 'signature' });
  });

  it('in Chinese gives surname and title for 王经理, department, WeChat and QQ', async () => {
    const reading = await read(
      { From: 'abc <28500719@qq.com>' },
      '您好，请报个价。\n\n------------------\n宁波测试水表有限公司  采购部\n王经理\n手机/微信：139 5722 0168\n办：0574-8765 4321\n地址：宁波市鄞州区下应街道启明路 818 号',
    );
    expect(best(reading)).toMatchObject({
      full_name: '王经理',
      title: '经理',
      department: '采购部',
      company: '宁波测试水表有限公司',
      mobile: '+86 139 5722 0168',
      phone: '+86 574 8765 4321',
      wechat: '13957220168',
      address: '宁波市鄞州区下应街道启明路 818 号',
    });
  });

  it('without a signature gives who its sentences say is writing', async () => {
    const reading = await read(
      { From: 'sensor88@163.com' },
      '我司（徐州测试矿用设备有限公司）需要 30 台传感器。\n联系人：李建国 15252055017',
    );
    expect(best(reading)).toMatchObject({
      full_name: '李建国',
      company: '徐州测试矿用设备有限公司',
      mobile: '+86 152 5205 5017',
    });
  });

  it('names whom its text says to contact', async () => {
    const reading = await read(
      { From: 'sensor88@163.com' },
      '我司（徐州测试矿用设备有限公司）需要传感器。\n有货请联系，联系人李经理 15252055017，加微信注明。',
    );
    expect(best(reading)).toMatchObject({ full_name: '李经理', company: '徐州测试矿用设备有限公司' });
  });

  it.each([
    ['a nickname is no name', 'blue ocean <x1234@qq.com>', undefined],
    ['a name of a person is', 'Jo Ann Smith <jo@smith.test>', 'Jo Ann Smith'],
    ['an inverted name is turned', '"Müller, Jörg" <j.mueller@x.test>', 'Jörg Müller'],
    ['a Chinese name is', '=?utf-8?B?546L5bu65Zu9?= <w@x.test>', '王建国'],
  ])('%s', async (_name, From, name) => {
    expect(best(await read({ From }, 'Please call.')).full_name).toBe(name);
  });
});

describe('a signature', () => {
  const sign = (From: string, signature: string) => read({ From }, `Please quote.\n\n-- \n${signature}`);

  it('whose e-mail is another person’s is not given to the sender', async () => {
    const reading = await sign(
      'Mia Roth <mia@roth.test>',
      'Tom Baker\nCEO\nOther Works Ltd\n+44 20 7946 0958\ntom@other.test',
    );
    expect(best(reading)).toEqual({ full_name: 'Mia Roth', email: 'mia@roth.test' });
    expect(reading.kind === 'lead' && reading.draft.unknown.map(({ value }) => value)).toContain('Tom Baker');
  });

  it('with a second mailbox of the same name keeps both', async () => {
    const reading = await sign(
      'Mia Roth <mia.roth@gmail.com>',
      'Mia Roth\nRoth Drives\nmia@roth-drives.test',
    );
    const emails =
      reading.kind === 'lead'
        ? reading.draft.fields.find(({ field }) => field === 'email')?.candidates.map(({ value }) => value)
        : [];
    expect(emails).toEqual(['mia.roth@gmail.com', 'mia@roth-drives.test']);
  });

  it('of a quoted colleague stays the colleague’s', async () => {
    const reading = await read(
      { From: 'Mia Roth <mia@roth.test>', Subject: 'Re: Offer', 'In-Reply-To': '<1@own.test>' },
      'Fine, please send it.\n\nOn Mon, May 4, 2026 at 9:31 AM Ruth Berg <ruth@own.test> wrote:\n\n> Here it is.\n>\n> Ruth Berg\n> Sales Manager\n> Own Pumps GmbH\n> +49 40 1234567',
    );
    expect(reading).toMatchObject({ kind: 'lead', relation: 'reply', person: { email: 'mia@roth.test' } });
    expect(best(reading)).toEqual({ full_name: 'Mia Roth', email: 'mia@roth.test' });
  });
});

describe('a forward', () => {
  const FORWARDED =
    '\n---------- Forwarded message ---------\nFrom: Mia Roth <mia@roth.test>\nDate: Mon, 4 May 2026\nSubject: Pumps\nTo: <ruth@own.test>\n\nPlease quote.\n\nMia Roth\nBuyer\nRoth Drives GmbH\n+49 30 5684962\n';

  it('gives the forwarded person, not the forwarder, with the note beside', async () => {
    const reading = await read(
      { From: 'Ruth Berg <ruth@own.test>', To: 'x@in.test', Subject: 'Fwd: Pumps' },
      `Can we?\n\nRuth Berg\nSales\nOwn Pumps GmbH\n+49 40 1234567\n${FORWARDED}`,
    );
    expect(reading).toMatchObject({
      kind: 'lead',
      relation: 'forward',
      person: { email: 'mia@roth.test' },
      note: 'Can we?',
      text: 'Please quote.',
    });
    expect(best(reading)).toMatchObject({
      full_name: 'Mia Roth',
      title: 'Buyer',
      company: 'Roth Drives GmbH',
      phone: '+49 30 5684962',
    });
  });

  it('of a forward gives the innermost, past colleagues', async () => {
    const inner = FORWARDED.trimStart();
    const reading = await read(
      { From: 'Ruth Berg <ruth@own.test>', Subject: 'FW: WG: Pumps' },
      `---------- Forwarded message ---------\nFrom: Paul Own <paul@own.test>\nDate: Tue, 5 May 2026\nSubject: WG: Pumps\nTo: <ruth@own.test>\n\nfyi\n\n${inner}`,
    );
    expect(reading).toMatchObject({ kind: 'lead', person: { email: 'mia@roth.test' } });
  });

  it('of a whole mail attached is one too', async () => {
    const boundary = 'zz';
    const inner =
      'From: Mia Roth <mia@roth.test>\r\nSubject: Pumps\r\nTo: ruth@own.test\r\n\r\nPlease quote.\r\n';
    const parsed = await parseMail(
      new TextEncoder().encode(
        `From: ruth@own.test\r\nSubject: Fwd: Pumps\r\nContent-Type: multipart/mixed; boundary=${boundary}\r\n\r\n--${boundary}\r\nContent-Type: text/plain\r\n\r\nsee file\r\n--${boundary}\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--${boundary}--\r\n`,
      ),
    );
    expect(parsed.ok && readMail(parsed.value)).toMatchObject({
      kind: 'lead',
      relation: 'forward',
      person: { email: 'mia@roth.test' },
      note: 'see file',
    });
  });

  it.each([
    ['from a no-reply mailbox', 'noreply@shop.test', 'no_reply'],
    ['of a function mailbox without a person', 'info@roth.test', 'role_mailbox'],
    ['of a bounce', 'mailer-daemon@roth.test', 'bounce'],
  ])('%s gives nobody', async (_name, from, reason) => {
    const text = `---------- Forwarded message ---------\nFrom: <${from}>\nDate: Mon, 4 May 2026\nSubject: x\nTo: <ruth@own.test>\n\nHello`;
    expect(await read({ From: 'ruth@own.test', Subject: 'Fwd: x' }, text)).toMatchObject({
      kind: 'no_lead',
      reason,
    });
  });
});

describe('nobody is proposed for', () => {
  it.each([
    [
      'an absence notice',
      { From: 'Mia Roth <mia@roth.test>', 'Auto-Submitted': 'auto-replied' },
      'I am away.\n\nMia Roth\n+49 30 5684962',
      'auto_reply',
    ],
    [
      'one known by its subject',
      { From: 'mia@roth.test', Subject: '自动回复: 报价' },
      '我正在休假。',
      'auto_reply',
    ],
    [
      'a bounce',
      { From: 'MAILER-DAEMON@roth.test', Subject: 'Undelivered Mail Returned to Sender' },
      'x',
      'bounce',
    ],
    [
      'a newsletter',
      { From: 'Mia <mia@roth.test>', 'List-Unsubscribe': '<mailto:u@roth.test>' },
      'News',
      'list',
    ],
    ['a no-reply mailbox', { From: 'Shop <no-reply@shop.test>' }, 'Your order', 'no_reply'],
    [
      'a mail that says it is automatic',
      { From: 'billing-7@shop.test' },
      'Your invoice.\n\nThis message was automatically generated. Do not reply to this message.',
      'no_reply',
    ],
    ['a function mailbox', { From: 'Info <info@roth.test>' }, 'Please call back.', 'role_mailbox'],
  ])('%s', async (_name, headers, text, reason) => {
    expect(await read(headers, text)).toMatchObject({ kind: 'no_lead', reason });
  });

  it('the reader’s own side', async () => {
    expect(
      await read({ From: 'Paul <paul@own.test>' }, 'Lunch?', { ownDomains: ['own.test'] }),
    ).toMatchObject({ kind: 'no_lead', reason: 'own_side' });
  });

  describe('what the team never logs', () => {
    const neverLog = { entries: ['law.test'], members: ['ruth@own.test'], ownCompany: true };
    const own = { ownAddresses: ['ruth@own.test'], ownDomains: ['own.test'], neverLog };
    const forwarded = (from: string) =>
      `---------- Forwarded message ---------\nFrom: Somebody <${from}>\nDate: Mon, 4 May 2026\nSubject: x\nTo: <ruth@own.test>\n\nHello`;

    it.each([
      ['a sender on the list', { From: 'Eva <eva@law.test>' }, 'Hello', 'list', 'eva@law.test'],
      [
        'a copy to the list',
        { From: 'Mia <mia@roth.test>', Cc: 'eva@law.test' },
        'Hello',
        'list',
        'eva@law.test',
      ],
      [
        'its automatic mail',
        { From: 'eva@law.test', Subject: 'Out of office' },
        'Away',
        'list',
        'eva@law.test',
      ],
      [
        'a forward of the list',
        { From: 'ruth@own.test', Subject: 'Fwd: x' },
        forwarded('eva@law.test'),
        'list',
        'eva@law.test',
      ],
      [
        'a forward of its function mailbox',
        { From: 'ruth@own.test', Subject: 'Fwd: x' },
        forwarded('info@law.test'),
        'list',
        'info@law.test',
      ],
      ['colleagues among themselves', { From: 'paul@own.test' }, 'Lunch?', 'own_company', 'ruth@own.test'],
    ])('%s', async (_name, headers, text, by, address) => {
      expect(await read(headers as Record<string, string>, text, own)).toMatchObject({
        kind: 'never_logged',
        never: { by, address },
        text: '',
      });
    });

    it('and nobody else', async () => {
      expect((await read({ From: 'Mia Roth <mia@roth.test>' }, 'Hello', own)).kind).toBe('lead');
      expect(await read({ From: 'ruth@own.test', To: 'mia@roth.test' }, 'Hello', own)).toMatchObject({
        reason: 'own_side',
      });
    });
  });

  it('but a person who signs in a function mailbox is', async () => {
    const reading = await read(
      { From: 'sales@roth.test' },
      'Please quote.\n\nBest regards\nMia Roth\nBuyer\nRoth Drives GmbH\n+49 30 5684962',
    );
    expect(best(reading)).toMatchObject({ full_name: 'Mia Roth', email: 'sales@roth.test' });
  });

  it('and an answer that quotes an automatic mail is an answer', async () => {
    const reading = await read(
      { From: 'Mia Roth <mia@roth.test>', Subject: 'Re: Your order' },
      'Thank you, that works.\n\nOn 1 May 2026 at 10:00 Shop <shop@own.test> wrote:\n> Do not reply to this message.',
    );
    expect(reading).toMatchObject({ kind: 'lead', relation: 'reply' });
  });
});
