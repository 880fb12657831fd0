import { readFileSync } from 'node:fs';
import { App } from '@supabase/lite';
import { createAuthMailer } from './auth-mailer.ts';
import type { Database } from './database.ts';
import type { StackKeys } from './keys.ts';
import type { Mailbox } from './mailbox.ts';
import { applyMigrations } from './migrations.ts';
import type { ProjectSettings } from './settings.ts';

const readSql = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

interface BackendParts {
  readonly database: Database;
  readonly keys: StackKeys;
  readonly settings: ProjectSettings;
  readonly mailbox: Mailbox;
  /** Folder of the migrations to apply. */
  readonly migrations: string;
  /** The stack's own address, asked for when a mail is written. */
  readonly url: () => string;
  readonly log: (line: string) => void;
}

/** lite's app with the auth and data services, silent towards telemetry and closed to requests without a key. */
function createApp({ database, keys, settings, mailbox, url }: BackendParts): App {
  const { auth, api } = settings;
  const app = new App({
    connection: database.connection,
    api: { enabled: true, schemas: [...api.schemas], max_rows: api.max_rows },
    auth: {
      enabled: true,
      site_url: auth.site_url,
      additional_redirect_urls: [...auth.additional_redirect_urls],
      jwt_secret: keys.jwtSecret,
      jwt_expiry: auth.jwt_expiry,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      enable_signup: auth.enable_signup,
      enable_refresh_token_rotation: auth.enable_refresh_token_rotation,
      minimum_password_length: auth.minimum_password_length,
      email: {
        enable_signup: auth.email.enabled,
        enable_confirmations: auth.email.enable_confirmations,
        double_confirm_changes: auth.email.double_confirm_changes,
        otp_length: auth.email.otp_length,
        otp_expiry: auth.email.otp_expiry,
      },
    },
    // The migrations are applied and recorded by migrations.ts.
    db: { migrations: { enabled: false } },
    options: { server: { admin: false, disableStudio: true, disableFallback: true } },
  });
  app._mailer = createAuthMailer(settings, mailbox, url);
  return app;
}

/**
 * Brings the database to where a Supabase project with these migrations is and answers the app that serves it. An
 * empty database gets roles, grants and schemas first; one that has them keeps them as its migrations left them.
 */
export async function createBackend(parts: BackendParts): Promise<App> {
  process.env.LITE_TELEMETRY = '0';
  const { database, migrations, log } = parts;
  const app = createApp(parts);
  await app.init();
  await app.ensureSystemSchema();
  const [state] = await database.sql<{ empty: boolean }>(
    `select to_regclass('realtime.messages') is null as empty`,
  );
  if (state?.empty) {
    log('preparing an empty database');
    await database.script(readSql('bootstrap.sql') + readSql('realtime.sql'));
  }
  const [storage] = await database.sql<{ missing: boolean }>(
    `select to_regclass('storage.objects') is null as missing`,
  );
  // A data directory of before there were files has none.
  if (storage?.missing) await database.script(readSql('storage.sql'));
  await database.script(readSql('auth-functions.sql'));
  await applyMigrations(database, migrations, log);
  await database.connection.clearSchemaCache();
  return app;
}
