import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseTOML } from 'confbox/toml';
import * as z from 'zod/mini';

z.config({ jitless: true });

const mail = z.object({ subject: z.string(), content_path: z.string() });

const configFile = z.object({
  api: z.object({
    schemas: z.array(z.string()),
    extra_search_path: z.array(z.string()),
    max_rows: z.number(),
  }),
  auth: z.object({
    site_url: z.string(),
    additional_redirect_urls: z.array(z.string()),
    jwt_expiry: z.number(),
    enable_refresh_token_rotation: z.boolean(),
    refresh_token_reuse_interval: z.number(),
    enable_signup: z.boolean(),
    minimum_password_length: z.number(),
    email: z.object({
      enabled: z.boolean(),
      double_confirm_changes: z.boolean(),
      enable_confirmations: z.boolean(),
      max_frequency: z.string(),
      otp_length: z.number(),
      otp_expiry: z.number(),
      template: z.object({
        confirmation: mail,
        magic_link: mail,
        recovery: mail,
        email_change: mail,
        reauthentication: mail,
      }),
    }),
  }),
  functions: z.optional(z.record(z.string(), z.object({ verify_jwt: z.optional(z.boolean()) }))),
});

export type AuthSettings = z.infer<typeof configFile>['auth'];
export type MailKind = keyof AuthSettings['email']['template'];

/** What of `supabase/config.toml` the embedded stack obeys. */
export interface ProjectSettings {
  readonly api: z.infer<typeof configFile>['api'];
  readonly auth: AuthSettings;
  /** Least time between two mails of one kind to one person. */
  readonly mailIntervalSeconds: number;
  /** The folder that paths of mail templates start from. */
  readonly root: string;
  /** Whether the gateway demands a valid access token before it calls this function; true unless the file says no. */
  verifiesJwt(functionName: string): boolean;
}

/** Seconds of a Go duration as the file writes them (`500ms`, `5s`, `1m`, `1h`). */
export function parseSeconds(duration: string): number {
  const [, amount, unit] = /^(\d+)(ms|s|m|h)$/.exec(duration) ?? [];
  if (!amount || !unit) throw new Error(`Not a duration: ${duration}`);
  return Number(amount) * { ms: 0.001, s: 1, m: 60, h: 3600 }[unit as 'ms' | 's' | 'm' | 'h'];
}

/** Reads the project's settings; throws with the path of the first entry that is missing or malformed. */
export function readSettings(file: string): ProjectSettings {
  const parsed = z.safeParse(configFile, parseTOML(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { api, auth, functions = {} } = parsed.data;
  return {
    api,
    auth,
    mailIntervalSeconds: parseSeconds(auth.email.max_frequency),
    root: resolve(dirname(file), '..'),
    verifiesJwt: (name) => functions[name]?.verify_jwt ?? true,
  };
}
