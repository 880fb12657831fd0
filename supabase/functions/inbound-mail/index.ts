import { requireSecretKey, requireSetting } from '../_shared/environment.ts';
import { handle } from './handler.ts';

const env = (name: string) => Deno.env.get(name);
const optional = (name: string) => env(name)?.trim() ?? '';

Deno.serve((request) =>
  handle(request, {
    supabaseUrl: requireSetting(env, 'SUPABASE_URL'),
    secretKey: requireSecretKey(env),
    secrets: {
      postmark: optional('INBOUND_POSTMARK_AUTH'),
      mailgun: optional('INBOUND_MAILGUN_KEY'),
      sendgrid: optional('INBOUND_SENDGRID_KEY'),
      resend: optional('INBOUND_RESEND_SECRET'),
      resendApiKey: optional('INBOUND_RESEND_API_KEY'),
      resendUrl: optional('INBOUND_RESEND_URL') || 'https://api.resend.com',
      raw: optional('INBOUND_RAW_SECRET'),
    },
    domain: optional('INBOUND_DOMAIN'),
    trustedServers: optional('INBOUND_AUTHSERV_IDS')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    fetch,
    now: Date.now,
    log: (line) => console.error(line),
  }),
);
