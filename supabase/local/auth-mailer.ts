import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App } from '@supabase/lite';
import { escapeHtml, fillTemplate } from './mail-text.ts';
import type { Mailbox } from './mailbox.ts';
import type { MailKind, ProjectSettings } from './settings.ts';

/** Where the request that makes lite send a mail wants its reader to end up; lite itself drops this. */
export const redirectOfRequest = new AsyncLocalStorage<string>();

const SENDER = 'Sluice <no-reply@sluice.local>';

type Mailer = NonNullable<App['_mailer']>;

/** The verification type that a link in a mail of this kind carries. */
const LINK_TYPE: Readonly<Record<MailKind, string>> = {
  confirmation: 'signup',
  magic_link: 'magiclink',
  recovery: 'recovery',
  email_change: 'email_change',
  reauthentication: 'reauthentication',
};

/**
 * Sends what the auth service has to say into the mailbox, from the project's own templates and with the variables
 * of hosted Supabase. Takes the place of lite's mailer, whose mails hold English links to an address of its own.
 */
export function createAuthMailer(
  settings: ProjectSettings,
  mailbox: Mailbox,
  stackUrl: () => string,
): Mailer {
  const { site_url: siteUrl, email } = settings.auth;
  const send = async (
    kind: MailKind,
    to: string,
    tokenHash: string,
    token: string,
    addresses: { current?: string | undefined; next?: string | undefined } = {},
  ) => {
    const { subject, content_path } = email.template[kind];
    const redirectTo = redirectOfRequest.getStore() ?? siteUrl;
    const link = new URL('/auth/v1/verify', stackUrl());
    link.search = new URLSearchParams({
      token: tokenHash,
      type: LINK_TYPE[kind],
      redirect_to: redirectTo,
    }).toString();
    const values = {
      Token: token,
      TokenHash: tokenHash,
      ConfirmationURL: link.href,
      SiteURL: siteUrl,
      RedirectTo: redirectTo,
      Email: addresses.current ?? to,
      NewEmail: addresses.next ?? to,
    };
    mailbox.add({
      from: SENDER,
      to,
      subject: fillTemplate(subject, values),
      html: fillTemplate(readFileSync(resolve(settings.root, content_path), 'utf8'), values, escapeHtml),
    });
  };
  return {
    sendConfirmation: (to, hash, code) => send('confirmation', to, hash, code),
    sendMagicLink: (to, hash, code) => send('magic_link', to, hash, code),
    sendRecovery: (to, hash, code) => send('recovery', to, hash, code),
    sendReauthentication: (to, code, meta) => send('reauthentication', to, meta?.tokenHash ?? '', code),
    sendEmailChange: (to, hash, code, meta) =>
      send('email_change', to, hash, code, { current: meta?.currentEmail, next: meta?.newEmail }),
  };
}
