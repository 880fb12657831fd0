import { createHash, createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStack, startStack } from '../../supabase/local/start-stack.ts';
import { composeMail } from '../fixtures/mail/compose-mail.ts';
import { register } from './stack-under-test.ts';

const SECRETS = {
  postmark: 'hook:long-password',
  mailgun: 'key-of-mailgun',
  raw: 'secret-of-our-own-server',
  resend: `whsec_${Buffer.from('resend-secret-bytes').toString('base64')}`,
};
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const MEMBER = 'ruth@inbound.test';

let stack: RunningStack;
let resend: Server;
let member: Awaited<ReturnType<typeof register>>;
let team = '';
let token = '';
/** Mails that the stand-in for Resend's API holds, by id. */
const resendMails = new Map<string, Uint8Array>();

beforeAll(async () => {
  resend = createServer((request, response) => {
    const mail = resendMails.get(request.url?.split('/').at(-1) ?? '');
    const url = `http://127.0.0.1:${(resend.address() as AddressInfo).port}/raw/${request.url?.split('/').at(-1)}`;
    if (mail === undefined) response.writeHead(404).end();
    else if (request.url?.startsWith('/raw/')) response.end(mail);
    else if (request.headers.authorization === 'Bearer re_key')
      response.end(JSON.stringify({ id: 'x', raw: { download_url: url } }));
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => resend.listen(0, '127.0.0.1', resolve));
  stack = await startStack({
    data: 'memory',
    port: 0,
    functionsEnv: {
      INBOUND_POSTMARK_AUTH: SECRETS.postmark,
      INBOUND_MAILGUN_KEY: SECRETS.mailgun,
      INBOUND_SENDGRID_KEY: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      INBOUND_RESEND_SECRET: SECRETS.resend,
      INBOUND_RESEND_API_KEY: 're_key',
      INBOUND_RESEND_URL: `http://127.0.0.1:${(resend.address() as AddressInfo).port}`,
      INBOUND_RAW_SECRET: SECRETS.raw,
      INBOUND_DOMAIN: 'in.inbound.test',
      INBOUND_AUTHSERV_IDS: 'mx.inbound.test',
    },
  });
  member = await register(stack, MEMBER);
  const { data } = await member.client.rpc('create_team', {
    name: 'Nord',
    display_name: 'Ruth',
    currency: 'EUR',
    language: 'en',
  });
  team = (data as { team_id: string }).team_id;
  const rotated = await member.client.rpc('rotate_inbound_address', { team, whose: 'mine' });
  token = (rotated.data as { token: string }).token;
});
afterAll(async () => {
  await stack.stop();
  await new Promise((resolve) => resend.close(resolve));
});

const address = (tag = '') => `${token}${tag}@in.inbound.test`;
const now = () => String(Math.floor(Date.now() / 1_000));
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${stack.url}/functions/v1/inbound-mail/${path}`, { method: 'POST', body, headers });
const bodyOf = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]);
const said = async (response: Response) =>
  [response.status, (await response.json()) as { outcome?: string; message?: string }] as const;
/** Everything that a mail could have left behind. */
const rows = async () => {
  const [row] = await stack.sql<
    Record<string, unknown>
  >(`select (select count(*) from public.leads) as leads, (select count(*) from public.people) as people,
    (select count(*) from public.activities) as activities, (select count(*) from public.inbound_mails) as mails,
    (select count(*) from private.inbound_deliveries) as deliveries`);
  return JSON.stringify(row);
};

const PASS =
  'mx.inbound.test; spf=pass smtp.mailfrom=inbound.test; dkim=pass header.d=inbound.test; dmarc=pass header.from=inbound.test';

/** A forward by the member of a mail of `name` at `domain`. */
function forward(domain: string, changes: Record<string, string> = {}, name = 'Ivo Petrov'): Uint8Array {
  const email = `${name.split(' ')[0]?.toLowerCase()}@${domain}`;
  return composeMail(
    {
      'Authentication-Results': PASS,
      From: `Ruth Berg <${MEMBER}>`,
      To: address(),
      Subject: 'Fwd: 40 pumps',
      Date: 'Mon, 02 Mar 2026 09:18:44 +0100',
      'Message-ID': `<${randomUUID()}@inbound.test>`,
      ...changes,
    },
    {
      text: [
        'Can we do this?',
        '',
        '---------- Forwarded message ---------',
        `From: ${name} <${email}>`,
        'Date: Mon, 2 Mar 2026 at 08:01',
        'Subject: 40 pumps',
        `To: <${MEMBER}>`,
        '',
        'Dear Ruth,',
        'we need 40 pumps by May. Please quote.',
        '',
        'Kind regards',
        name,
        'Head of Purchasing',
        `Petrov Drives GmbH`,
        'Tel: +49 30 5684962',
        email,
      ].join('\n'),
      encoding: 'quoted-printable',
    },
  );
}

const signRaw = (mail: Uint8Array, at = now(), secret = SECRETS.raw) =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.`).update(mail).digest('hex')}`;
const postRaw = (mail: Uint8Array, headers: Record<string, string> = {}) =>
  post('raw', bodyOf(mail), {
    'content-type': 'message/rfc822',
    'x-sluice-signature': signRaw(mail),
    'x-envelope-to': address(),
    ...headers,
  });

function mailgunForm(mail: Uint8Array, changes: Record<string, string> = {}): FormData {
  const timestamp = changes.timestamp ?? now();
  const id = changes.token ?? randomUUID();
  const form = new FormData();
  const signature = createHmac('sha256', SECRETS.mailgun)
    .update(timestamp + id)
    .digest('hex');
  const fields = { recipient: address(), sender: MEMBER, timestamp, token: id, signature, ...changes };
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set('body-mime', Buffer.from(mail).toString('utf8'));
  return form;
}

async function signedSendgrid(mail: Uint8Array, at = now()) {
  const form = new FormData();
  form.set('envelope', JSON.stringify({ to: [address()], from: MEMBER }));
  form.set('SPF', 'pass');
  form.set('dkim', '{@inbound.test : pass}');
  form.set('email', Buffer.from(mail).toString('utf8'));
  const request = new Request('http://x.test', { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer());
  return {
    body,
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      'x-twilio-email-event-webhook-timestamp': at,
      'x-twilio-email-event-webhook-signature': sign(
        'sha256',
        Buffer.concat([Buffer.from(at), body]),
        privateKey,
      ).toString('base64'),
    },
  };
}

function signedResend(mail: Uint8Array, at = now()) {
  const id = randomUUID();
  resendMails.set(id, mail);
  const body = JSON.stringify({
    type: 'email.received',
    created_at: 'x',
    data: { email_id: id, from: MEMBER, to: [address()], subject: 's' },
  });
  const event = `msg_${randomUUID()}`;
  const signature = createHmac('sha256', Buffer.from(SECRETS.resend.slice(6), 'base64'))
    .update(`${event}.${at}.${body}`)
    .digest('base64');
  return { body, headers: { 'svix-id': event, 'svix-timestamp': at, 'svix-signature': `v1,${signature}` } };
}

const postmarkBody = (mail: Uint8Array) =>
  JSON.stringify({
    OriginalRecipient: address(),
    RawEmail: Buffer.from(mail).toString('utf8'),
    Headers: [{ Name: 'X-Spam-Tests', Value: 'DKIM_SIGNED,DKIM_VALID,DKIM_VALID_AU' }],
  });
const basic = (pair: string) => ({
  authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
  'content-type': 'application/json',
});

describe('a mail posted to the stack', () => {
  it('becomes a lead that a client of the team pulls', async () => {
    expect(await said(await postRaw(forward('pulled.example')))).toEqual([200, { outcome: 'lead' }]);
    const { data, error } = await member.client.rpc('sync_pull', {
      team,
      cursor: 0,
      epoch: null,
      max_rows: 500,
    });
    expect(error).toBeNull();
    const pulled = JSON.stringify(data);
    for (const text of [
      'Petrov Drives GmbH',
      'Ivo Petrov',
      'Head of Purchasing',
      'ivo@pulled.example',
      '+49 30 5684962',
      'we need 40 pumps by May',
    ])
      expect(pulled).toContain(text);
    const { data: leads } = await member.client
      .from('leads')
      .select('name, source, owner_id')
      .eq('name', 'Petrov Drives GmbH');
    expect(leads).toMatchObject([{ source: 'mail' }]);
  });

  it('tells members the domain of the addresses', async () => {
    const response = await fetch(`${stack.url}/functions/v1/inbound-mail`);
    expect(await response.json()).toEqual({ domain: 'in.inbound.test' });
  });
});

describe('each provider', () => {
  it('hands a mail over in its own form', async () => {
    const sendgrid = await signedSendgrid(forward('sendgrid.example', {}, 'Sara Grid'));
    const fetched = signedResend(
      forward(
        'resend.example',
        { 'Authentication-Results': PASS.replace('mx.inbound.test', 'amazonses.com') },
        'Rene Send',
      ),
    );
    const gun = Buffer.concat([
      Buffer.from('X-Mailgun-Spf: Pass\r\nX-Mailgun-Dkim-Check-Result: Pass\r\n'),
      forward('mailgun.example', {}, 'Gunnar Mail'),
    ]);
    const outcomes = [
      await post(
        'postmark',
        postmarkBody(forward('postmark.example', {}, 'Paul Mark')),
        basic(SECRETS.postmark),
      ),
      await post('mailgun/mime', mailgunForm(gun)),
      await post('sendgrid', bodyOf(sendgrid.body), sendgrid.headers),
      await post('resend', fetched.body, fetched.headers),
    ];
    for (const response of outcomes) expect(await said(response)).toEqual([200, { outcome: 'lead' }]);
    const { data } = await member.client
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

  it('keeps the bytes of a mail in another character set', async () => {
    // 王 in GB18030 within a form would be lost if the form were read as UTF-8.
    const chinese = Uint8Array.of(0xcd, 0xf5, 0xbd, 0xa8, 0xb9, 0xfa);
    const form = `--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n`;
    const [timestamp, id] = [now(), randomUUID()];
    const mail = composeMail(
      {
        'Authentication-Results': PASS,
        From: MEMBER,
        To: address(),
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
      field('recipient', address()),
      field('sender', MEMBER),
      field('timestamp', timestamp),
      field('token', id),
      field('signature', signature),
      field('body-mime', Buffer.concat([Buffer.from('X-Mailgun-Spf: Pass\r\n'), mail])),
      Buffer.from('--b--\r\n'),
    ]);
    const response = await post('mailgun/mime', bodyOf(body), {
      'content-type': 'multipart/form-data; boundary=b',
    });
    expect(await said(response)).toEqual([200, { outcome: 'lead' }]);
    const { data } = await member.client.from('people').select('full_name').eq('email', 'wang@set.example');
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
      () => post('postmark', postmarkBody(mail), { 'content-type': 'application/json' }),
    ],
    ['Postmark with a wrong password', () => post('postmark', postmarkBody(mail), basic('hook:guess'))],
    [
      'Postmark with a longer password',
      () => post('postmark', postmarkBody(mail), basic(`${SECRETS.postmark}x`)),
    ],
    [
      'Mailgun with a wrong signature',
      () => post('mailgun/mime', mailgunForm(mail, { signature: 'a'.repeat(64) })),
    ],
    [
      'Mailgun with another token',
      () =>
        post(
          'mailgun/mime',
          mailgunForm(mail, {
            signature: createHmac('sha256', SECRETS.mailgun).update(`${now()}other`).digest('hex'),
          }),
        ),
    ],
    ['Mailgun, stale', () => post('mailgun/mime', mailgunForm(mail, { timestamp: old }))],
    [
      'SendGrid with a changed body',
      async () => {
        const { body, headers } = await signedSendgrid(mail);
        return post('sendgrid', bodyOf(Buffer.concat([body, Buffer.from(' ')])), headers);
      },
    ],
    [
      'SendGrid, stale',
      async () => {
        const { body, headers } = await signedSendgrid(mail, old);
        return post('sendgrid', bodyOf(body), headers);
      },
    ],
    [
      'SendGrid without a signature',
      async () =>
        post('sendgrid', bodyOf((await signedSendgrid(mail)).body), {
          'content-type': 'multipart/form-data; boundary=x',
        }),
    ],
    [
      'Resend with a signature of another time',
      () => {
        const { body, headers } = signedResend(mail);
        return post('resend', body, { ...headers, 'svix-timestamp': String(Number(now()) - 10) });
      },
    ],
    [
      'Resend, from the future',
      () => {
        const { body, headers } = signedResend(mail, early);
        return post('resend', body, headers);
      },
    ],
    [
      'an own server with another secret',
      () => postRaw(mail, { 'x-sluice-signature': signRaw(mail, now(), 'guess') }),
    ],
    [
      'an own server with another mail',
      () => postRaw(forward('other.example'), { 'x-sluice-signature': signRaw(mail) }),
    ],
    ['an own server, stale', () => postRaw(mail, { 'x-sluice-signature': signRaw(mail, old) })],
    ['an own server with a signature that is none', () => postRaw(mail, { 'x-sluice-signature': 't=1,v1=' })],
  ];
  it.each(cases)('%s: 401 and nothing written', async (_name, deliver) => {
    const before = await rows();
    const response = await deliver();
    expect(response.status).toBe(401);
    expect(await rows()).toBe(before);
  });

  it('replayed: 401 and nothing written', async () => {
    const first = forward('replay.example');
    const headers = { 'x-sluice-signature': signRaw(first) };
    expect((await postRaw(first, headers)).status).toBe(200);
    const form = mailgunForm(forward('replay2.example'), { token: 'once' });
    expect((await post('mailgun/mime', form)).status).toBe(200);
    const before = await rows();
    expect((await postRaw(first, headers)).status).toBe(401);
    // Mailgun signs no body: the same token with another mail is a forgery.
    expect(
      (await post('mailgun/mime', mailgunForm(forward('forged.example'), { token: 'once' }))).status,
    ).toBe(401);
    expect(await rows()).toBe(before);
  });

  it('of an unknown kind, way or method is refused', async () => {
    expect((await post('carrier-pigeon', 'x')).status).toBe(404);
    expect((await fetch(`${stack.url}/functions/v1/inbound-mail/raw`)).status).toBe(405);
  });
});

describe('a proved delivery', () => {
  it('of the same mail twice counts once', async () => {
    const mail = forward('double.example');
    expect(await said(await postRaw(mail))).toEqual([200, { outcome: 'lead' }]);
    const again = { 'x-sluice-signature': signRaw(mail, String(Number(now()) - 5)) };
    const before = await stack.sql('select count(*) from public.inbound_mails');
    expect(await said(await postRaw(mail, again))).toEqual([200, { outcome: 'duplicate' }]);
    expect(await stack.sql('select count(*) from public.inbound_mails')).toEqual(before);
    expect(await stack.sql(`select id from public.people where email = 'ivo@double.example'`)).toHaveLength(
      1,
    );
  });

  it('of a spoofed sender waits and makes nothing', async () => {
    const failed = PASS.replaceAll('=pass', '=fail');
    for (const [header, reason] of [
      [failed, 'failed_check'],
      [PASS.replace('mx.inbound.test', 'mx.attacker.test'), 'unverified'],
    ]) {
      const response = await postRaw(forward('spoof.example', { 'Authentication-Results': header ?? '' }));
      expect(await said(response)).toEqual([200, { outcome: 'review', reason }]);
    }
    expect(await stack.sql(`select id from public.people where email like '%spoof.example'`)).toEqual([]);
  });

  it('that fits two companies waits for a person', async () => {
    for (const name of ['First', 'Second']) {
      const company = randomUUID();
      await stack.sql(`insert into public.companies (team_id, id, name) values ($1, $2, $3)`, [
        team,
        company,
        name,
      ]);
      await stack.sql(
        `insert into public.identities (team_id, id, kind, value, value_norm, company_id) values ($1, $2, 'domain', 'twin.example', 'twin.example', $3)`,
        [team, randomUUID(), company],
      );
    }
    expect(await said(await postRaw(forward('twin.example')))).toEqual([
      200,
      { outcome: 'review', reason: 'several_companies' },
    ]);
    const { data } = await member.client
      .from('inbound_mails')
      .select('subject, person_email, snippet')
      .eq('reason', 'several_companies');
    expect(data).toMatchObject([{ subject: 'Fwd: 40 pumps', person_email: 'ivo@twin.example' }]);
  });

  it('that is automatic or goes in circles is remembered without its words', async () => {
    for (const [headers, reason] of [
      [{ Subject: 'Out of office', 'Auto-Submitted': 'auto-replied' }, 'auto_reply'],
      [{ Subject: 'x', From: address() }, 'loop'],
    ] as const) {
      const mail = composeMail(
        { From: 'a@b.example', To: address(), 'Message-ID': `<${randomUUID()}@x.test>`, ...headers },
        { text: 'I am away.' },
      );
      expect(await said(await postRaw(mail))).toEqual([200, { outcome: 'ignored', reason }]);
    }
  });

  it('lists attachments and keeps none', async () => {
    const boundary = 'own';
    const mail = Buffer.from(
      [
        `From: x@stranger.example`,
        `To: ${address()}`,
        'Subject: Papers',
        `Message-ID: <${randomUUID()}@x.test>`,
        `Content-Type: multipart/mixed; boundary=${boundary}`,
        '',
        `--${boundary}`,
        'Content-Type: text/plain',
        '',
        'See file.',
        `--${boundary}`,
        'Content-Type: application/pdf; name="offer.pdf"',
        'Content-Disposition: attachment; filename="offer.pdf"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('SECRET-CONTENT').toString('base64'),
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    );
    expect(await said(await postRaw(mail))).toEqual([200, { outcome: 'review', reason: 'unknown_sender' }]);
    const { data } = await member.client.from('inbound_mails').select('*').eq('subject', 'Papers');
    expect(data).toMatchObject([
      { attachments: [{ name: 'offer.pdf', type: 'application/pdf', bytes: 14 }] },
    ]);
    expect(JSON.stringify(data)).not.toContain('SECRET');
  });

  it('to an address that is none is refused for good, in each provider’s way', async () => {
    const mail = forward('nowhere.example', { To: 'nobody@in.inbound.test' });
    const elsewhere = { 'x-envelope-to': `${'0'.repeat(32)}@in.inbound.test` };
    expect((await postRaw(mail, elsewhere)).status).toBe(422);
    expect(
      (await post('mailgun/mime', mailgunForm(mail, { recipient: `${'0'.repeat(32)}@in.inbound.test` })))
        .status,
    ).toBe(406);
  });

  it('whose answer is a reply to a logged copy lands on the same lead', async () => {
    await postRaw(forward('talk.example'));
    const id = `${randomUUID()}@inbound.test`;
    const copy = composeMail(
      {
        'Authentication-Results': PASS,
        From: MEMBER,
        To: 'Ivo Petrov <ivo@talk.example>',
        Subject: 'Our offer',
        'Message-ID': `<${id}>`,
      },
      { text: 'Here it is.' },
    );
    expect(await said(await postRaw(copy))).toEqual([200, { outcome: 'logged' }]);
    const answer = composeMail(
      {
        From: 'ivo@talk.example',
        To: MEMBER,
        Cc: address(),
        Subject: 'Re: Our offer',
        'Message-ID': `<${randomUUID()}@talk.example>`,
        'In-Reply-To': `<${id}>`,
      },
      { text: 'We take it.' },
    );
    expect(await said(await postRaw(answer))).toEqual([200, { outcome: 'replied' }]);
    const logged = await stack.sql<{ id: string }>(
      `select id from public.logged_mails where message_hash = decode($1, 'hex')`,
      [createHash('sha256').update(`<${id}>`).digest('hex')],
    );
    const tag = logged[0]?.id.replaceAll('-', '') ?? '';
    const tagged = composeMail(
      {
        From: 'ivo@talk.example',
        To: address(`+${tag}`),
        Subject: 'One more thing',
        'Message-ID': `<${randomUUID()}@talk.example>`,
      },
      { text: 'Hello again.' },
    );
    expect(await said(await postRaw(tagged, { 'x-envelope-to': address(`+${tag}`) }))).toEqual([
      200,
      { outcome: 'replied' },
    ]);
    const { data } = await member.client.from('logged_mails').select('direction, replied_at, lead_id');
    const lead = data?.find((row) => row.replied_at !== null)?.lead_id as string;
    expect(
      data
        ?.filter((row) => row.lead_id === lead)
        .map((row) => row.direction as string)
        .toSorted(),
    ).toEqual(['in', 'in', 'in', 'out']);
  });

  it('that cannot be stored is answered so that it comes again', async () => {
    const mail = forward('later.example');
    await stack.sql('alter function public.receive_mail(jsonb) rename to receive_mail_away');
    const failed = await postRaw(mail);
    await stack.sql('alter function public.receive_mail_away(jsonb) rename to receive_mail');
    expect(failed.status).toBe(503);
    expect(await said(await postRaw(mail))).toEqual([200, { outcome: 'lead' }]);
  });
});
