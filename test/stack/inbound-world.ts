import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startStack } from '../../supabase/local/start-stack.ts';
import { composeMail } from '../fixtures/mail/compose-mail.ts';
import { register } from './stack-under-test.ts';

/** What each way in is proved by. */
export const SECRETS = {
  postmark: 'hook:long-password',
  mailgun: 'key-of-mailgun',
  raw: 'secret-of-our-own-server',
  resend: `whsec_${Buffer.from('resend-secret-bytes').toString('base64')}`,
};
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** Whose forwards and copies these are. */
export const MEMBER = 'ruth@inbound.test';

/** Now, in seconds since 1970. */
export const now = () => String(Math.floor(Date.now() / 1_000));
export const bodyOf = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]);
/** Status and body of an answer. */
export const said = async (response: Response) =>
  [response.status, (await response.json()) as { outcome?: string; message?: string }] as const;
export const basic = (pair: string) => ({
  authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
  'content-type': 'application/json',
});

/** What the receiving server found out about a mail of the member. */
export const PASS =
  'mx.inbound.test; spf=pass smtp.mailfrom=inbound.test; dkim=pass header.d=inbound.test; dmarc=pass header.from=inbound.test';

/** A forward by the member of a mail of `name` at `domain`. */
export function forward(
  domain: string,
  changes: Record<string, string> = {},
  name = 'Ivo Petrov',
): Uint8Array {
  const email = `${name.split(' ')[0]?.toLowerCase()}@${domain}`;
  return composeMail(
    {
      'Authentication-Results': PASS,
      From: `Ruth Berg <${MEMBER}>`,
      To: 'inbox@in.inbound.test',
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

/** The signature of an own mail server. */
export const signRaw = (mail: Uint8Array, at = now(), secret = SECRETS.raw) =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.`).update(mail).digest('hex')}`;

/** A stack that takes mail by every way, and a member with an inbound address. */
export type InboundWorld = Awaited<ReturnType<typeof startInboundWorld>>;

/** Starts the stack with the function's settings, a stand-in for Resend's API, and founds a team. */
export async function startInboundWorld() {
  /** Mails that the stand-in for Resend's API holds, by id. */
  const resendMails = new Map<string, Uint8Array>();
  const resend = createServer((request, response) => {
    const mail = resendMails.get(request.url?.split('/').at(-1) ?? '');
    const url = `http://127.0.0.1:${(resend.address() as AddressInfo).port}/raw/${request.url?.split('/').at(-1)}`;
    if (mail === undefined) response.writeHead(404).end();
    else if (request.url?.startsWith('/raw/')) response.end(mail);
    else if (request.headers.authorization === 'Bearer re_key')
      response.end(JSON.stringify({ id: 'x', raw: { download_url: url } }));
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => resend.listen(0, '127.0.0.1', resolve));
  const stack = await startStack({
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
  const member = await register(stack, MEMBER);
  const { data } = await member.client.rpc('create_team', {
    name: 'Nord',
    display_name: 'Ruth',
    currency: 'EUR',
    language: 'en',
  });
  const team = (data as { team_id: string }).team_id;
  const rotated = await member.client.rpc('rotate_inbound_address', { team, whose: 'mine' });
  const token = (rotated.data as { token: string }).token;

  const address = (tag = '') => `${token}${tag}@in.inbound.test`;
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${stack.url}/functions/v1/inbound-mail/${path}`, { method: 'POST', body, headers });
  /** Everything that a mail could have left behind. */
  const rows = async () => {
    const [row] = await stack.sql<
      Record<string, unknown>
    >(`select (select count(*) from public.leads) as leads, (select count(*) from public.people) as people,
      (select count(*) from public.activities) as activities, (select count(*) from public.inbound_mails) as mails,
      (select count(*) from private.inbound_deliveries) as deliveries`);
    return JSON.stringify(row);
  };

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

  const stop = async () => {
    await stack.stop();
    await new Promise((resolve) => resend.close(resolve));
  };
  return {
    stack,
    member,
    team,
    address,
    post,
    rows,
    postRaw,
    mailgunForm,
    signedSendgrid,
    signedResend,
    postmarkBody,
    stop,
  };
}
