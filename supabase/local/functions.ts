import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { type DenoProcess, startDeno } from './deno-process.ts';
import type { Handler } from './front.ts';
import type { StackKeys } from './keys.ts';
import type { ProjectSettings } from './settings.ts';

const PREFIX = '/functions/v1/';

interface FunctionsParts {
  /** Folder of the edge functions, one folder each. */
  readonly folder: string;
  readonly settings: ProjectSettings;
  readonly keys: StackKeys;
  /** The stack's own address. */
  readonly url: () => string;
  /** Environment beyond what every Supabase project gives its functions. */
  readonly env: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

export interface Functions {
  readonly handle: Handler;
  stop(): Promise<void>;
}

const refuse = (status: number, code: string, message: string) =>
  Response.json(
    { code, message },
    { status, headers: { 'access-control-allow-origin': '*', 'sb-error-code': code } },
  );

/** Names that a folder may have and a URL means itself by; `_shared` holds no function. */
const isFunctionName = (name: string) => /^[a-z0-9][a-z0-9_-]*$/i.test(name);

/**
 * Serves `/functions/v1/<name>` from real Deno, which is started by the first call. As at hosted Supabase the gateway
 * answers 404 for an unknown function and, unless `verify_jwt = false`, 401 without a valid access token; OPTIONS and
 * its CORS headers are each function's own affair.
 */
export function createFunctions({ folder, settings, keys, url, env, log }: FunctionsParts): Functions {
  const secret = new TextEncoder().encode(keys.jwtSecret);
  let deno: Promise<DenoProcess> | undefined;
  let stopped = false;

  const start = (): Promise<DenoProcess> => {
    if (stopped) return Promise.reject(new Error('the stack has stopped'));
    log('starting Deno for the edge functions');
    return startDeno({
      folder,
      env: {
        SUPABASE_URL: url(),
        SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: keys.publishableKey }),
        SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secretKey }),
        SUPABASE_ANON_KEY: keys.publishableKey,
        SUPABASE_SERVICE_ROLE_KEY: keys.secretKey,
        MAIL_API_URL: `${url()}/mailbox/emails`,
        MAIL_API_KEY: keys.mailApiKey,
        ...env,
      },
      log: (line) => log(`functions: ${line}`),
      onExit: () => {
        deno = undefined;
      },
    });
  };

  const router = (): Promise<DenoProcess> => {
    deno ??= start().catch((error: unknown) => {
      deno = undefined;
      throw error;
    });
    return deno;
  };

  const checkToken = async (request: Request): Promise<Response | undefined> => {
    const header = request.headers.get('authorization');
    if (!header) return refuse(401, 'UNAUTHORIZED_NO_AUTH_HEADER', 'Missing authorization header');
    const [scheme, token = ''] = header.split(' ');
    if (scheme !== 'Bearer' || token.split('.').length !== 3) {
      return refuse(401, 'UNAUTHORIZED_INVALID_JWT_FORMAT', 'Invalid JWT');
    }
    try {
      await jwtVerify(token, secret, { algorithms: ['HS256'] });
      return undefined;
    } catch {
      return refuse(401, 'UNAUTHORIZED_LEGACY_JWT', 'Invalid JWT');
    }
  };

  const forward = async (request: Request, path: string): Promise<Response> => {
    const { url: routerUrl } = await router();
    const headers = new Headers(request.headers);
    for (const name of ['host', 'connection', 'content-length']) headers.delete(name);
    headers.set('accept-encoding', 'identity');
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    return fetch(routerUrl + path, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal: request.signal,
      ...(hasBody && request.body ? { body: request.body, duplex: 'half' } : {}),
    } as RequestInit);
  };

  return {
    async handle(request) {
      const { pathname, search } = new URL(request.url);
      const path = pathname.slice(PREFIX.length);
      const [name = ''] = path.split('/');
      if (!isFunctionName(name) || !existsSync(join(folder, name, 'index.ts'))) {
        return refuse(404, 'NOT_FOUND', 'Requested function was not found');
      }
      if (request.method !== 'OPTIONS' && settings.verifiesJwt(name)) {
        const refusal = await checkToken(request);
        if (refusal) return refusal;
      }
      try {
        return await forward(request, `/${path}${search}`);
      } catch (error) {
        log(`functions: ${name} could not be called (${String(error)})`);
        return refuse(503, 'SUPABASE_EDGE_RUNTIME_ERROR', 'The function could not be called');
      }
    },
    async stop() {
      stopped = true;
      const running = deno;
      if (running) await (await running.catch(() => undefined))?.stop();
    },
  };
}
