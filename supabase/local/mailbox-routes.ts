import { randomUUID, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import type { Handler } from './front.ts';
import { escapeHtml } from './mail-text.ts';
import type { Mailbox, ReceivedMail } from './mailbox.ts';

z.config({ jitless: true });

/** The request of Resend's `POST /emails`, as far as Sluice uses it. */
const resendRequest = z.object({
  from: z.string().check(z.minLength(1)),
  to: z.union([
    z.string().check(z.minLength(3)),
    z.array(z.string().check(z.minLength(3))).check(z.minLength(1)),
  ]),
  subject: z.string(),
  text: z.optional(z.string()),
  html: z.optional(z.string()),
});

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  article { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 8px; padding: 1rem; margin: 1rem 0; }
  h2 { font-size: 1.05rem; margin: 0; }
  p { margin: .25rem 0; }
  .code { font-size: 2rem; font-weight: 700; letter-spacing: .3rem; font-variant-numeric: tabular-nums; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .75rem 0 0; }
  time { opacity: .75; }
`;

function renderMail(mail: ReceivedMail): string {
  const code = mail.code ? `<p class="code">${escapeHtml(mail.code)}</p>` : '';
  return `<article>
  <h2>${escapeHtml(mail.subject)}</h2>
  <p>→ <bdi>${escapeHtml(mail.to)}</bdi> · <time datetime="${escapeHtml(mail.sentAt)}">${escapeHtml(mail.sentAt.replace('T', ' ').slice(0, 19))} UTC</time></p>
  ${code}
  <pre>${escapeHtml(mail.text)}</pre>
</article>`;
}

function renderPage(mails: readonly ReceivedMail[]): string {
  const list = mails.length > 0 ? mails.map(renderMail).join('\n') : '<p>No mail yet · 暂无邮件</p>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="3">
<title>Mailbox · 邮箱 (${mails.length})</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Mailbox · 邮箱</h1>
${list}
</body>
</html>
`;
}

const page = (mails: readonly ReceivedMail[]) =>
  new Response(renderPage(mails), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    },
  });

const resendError = (statusCode: number, name: string, message: string) =>
  Response.json({ statusCode, name, message }, { status: statusCode });

function bearerIs(request: Request, key: string): boolean {
  const given = Buffer.from(request.headers.get('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${key}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function parseMail(request: Request) {
  try {
    return z.safeParse(resendRequest, await request.json());
  } catch {
    return { success: false } as const;
  }
}

async function receive(request: Request, mailbox: Mailbox, apiKey: string): Promise<Response> {
  if (!bearerIs(request, apiKey)) return resendError(401, 'invalid_api_key', 'API key is invalid');
  const parsed = await parseMail(request);
  if (!parsed.success) return resendError(422, 'validation_error', 'Not a mail as Resend takes it');
  const { to, ...mail } = parsed.data;
  for (const address of [to].flat()) mailbox.add({ ...mail, to: address });
  return Response.json({ id: randomUUID() });
}

/**
 * The mailbox over HTTP: the page at /mailbox, the mails as JSON at /mailbox/messages (`?to=` for one address), and
 * POST /mailbox/emails, which takes mails as Resend's API does, for edge functions.
 */
export function createMailboxRoutes(mailbox: Mailbox, apiKey: string): Handler {
  return async (request) => {
    const url = new URL(request.url);
    const route = `${request.method} ${url.pathname.replace(/\/$/, '')}`;
    if (route === 'GET /mailbox') return page(mailbox.list());
    if (route === 'GET /mailbox/messages') {
      return Response.json(mailbox.list(url.searchParams.get('to') ?? undefined), {
        headers: { 'cache-control': 'no-store' },
      });
    }
    if (route === 'POST /mailbox/emails') return receive(request, mailbox, apiKey);
    return new Response('Not found\n', { status: 404 });
  };
}
