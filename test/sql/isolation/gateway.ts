import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import type { RunningStack } from '../../../supabase/local/start-stack.ts';
import type { Catalog } from './catalog.ts';
import { CHANNELS } from './channels.ts';

/** One request to the stack's front, that answers `refused` for a token that is not taken. */
export interface Knock {
  readonly object: string;
  readonly tried: string;
  send(token: string): Promise<'refused' | 'let in'>;
}

const HOUR = 3600;

/** A token of somebody of no team, signed by the stack's own secret. */
export function signToken(stack: RunningStack, expiresInSeconds: number): Promise<string> {
  return new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(randomUUID())
    .setIssuedAt(Math.floor(Date.now() / 1000) - 2 * HOUR)
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
    .sign(new TextEncoder().encode(stack.jwtSecret));
}

/** The four methods on a table, the call of a function, the joining of a channel: for everything in the catalog that has an address. */
export async function knocksAt(stack: RunningStack, catalog: Catalog): Promise<readonly Knock[]> {
  const rest = async (path: string, method: string, token: string, body?: unknown) => {
    const answer = await fetch(`${stack.url}/rest/v1/${path}`, {
      method,
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    await answer.arrayBuffer();
    return answer.status === 401 ? ('refused' as const) : ('let in' as const);
  };
  const row = `team_id=eq.${randomUUID()}`;
  const files = async (method: string, token: string) => {
    const answer = await fetch(`${stack.url}/storage/v1/object/attachments/${randomUUID()}`, {
      method,
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${token}`,
        'content-type': 'application/pdf',
      },
      ...(['POST', 'PUT'].includes(method) && { body: 'probe' }),
    });
    return /exp|jwt/i.test(((await answer.json()) as { message: string }).message)
      ? ('refused' as const)
      : ('let in' as const);
  };
  const onFiles = (['GET', 'POST', 'PUT', 'DELETE'] as const).map(
    (method): Knock => ({ object: 'storage.objects', tried: method, send: (token) => files(method, token) }),
  );
  // Schema sync has no address.
  const tables = [...catalog.tables, ...catalog.views].filter((name) => !name.includes('.'));
  const onTables = tables.flatMap((object): Knock[] => [
    { object, tried: 'select', send: (token) => rest(`${object}?${row}`, 'GET', token) },
    { object, tried: 'insert', send: (token) => rest(object, 'POST', token, { team_id: randomUUID() }) },
    {
      object,
      tried: 'update',
      send: (token) => rest(`${object}?${row}`, 'PATCH', token, { team_id: randomUUID() }),
    },
    { object, tried: 'delete', send: (token) => rest(`${object}?${row}`, 'DELETE', token) },
  ]);
  const named = await stack.sql<{ name: string; args: string[] | null }>(`
    select proname as name, proargnames[1:pronargs] as args from pg_proc
    where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype and has_function_privilege('authenticated', oid, 'execute')`);
  const onFunctions = named.map(({ name, args }): Knock => {
    const body = Object.fromEntries((args ?? []).map((arg) => [arg, null]));
    return { object: name, tried: 'call', send: (token) => rest(`rpc/${name}`, 'POST', token, body) };
  });
  const onChannels = Object.entries(CHANNELS).map(
    ([object, { topic }]): Knock => ({
      object,
      tried: 'join',
      send: (token) => join(stack, topic(randomUUID()), token),
    }),
  );
  return [...onTables, ...onFunctions, ...onFiles, ...onChannels];
}

/** Joins a private channel; a caller who is known and may not hear it is told so otherwise than one whose token has ended. */
async function join(stack: RunningStack, topic: string, token: string): Promise<'refused' | 'let in'> {
  const client = createClient(stack.url, stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    accessToken: async () => token,
  });
  await client.realtime.setAuth(token);
  const channel = client.channel(topic, { config: { private: true } });
  const told = await new Promise<string>((resolve) => {
    channel.subscribe((status, error) => {
      if (status !== 'CLOSED') resolve(error?.message ?? status);
    });
  });
  await client.removeAllChannels();
  await client.realtime.disconnect();
  return /expired|exp|token/i.test(told) ? 'refused' : 'let in';
}
