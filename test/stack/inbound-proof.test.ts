import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeMail } from '../fixtures/mail/compose-mail.ts';
import {
  basic,
  bodyOf,
  forward,
  type InboundWorld,
  MEMBER,
  now,
  PASS,
  SECRETS,
  said,
  signRaw,
  startInboundWorld,
} from './inbound-world.ts';

let world: InboundWorld;
beforeAll(async () => {
  world = await startInboundWorld();
});
afterAll(() => world.stop());

describe('each provider', () => {
  it('hands a mail over in its own form', async () => {
    const sendgrid = await world.signedSendgrid(forward('sendgrid.example', {}, 'Sara Grid'));
    const fetched = world.signedResend(
      forward(
        'resend.example',
        { 'Authentication-Results': PASS.replace('mx.inbound.test', 'amazonses.com') },
        'Rene Send',
      ),
    );
    const gun = Buffer.concat([
      Buffer.from('X-Mailgun-Spf: Pass\r\nReceived: from x by mxa.mailgun.org\r\n'),
      forward('mailgun.example', {}, 'Gunnar Mail'),
    ]);
    const outcomes = [
      await world.post(
        'postmark',
        world.postmarkBody(forward('postmark.example', {}, 'Paul Mark')),
        basic(SECRETS.postmark),
      ),
      await world.post('mailgun/mime', world.mailgunForm(gun)),
      await world.post('sendgrid', bodyOf(sendgrid.body), sendgrid.headers),
      await world.post('resend', fetched.body, fetched.headers),
    ];
    for (const response of outcomes) expect(await said(response)).toEqual([200, { outcome: 'lead' }]);
    const { data } = await world.member.client
      .from('people')
      .select('email')
      .like('email', '%.example')
      .order('email');
    expect(data?.map(({ email }) => email as string)).toEqual(
      expect.arrayContaining([
        'paul@postmark.example',
        'gunnar@mailgun.example',
        'sara@sendgrid.example',
        'rene@resend.example',
      ]),
    );
  });

  it('is not taken in by findings that the sender wrote into the mail', async () => {
    const forged = (lines: string) =>
      Buffer.concat([
        Buffer.from(lines),
        forward('forged-findings.example', { 'Authentication-Results': 'mx.attacker.test; dmarc=pass' }),
      ]);
    const mails = [
      'Received: from x by mxa.mailgun.org\r\nX-Mailgun-Spf: Pass\r\n',
      'X-Mailgun-Spf: Pass\r\n',
      'X-Mailgun-Spf: Neutral\r\nX-Mailgun-Dkim-Check-Result: Pass\r\nReceived: from x by mxa.mailgun.org\r\n',
    ];
    for (const lines of mails) {
      const response = await world.post('mailgun/mime', world.mailgunForm(forged(lines)));
      expect(await said(response), lines).toEqual([200, { outcome: 'review', reason: 'unverified' }]);
    }
  });

  it('keeps the bytes of a mail in another character set', async () => {
    // 王 in GB18030 within a form would be lost if the form were read as UTF-8.
    const chinese = Uint8Array.of(0xcd, 0xf5, 0xbd, 0xa8, 0xb9, 0xfa);
    const form = `--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n`;
    const [timestamp, id] = [now(), randomUUID()];
    const mail = composeMail(
      {
        'Authentication-Results': PASS,
        From: MEMBER,
        To: world.address(),
        Subject: 'Fwd: x',
        'Message-ID': `<${randomUUID()}@inbound.test>`,
        'X-Mailgun-Spf': 'Pass',
      },
      {
        text: '',
        charset: 'gb18030',
        bytes: Buffer.concat([
          Buffer.from('-------- Forwarded message --------\r\nFrom: '),
          chinese,
          Buffer.from(
            ' <wang@set.example>\r\nDate: 2026-03-01\r\nSubject: x\r\nTo: a@b.example\r\n\r\nHi\r\n',
          ),
        ]),
      },
    );
    const field = (name: string, value: string | Uint8Array) =>
      Buffer.concat([
        Buffer.from(form.replace('"x"', `"${name}"`)),
        Buffer.from(value as string),
        Buffer.from('\r\n'),
      ]);
    const signature = createHmac('sha256', SECRETS.mailgun)
      .update(timestamp + id)
      .digest('hex');
    const body = Buffer.concat([
      field('recipient', world.address()),
      field('sender', MEMBER),
      field('timestamp', timestamp),
      field('token', id),
      field('signature', signature),
      field(
        'body-mime',
        Buffer.concat([Buffer.from('X-Mailgun-Spf: Pass\r\nReceived: from x by mxa.mailgun.org\r\n'), mail]),
      ),
      Buffer.from('--b--\r\n'),
    ]);
    const response = await world.post('mailgun/mime', bodyOf(body), {
      'content-type': 'multipart/form-data; boundary=b',
    });
    expect(await said(response)).toEqual([200, { outcome: 'lead' }]);
    const { data } = await world.member.client
      .from('people')
      .select('full_name')
      .eq('email', 'wang@set.example');
    expect(data).toEqual([{ full_name: '王建国' }]);
  });
});

describe('a delivery that is not proved', () => {
  const mail = forward('bad.example');
  const old = String(Math.floor(Date.now() / 1_000) - 400);
  const early = String(Math.floor(Date.now() / 1_000) + 400);
  const cases: [string, () => Promise<Response>][] = [
    [
      'Postmark without a password',
      () => world.post('postmark', world.postmarkBody(mail), { 'content-type': 'application/json' }),
    ],
    [
      'Postmark with a wrong password',
      () => world.post('postmark', world.postmarkBody(mail), basic('hook:guess')),
    ],
    [
      'Postmark with a longer password',
      () => world.post('postmark', world.postmarkBody(mail), basic(`${SECRETS.postmark}x`)),
    ],
    [
      'Mailgun with a wrong signature',
      () => world.post('mailgun/mime', world.mailgunForm(mail, { signature: 'a'.repeat(64) })),
    ],
    [
      'Mailgun with another token',
      () =>
        world.post(
          'mailgun/mime',
          world.mailgunForm(mail, {
            signature: createHmac('sha256', SECRETS.mailgun).update(`${now()}other`).digest('hex'),
          }),
        ),
    ],
    ['Mailgun, stale', () => world.post('mailgun/mime', world.mailgunForm(mail, { timestamp: old }))],
    [
      'SendGrid with a changed body',
      async () => {
        const { body, headers } = await world.signedSendgrid(mail);
        return world.post('sendgrid', bodyOf(Buffer.concat([body, Buffer.from(' ')])), headers);
      },
    ],
    [
      'SendGrid, stale',
      async () => {
        const { body, headers } = await world.signedSendgrid(mail, old);
        return world.post('sendgrid', bodyOf(body), headers);
      },
    ],
    [
      'SendGrid without a signature',
      async () =>
        world.post('sendgrid', bodyOf((await world.signedSendgrid(mail)).body), {
          'content-type': 'multipart/form-data; boundary=x',
        }),
    ],
    [
      'Resend with a signature of another time',
      () => {
        const { body, headers } = world.signedResend(mail);
        return world.post('resend', body, { ...headers, 'svix-timestamp': String(Number(now()) - 10) });
      },
    ],
    [
      'Resend, from the future',
      () => {
        const { body, headers } = world.signedResend(mail, early);
        return world.post('resend', body, headers);
      },
    ],
    [
      'an own server with another secret',
      () => world.postRaw(mail, { 'x-sluice-signature': signRaw(mail, now(), 'guess') }),
    ],
    [
      'an own server with another mail',
      () => world.postRaw(forward('other.example'), { 'x-sluice-signature': signRaw(mail) }),
    ],
    ['an own server, stale', () => world.postRaw(mail, { 'x-sluice-signature': signRaw(mail, old) })],
    [
      'an own server with a signature that is none',
      () => world.postRaw(mail, { 'x-sluice-signature': 't=1,v1=' }),
    ],
  ];
  it.each(cases)('%s: 401 and nothing written', async (_name, deliver) => {
    const before = await world.rows();
    const response = await deliver();
    expect(response.status).toBe(401);
    expect(await world.rows()).toBe(before);
  });

  it('replayed: 401 and nothing written', async () => {
    const first = forward('replay.example');
    const headers = { 'x-sluice-signature': signRaw(first) };
    expect((await world.postRaw(first, headers)).status).toBe(200);
    const form = world.mailgunForm(forward('replay2.example'), { token: 'once' });
    expect((await world.post('mailgun/mime', form)).status).toBe(200);
    const before = await world.rows();
    expect((await world.postRaw(first, headers)).status).toBe(401);
    // Mailgun signs no body: the same token with another mail is a forgery.
    expect(
      (await world.post('mailgun/mime', world.mailgunForm(forward('forged.example'), { token: 'once' })))
        .status,
    ).toBe(401);
    expect(await world.rows()).toBe(before);
  });

  it('of an unknown kind, way or method is refused', async () => {
    expect((await world.post('carrier-pigeon', 'x')).status).toBe(404);
    expect((await fetch(`${world.stack.url}/functions/v1/inbound-mail/raw`)).status).toBe(405);
  });
});
