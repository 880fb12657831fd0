import { requirePublishableKey, requireSetting } from '../_shared/environment.ts';
import { findMailService } from '../_shared/mail.ts';
import { handle } from './handler.ts';

const env = (name: string) => Deno.env.get(name);

Deno.serve((request) =>
  handle(request, {
    supabaseUrl: requireSetting(env, 'SUPABASE_URL'),
    publishableKey: requirePublishableKey(env),
    mailService: findMailService(env),
    fetch,
    log: (line) => console.error(line),
  }),
);
