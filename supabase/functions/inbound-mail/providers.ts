import * as z from 'zod/mini';
import type { Delivery, DeliveryFault, Incoming, MailSecrets } from './delivery.ts';
import { readForm, textOf } from './form-bytes.ts';
import {
  fromBase64,
  hmac,
  isBasicAuth,
  isEcdsaSigned,
  isEqualBytes,
  isFresh,
  joinBytes,
  toHex,
} from './proof.ts';
import { fetchResendMail } from './resend.ts';

type Reader = (
  incoming: Incoming,
  secrets: MailSecrets,
  fetcher: typeof fetch,
) => Promise<Delivery | DeliveryFault>;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function parseJson<Output>(schema: z.ZodMiniType<Output>, body: Uint8Array): Output | undefined {
  try {
    const parsed = z.safeParse(schema, JSON.parse(decoder.decode(body)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Said by the refusal: not JSON.
    return undefined;
  }
}

const postmarkMail = z.object({
  OriginalRecipient: z.string(),
  RawEmail: z.string(),
  Headers: z.optional(z.array(z.object({ Name: z.string(), Value: z.string() }))),
});

/** Postmark signs nothing: its webhook address carries a user and a password. */
const readPostmark: Reader = async ({ headers, body }, { postmark }) => {
  if (postmark === '' || !(await isBasicAuth(headers.get('authorization'), postmark))) return 'unproved';
  const mail = parseJson(postmarkMail, body);
  if (mail === undefined) return 'malformed';
  const header = (name: string) => mail.Headers?.find(({ Name }) => Name.toLowerCase() === name)?.Value ?? '';
  const spf = /^\s{0,3}([a-z]{1,20})/i.exec(header('received-spf'))?.[1]?.toLowerCase();
  const from =
    /envelope-from=<?[^<>\s;]{0,80}?@?([^<>\s;@]{3,200})>?/i.exec(header('received-spf'))?.[1] ?? '';
  // SpamAssassin's word for a valid signature of the author's own domain.
  const isSigned = /\bDKIM_VALID_AU\b/.test(header('x-spam-tests'));
  return {
    raw: encoder.encode(mail.RawEmail),
    receivers: [mail.OriginalRecipient],
    signature: undefined,
    checks: isSigned
      ? { dmarc: 'pass' }
      : spf === undefined
        ? undefined
        : { spf: { result: spf, domain: from } },
    servers: [],
  };
};

/** Mailgun signs time and a token, not the body; the token counts once. The address must end in `mime`. */
const readMailgun: Reader = async ({ headers, body, now }, { mailgun }) => {
  const form = readForm(headers.get('content-type') ?? '', body);
  if (mailgun === '' || form === undefined) return 'unproved';
  const [timestamp, token, signature] = ['timestamp', 'token', 'signature'].map((name) =>
    textOf(form, name),
  ) as [string, string, string];
  const expected = toHex(await hmac(encoder.encode(mailgun), timestamp, token));
  if (!isEqualBytes(encoder.encode(signature), encoder.encode(expected)) || !isFresh(timestamp, now))
    return 'unproved';
  const raw = form.get('body-mime');
  if (raw === undefined) return 'malformed';
  // Mailgun's own findings stand above the Received header that it adds, where a sender can write nothing. It does not
  // tell whose DKIM signature it checked, so that one proves nobody.
  const [head, ...below] = decoder.decode(raw.subarray(0, 16_000)).split(/^received:/im);
  const spf =
    below.length === 0
      ? undefined
      : /^x-mailgun-spf:\s{0,3}([a-z]{1,20})/im.exec(head ?? '')?.[1]?.toLowerCase();
  const domain = textOf(form, 'sender').replace(/^.*@/, '');
  return {
    raw,
    receivers: [textOf(form, 'recipient')],
    signature: `${timestamp}${token}`,
    checks: spf === undefined ? undefined : { spf: { result: spf, domain } },
    servers: [],
  };
};

const envelope = z.object({ to: z.array(z.string()), from: z.optional(z.string()) });

/** SendGrid signs the whole body with a key of its own; "POST the raw, full MIME message" must be on. */
const readSendgrid: Reader = async ({ headers, body, now }, { sendgrid }) => {
  const signature = headers.get('x-twilio-email-event-webhook-signature') ?? '';
  const timestamp = headers.get('x-twilio-email-event-webhook-timestamp') ?? '';
  if (sendgrid === '' || !isFresh(timestamp, now)) return 'unproved';
  if (!(await isEcdsaSigned(sendgrid, signature, joinBytes([timestamp, body])))) return 'unproved';
  const form = readForm(headers.get('content-type') ?? '', body);
  const raw = form?.get('email');
  if (form === undefined || raw === undefined) return 'malformed';
  const sent = parseJson(envelope, form.get('envelope') ?? new Uint8Array());
  const dkim = Array.from(
    textOf(form, 'dkim').matchAll(/@([^\s:{},]{3,253})\s?:\s?([a-z]{1,20})/gi),
    (match) => ({
      domain: match[1] ?? '',
      result: (match[2] ?? '').toLowerCase(),
    }),
  );
  const spf = textOf(form, 'SPF').trim().toLowerCase();
  return {
    raw,
    receivers: sent?.to ?? [],
    signature,
    checks:
      spf === '' && dkim.length === 0
        ? undefined
        : { spf: { result: spf, domain: (sent?.from ?? '').replace(/^.*@/, '') }, dkim },
    servers: [],
  };
};

const resendEvent = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().check(z.regex(/^[\w-]{8,80}$/)),
    to: z.array(z.string()),
    cc: z.optional(z.nullable(z.array(z.string()))),
    bcc: z.optional(z.nullable(z.array(z.string()))),
  }),
});

/** Resend signs as Svix does, and hands over what the mail is called only: the mail itself is fetched. */
const readResend: Reader = async ({ headers, body, now }, secrets, fetcher) => {
  const [id, timestamp, signatures] = ['svix-id', 'svix-timestamp', 'svix-signature'].map(
    (name) => headers.get(name) ?? '',
  ) as [string, string, string];
  const key = fromBase64(secrets.resend.replace(/^whsec_/, ''));
  if (secrets.resend === '' || key === undefined || id === '' || !isFresh(timestamp, now)) return 'unproved';
  const expected = await hmac(key, `${id}.${timestamp}.`, body);
  const isSigned = signatures
    .split(' ')
    .slice(0, 10)
    .map((signature) => /^v1,(.{10,200})$/.exec(signature)?.[1])
    .some(
      (signature) =>
        signature !== undefined && isEqualBytes(fromBase64(signature) ?? new Uint8Array(), expected),
    );
  if (!isSigned) return 'unproved';
  const event = parseJson(resendEvent, body);
  if (event === undefined || event.type !== 'email.received') return 'malformed';
  const raw = await fetchResendMail(event.data.email_id, secrets, fetcher);
  if (typeof raw === 'string') return raw;
  const { to, cc, bcc } = event.data;
  return {
    raw,
    receivers: [...to, ...(cc ?? []), ...(bcc ?? [])],
    signature: `${id}.${timestamp}`,
    checks: undefined,
    servers: ['amazonses.com'],
  };
};

/** An own mail server posts the mail as it is, and signs time and bytes: `x-sluice-signature: t=…,v1=…`. */
const readRaw: Reader = async ({ headers, body, now }, { raw }) => {
  const [, timestamp = '', signature = ''] =
    /^t=(\d{1,12}),\s?v1=([0-9a-f]{64})$/.exec(headers.get('x-sluice-signature') ?? '') ?? [];
  if (raw === '' || !isFresh(timestamp, now)) return 'unproved';
  const expected = toHex(await hmac(encoder.encode(raw), `${timestamp}.`, body));
  if (!isEqualBytes(encoder.encode(signature), encoder.encode(expected))) return 'unproved';
  const receivers = (headers.get('x-envelope-to') ?? '').split(',').slice(0, 100);
  return { raw: body, receivers, signature, checks: undefined, servers: [] };
};

/** The ways in, by the first part of the path behind the function's name; Mailgun's goes on with `/mime`. */
export const PROVIDERS: ReadonlyMap<string, Reader> = new Map([
  ['postmark', readPostmark],
  ['mailgun', readMailgun],
  ['sendgrid', readSendgrid],
  ['resend', readResend],
  ['raw', readRaw],
]);

/** Answers that end a provider's attempts: what can never be taken is not sent for hours. */
export const GIVE_UP: Readonly<Record<string, number>> = { postmark: 403, mailgun: 406 };
