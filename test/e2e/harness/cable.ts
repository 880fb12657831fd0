import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as send,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A POST on its way to the backend. */
export interface Call {
  readonly path: string;
  readonly body: string;
}

/** What befalls one call; `before`, `after` and `delivered` are waited for where the call then is. */
export type Fault =
  /** The connection is reset before the backend hears of it. */
  | 'reset'
  /** The backend does it and its answer is lost. */
  | 'answer_lost'
  /** The answer comes whole by its headers, and half by its JSON. */
  | 'truncated'
  /** The connection dies within the answer. */
  | 'broken_off'
  | { readonly delay: number }
  /** Somebody in between answers. */
  | {
      readonly answer: {
        readonly status: number;
        readonly body: string;
        readonly headers?: Record<string, string>;
      };
    }
  | {
      readonly before?: () => Promise<void>;
      readonly after?: () => Promise<void>;
      readonly delivered?: () => Promise<void>;
    };

/** The network between one browser and the backend: an HTTP relay that can be cut and mended. */
export interface Cable {
  readonly port: number;
  /** Kills every open connection and refuses new ones. */
  cut(): void;
  /** Makes the cable whole, without faults. */
  mend(): void;
  /** Delivers POSTs to this path but hangs up before the answer, until mended: the write happens, its answer is lost. */
  loseAnswersTo(path: string): void;
  /** Asks about every POST what befalls it, until mended. */
  interfere(judge: (call: Call) => Fault | undefined): void;
  /** How many answers `loseAnswersTo` has lost so far. */
  readonly lost: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

async function collect(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A page of another origin may read it, as it may read the backend's own. */
const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };

/** Lays a cable to a port of this machine. */
export async function layCable(toPort: number): Promise<Cable> {
  const open = new Set<Socket>();
  const agent = new Agent({ keepAlive: true });
  let isCut = false;
  let judge: ((call: Call) => Fault | undefined) | null = null;
  let lost = 0;

  const forward = (request: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method, url: path, headers } = request;
      const going = send({ host: '127.0.0.1', port: toPort, agent, method, path, headers }, (coming) => {
        collect(coming).then(
          (answered) =>
            resolve({ status: coming.statusCode ?? 502, headers: coming.headers, body: answered }),
          reject,
        );
      });
      going.on('error', reject);
      going.end(body);
    });

  const server = createServer((request, response) => {
    const { socket } = request;
    const deliver = ({ status, headers, body }: Answer): Promise<void> => {
      const { 'transfer-encoding': _, ...kept } = headers;
      response.writeHead(status, { ...kept, 'content-length': body.length });
      return new Promise((resolve) => {
        response.on('close', resolve);
        response.end(body);
      });
    };
    const relay = async (): Promise<void> => {
      const body = await collect(request);
      const call = { path: request.url ?? '/', body: body.toString() };
      // A preflight is an OPTIONS and passes.
      const fault = request.method === 'POST' ? judge?.(call) : undefined;
      if (fault === 'reset') {
        socket.resetAndDestroy();
        return;
      }
      if (typeof fault === 'object' && 'answer' in fault) {
        const { status, body: text, headers } = fault.answer;
        await deliver({ status, headers: { ...OPEN, ...headers }, body: Buffer.from(text) });
        return;
      }
      if (typeof fault === 'object' && 'delay' in fault)
        await new Promise((go) => setTimeout(go, fault.delay));
      const hooks = typeof fault === 'object' && !('delay' in fault) ? fault : {};
      await hooks.before?.();
      if (socket.destroyed) return;
      const answer = await forward(request, body);
      await hooks.after?.();
      const half = answer.body.subarray(0, answer.body.length / 2);
      if (fault === 'answer_lost') socket.destroy();
      else if (fault === 'truncated') await deliver({ ...answer, body: half });
      else if (fault === 'broken_off') {
        response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
        response.write(half, () => socket.destroy());
      } else await deliver(answer);
      await hooks.delivered?.();
    };
    // A side that hung up in the middle: the other one learns of it in the same way.
    relay().catch(() => socket.destroy());
  });
  server.on('connection', (socket: Socket) => {
    if (isCut) socket.destroy();
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('upgrade', (request: IncomingMessage, near: Socket, head: Buffer) => {
    const far = connect(toPort, '127.0.0.1', () => {
      const lines = request.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? [`${name}: ${all[index + 1] ?? ''}`] : [],
      );
      far.write(`GET ${request.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      far.write(head);
      near.pipe(far).pipe(near);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('close', () => other.destroy());
      one.on('error', () => one.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      hangUp();
    },
    mend: () => {
      isCut = false;
      judge = null;
    },
    loseAnswersTo: (path) => {
      isCut = false;
      judge = (call) => {
        if (!call.path.startsWith(path)) return undefined;
        lost += 1;
        return 'answer_lost';
      };
    },
    interfere: (judged) => {
      isCut = false;
      judge = judged;
    },
    get lost() {
      return lost;
    },
    close: async () => {
      hangUp();
      agent.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
