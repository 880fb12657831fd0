import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Database } from './database.ts';
import type { StackKeys } from './keys.ts';
import { createChannelAccess } from './realtime-access.ts';
import { serveSocket } from './realtime-socket.ts';
import { Topics } from './realtime-topics.ts';

const PATH = '/realtime/v1/websocket';
const MOST_BYTES = 1 << 20;

interface StoredMessage {
  readonly id: string;
  readonly topic: string;
  readonly event: string | null;
  readonly payload: unknown;
  readonly private: boolean | null;
}

export interface Realtime {
  /** Takes an HTTP upgrade over: a channel connection, or 401 or 404 and closed. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
}

/** Passes on what `realtime.send` stored, once its transaction has committed, in the order of the commits. */
async function relay(database: Database, topics: Topics, log: (line: string) => void): Promise<void> {
  let waiting: string[] = [];
  let turn = Promise.resolve();
  const drain = async () => {
    const ids = waiting;
    waiting = [];
    if (ids.length === 0) return;
    const rows = await database.sql<StoredMessage>(
      `select id, topic, event, payload, private from realtime.messages where id = any (string_to_array($1, ',')::uuid[])`,
      [ids.join(',')],
    );
    const messages = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const message = messages.get(id);
      if (message?.event == null) continue;
      topics.publish(message.topic, message.private === true, {
        type: 'broadcast',
        event: message.event,
        payload: message.payload,
        meta: { id },
      });
    }
  };
  await database.listen('realtime_messages', (id) => {
    waiting.push(id);
    turn = turn
      .then(drain)
      .catch((error: unknown) => log(`realtime: a broadcast was lost (${String(error)})`));
  });
}

/**
 * A stand-in for Supabase Realtime: public and private broadcast channels, over both versions of its protocol, from
 * clients and from the database. Presence and postgres_changes are refused, not imitated.
 */
export async function createRealtime(parts: {
  readonly database: Database;
  readonly keys: StackKeys;
  readonly log: (line: string) => void;
}): Promise<Realtime> {
  const { database, keys, log } = parts;
  const topics = new Topics();
  const access = createChannelAccess(database, keys);
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  await database.sql(`delete from realtime.messages where inserted_at < now() - interval '3 days'`);
  await relay(database, topics, log);

  const refuse = (socket: Duplex, status: string) =>
    socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);

  return {
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const apiKey = url.searchParams.get('apikey') ?? '';
      socket.on('error', () => socket.destroy());
      if (url.pathname !== PATH) return refuse(socket, '404 Not Found');
      if (apiKey !== keys.publishableKey && apiKey !== keys.secretKey)
        return refuse(socket, '401 Unauthorized');
      const version = url.searchParams.get('vsn') === '2.0.0' ? '2.0.0' : '1.0.0';
      server.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate());
        serveSocket({ socket: webSocket, version, apiKey, access, topics });
      });
      return undefined;
    },
    async stop() {
      for (const client of server.clients) client.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
