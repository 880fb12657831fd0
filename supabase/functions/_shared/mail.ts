import type { Environment } from './environment.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail service that speaks Resend's API. */
export interface MailService {
  readonly url: string;
  readonly key: string;
  readonly from: string;
}

/** The mail service of the settings MAIL_API_URL, MAIL_API_KEY and MAIL_FROM; undefined when there is no key. */
export function findMailService(env: Environment): MailService | undefined {
  const key = env('MAIL_API_KEY');
  if (!key) return undefined;
  return {
    url: env('MAIL_API_URL') || 'https://api.resend.com/emails',
    key,
    // Resend's own sender for trying out; it reaches nobody but the owner of the key.
    from: env('MAIL_FROM') || 'Sluice <onboarding@resend.dev>',
  };
}

/** Sends a mail; throws when the service cannot be reached within 10 s or refuses. */
export async function sendMail(service: MailService, mail: Mail, fetcher: typeof fetch): Promise<void> {
  const response = await fetcher(service.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from: service.from, to: [mail.to], subject: mail.subject, text: mail.text }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`the mail service answered ${response.status}`);
}
