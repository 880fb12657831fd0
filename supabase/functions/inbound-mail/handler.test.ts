import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { composeMail } from '../../../test/fixtures/mail/compose-mail.ts';
import { handle, type InboundMailDeps } from './handler.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const ADDRESS = `${'a1'.repeat(16)}@in.example.test`;
const SECRET = 'secret-of-our-own-server';
const NONE = {
  postmark: '',
  mailgun: '',
  sendgrid: '',
  resend: '',
  resendApiKey: '',
  resendUrl: '',
  raw: '',
};
const RESEND_KEY = Buffer.from('resend-secret-bytes');

const seconds = String(NOW / 1_000);
const mail = composeMail({ From: 'ivo@petrov.example', To: ADDRESS, Subject: 'Pumps' }, { text: 'Hello' });
const signed = (body: Uint8Array, secret = SECRET) =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')}`;

/** A function with its settings, a database that answers this, and what was asked of it. */
function createWorld(
  answer: () => Response | Promise<Response> = () => Response.json({ outcome: 'review' }),
  secrets: Partial<InboundMailDeps['secrets']> = { raw: SECRET },
) {
  const asked: { url: string; order: Record<string, unknown> }[] = [];
  const logged: string[] = [];
  const deps: InboundMailDeps = {
    supabaseUrl: 'https://project.test',
    secretKey: 'sb_secret_key',
    secrets: { ...NONE, ...secrets },
    domain: 'in.example.test',
    trustedServers: [],
    fetch: async (url, init) => {
      const body = init?.body === undefined ? {} : (JSON.parse(String(init.body)) as { mail?: object });
      asked.push({ url: String(url), order: { ...body.mail } });
      return answer();
    },
    now: () => NOW,
    log: (line) => void logged.push(line),
  };
  const post = (path: string, body: Uint8Array | string = mail, headers: Record<string, string> = {}) =>
    handle(
      new Request(`https://project.test/functions/v1/inbound-mail/${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : new Blob([Uint8Array.from(body)]),
        headers: {
          'x-envelope-to': ADDRESS,
          ...(typeof body === 'string' ? {} : { 'x-sluice-signature': signed(body) }),
          ...headers,
        },
      }),
      deps,
    );
  return { asked, logged, deps, post };
}

describe('a way that is not set up', () => {
  test.each([
    ['postmark', { authorization: `Basic ${btoa('')}` }],
    ['mailgun/mime', { 'content-type': 'multipart/form-data; boundary=b' }],
    [
      'sendgrid',
      { 'x-twilio-email-event-webhook-timestamp': seconds, 'x-twilio-email-event-webhook-signature': 'x' },
    ],
    ['resend', { 'svix-id': 'msg_1', 'svix-timestamp': seconds, 'svix-signature': 'v1,xxxxxxxxxxxx' }],
    ['raw', { 'x-sluice-signature': signed(mail, 'x') }],
  ])('%s refuses everything and asks the database nothing', async (path, headers) => {
    const { post, asked } = createWorld(undefined, {});
    expect((await post(path, mail, headers)).status).toBe(401);
    expect(asked).toEqual([]);
  });
});

describe('a failure', () => {
  test.each([
    ['of a database that is asked too much', () => Response.json({ code: 'PT429' }, { status: 429 }), 429],
    [
      'of a database that is broken',
      () => Response.json({ code: 'XX000', message: 'Hello' }, { status: 500 }),
      503,
    ],
    ['of a database that answers no JSON', () => new Response('<html>', { status: 200 }), 503],
    ['of a database that answers otherwise', () => Response.json({ done: true }), 503],
    ['of a database that is not reached', () => Promise.reject(new TypeError('refused')), 503],
  ])('%s has the mail sent again, and nothing of it logged', async (_name, answer, status) => {
    const { post, logged } = createWorld(answer);
    expect((await post('raw')).status).toBe(status);
    expect(logged.join()).not.toMatch(/Hello|Pumps|petrov/);
  });

  test('of Resend’s own server has the mail sent again', async () => {
    const body = JSON.stringify({ type: 'email.received', data: { email_id: 'mail-12345', to: [ADDRESS] } });
    const signature = createHmac('sha256', RESEND_KEY).update(`msg_1.${seconds}.${body}`).digest('base64');
    const { post, asked } = createWorld(() => new Response('', { status: 500 }), {
      resend: `whsec_${RESEND_KEY.toString('base64')}`,
      resendUrl: 'https://resend.test',
    });
    const headers = { 'svix-id': 'msg_1', 'svix-timestamp': seconds, 'svix-signature': `v1,${signature}` };
    expect((await post('resend', body, headers)).status).toBe(502);
    expect(asked.map(({ url }) => url)).toEqual(['https://resend.test/emails/receiving/mail-12345']);
  });
});

describe('what can never be taken', () => {
  test('a body over the limit is refused before it is read whole, proved or not', async () => {
    const { post, asked } = createWorld();
    expect((await post('raw', new Uint8Array(22_000_001))).status).toBe(413);
    expect(asked).toEqual([]);
  });

  test('what is no mail, or goes to no address of ours, is not sent again', async () => {
    const { post, asked } = createWorld();
    const noMail = new TextEncoder().encode('no header at all');
    expect((await post('raw', noMail)).status).toBe(422);
    const elsewhere = composeMail({ From: 'a@b.example', To: 'x@in.example.test' }, { text: 'x' });
    expect((await post('raw', elsewhere, { 'x-envelope-to': 'x@in.example.test' })).status).toBe(422);
    expect(asked).toEqual([]);
  });
});

test('what is handed to the database holds no whole text and no Message-ID', async () => {
  const { post, asked } = createWorld();
  const long = `${'We need pumps. '.repeat(200)}END`;
  const headers = { From: 'ivo@petrov.example', To: ADDRESS, 'Message-ID': '<secret-id@petrov.example>' };
  const body = composeMail(headers, { text: long });
  expect((await post('raw', body)).status).toBe(200);
  const text = JSON.stringify(asked);
  expect(text).not.toContain('END');
  expect(text).not.toContain('secret-id');
  expect(asked[0]?.order).toMatchObject({
    token: 'a1'.repeat(16),
    verdict: 'none',
    sender_email: 'ivo@petrov.example',
  });
});

test('the country of the forwarded person’s address goes along as a code', async () => {
  const { post, asked } = createWorld();
  const text = [
    '---------- Forwarded message ---------',
    'From: Mia Roth <mia@roth-drives.example>',
    'Date: Mon, 2 Mar 2026 at 08:01',
    'Subject: Pumps',
    'To: <ruth@own.example>',
    '',
    'Please quote.',
    '',
    'Best regards',
    'Mia Roth',
    'Roth Drives GmbH',
    'Musterstraße 12, 10115 Berlin, Germany',
    'mia@roth-drives.example',
  ].join('\n');
  const body = composeMail({ From: 'ruth@own.example', To: ADDRESS, Subject: 'Fwd: Pumps' }, { text });
  await post('raw', body);
  expect(asked[0]?.order).toMatchObject({
    relation: 'forward',
    company: { name: 'Roth Drives GmbH', country: 'DE' },
  });
});
