import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';

export type Handler = (request: Request) => Promise<Response>;

/** The services behind the stack's one address. */
export interface Services {
  readonly rest: Handler;
  readonly auth: Handler;
  readonly storage: Handler;
  readonly functions: Handler;
  readonly mailbox: Handler;
  readonly studio: Handler;
}

const METHODS = 'GET, POST, PATCH, PUT, DELETE, HEAD, OPTIONS';
const EXPOSED = 'Content-Range, Content-Location, Preference-Applied, X-Supabase-Api-Version, Sb-Error-Code';

/** What a browser may send and read from another origin: anything, as on hosted; no cookie means anything here. */
function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
      'access-control-max-age': '3600',
    },
  });
}

function readableFromAnywhere(response: Response): Response {
  const open = new Response(response.body, response);
  open.headers.set('access-control-allow-origin', '*');
  open.headers.set('access-control-expose-headers', EXPOSED);
  return open;
}

const isLoopback = (host: string) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

/**
 * Answers one request. Rest, auth and storage are open to every origin, functions answer OPTIONS themselves as on hosted, and
 * the mailbox and the studio are for this machine's own pages only.
 */
export function createFront(services: Services): Handler {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/functions/v1/')) return services.functions(request);
    if (pathname === '/mailbox' || pathname.startsWith('/mailbox/')) {
      // A page elsewhere could point a name of its own at 127.0.0.1 and read the codes.
      if (!isLoopback(request.headers.get('host') ?? ''))
        return new Response('Wrong host\n', { status: 421 });
      return services.mailbox(request);
    }
    if (pathname === '/studio' || pathname.startsWith('/studio/')) {
      if (!isLoopback(request.headers.get('host') ?? ''))
        return new Response('Wrong host\n', { status: 421 });
      return services.studio(request);
    }
    const service = pathname.startsWith('/rest/v1/')
      ? services.rest
      : pathname.startsWith('/auth/v1/')
        ? services.auth
        : pathname.startsWith('/storage/v1/')
          ? services.storage
          : undefined;
    if (!service) return Response.json({ message: 'no Route matched with those values' }, { status: 404 });
    if (request.method === 'OPTIONS') return preflight(request);
    return readableFromAnywhere(await service(request));
  };
}

/** Serves a handler on 127.0.0.1; `onUpgrade` gets the requests that want a WebSocket. */
export async function listen(
  handler: Handler,
  port: number,
  onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createAdaptorServer({
    fetch: handler,
    overrideGlobalObjects: false,
    // The database works in this very process: while it is busy no idle connection is served, and one that a timer then
    // closes is often the one a client is just sending on. Idle connections stay open; `close` ends them.
    serverOptions: { keepAliveTimeout: 0 },
  });
  if (onUpgrade) server.on('upgrade', onUpgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
