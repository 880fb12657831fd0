import type { WebSocket } from 'ws';
import type { Caller } from './caller.ts';
import type { ChannelAccess } from './realtime-access.ts';
import { decodeFrame, encodeFrame, type Frame, type FrameVersion } from './realtime-frames.ts';
import type { Broadcast, Listener, Topics } from './realtime-topics.ts';

const TOPIC_PREFIX = 'realtime:';
/** setTimeout takes no longer wait than this. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Channel extends Listener {
  readonly topic: string;
  readonly joinRef: string | null;
  readonly hearsItself: boolean;
  readonly acknowledges: boolean;
  caller: Caller;
  mayWrite: Promise<boolean> | undefined;
  expiry: NodeJS.Timeout | undefined;
}

interface Connection {
  readonly socket: WebSocket;
  readonly version: FrameVersion;
  /** The API key it was opened with, which speaks for a channel that brings no token. */
  readonly apiKey: string;
  readonly access: ChannelAccess;
  readonly topics: Topics;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The topic as policies see it. */
const nameOf = (topic: string) => topic.slice(TOPIC_PREFIX.length);

/** Serves one WebSocket: joins, tokens, broadcasts and leaves, one after another in the order they came. */
export function serveSocket({ socket, version, apiKey, access, topics }: Connection): void {
  const channels = new Map<string, Channel>();

  const send = (frame: Frame) => {
    if (socket.readyState === socket.OPEN) socket.send(encodeFrame(version, frame));
  };
  const reply = (to: Frame, status: 'ok' | 'error', response: Record<string, unknown> = {}) =>
    send({ ...to, event: 'phx_reply', payload: { status, response } });

  const forget = (channel: Channel) => {
    clearTimeout(channel.expiry);
    topics.remove(nameOf(channel.topic), channel);
    if (channels.get(channel.topic) === channel) channels.delete(channel.topic);
  };

  /** Ends a channel from this side; the client may join again with a better token. */
  const close = (channel: Channel, message: string) => {
    const { joinRef, topic } = channel;
    forget(channel);
    send({
      joinRef,
      ref: null,
      topic,
      event: 'system',
      payload: { extension: 'system', status: 'error', message, channel: nameOf(topic) },
    });
    send({ joinRef, ref: null, topic, event: 'phx_close', payload: {} });
  };

  const watchExpiry = (channel: Channel) => {
    clearTimeout(channel.expiry);
    const { expiresAt } = channel.caller;
    if (expiresAt === undefined) return;
    const wait = Math.min(Math.max(expiresAt * 1000 - Date.now(), 0), LONGEST_TIMER);
    channel.expiry = setTimeout(() => close(channel, 'Token has expired'), wait);
    channel.expiry.unref();
  };

  const join = async (frame: Frame) => {
    const config = isRecord(frame.payload.config) ? frame.payload.config : {};
    const broadcast = isRecord(config.broadcast) ? config.broadcast : {};
    const refuse = (reason: string) => reply(frame, 'error', { reason });
    if (!frame.topic.startsWith(TOPIC_PREFIX)) return refuse('unmatched topic');
    if (Array.isArray(config.postgres_changes) && config.postgres_changes.length > 0) {
      return refuse('postgres_changes is not served by the embedded stack');
    }
    let caller: Caller;
    try {
      const token = frame.payload.access_token;
      caller = await access.identify(typeof token === 'string' ? token : apiKey);
    } catch {
      return refuse('InvalidJWTToken: the token is invalid or has expired');
    }
    const name = nameOf(frame.topic);
    const isPrivate = config.private === true;
    if (isPrivate && !(await access.canRead(caller, name))) {
      return refuse(`Unauthorized: You do not have permissions to read from this Channel topic: ${name}`);
    }
    if (socket.readyState !== socket.OPEN) return undefined; // it left while the policies were asked
    const previous = channels.get(frame.topic);
    if (previous) forget(previous);
    const channel: Channel = {
      topic: frame.topic,
      joinRef: frame.joinRef,
      isPrivate,
      hearsItself: broadcast.self === true,
      acknowledges: broadcast.ack === true,
      caller,
      mayWrite: undefined,
      expiry: undefined,
      hear: (message) =>
        send({ joinRef: null, ref: null, topic: frame.topic, event: 'broadcast', payload: { ...message } }),
    };
    channels.set(frame.topic, channel);
    topics.add(name, channel);
    watchExpiry(channel);
    return reply(frame, 'ok', { postgres_changes: [] });
  };

  const renewToken = async (channel: Channel, token: unknown) => {
    try {
      const caller = await access.identify(typeof token === 'string' ? token : apiKey);
      if (channel.isPrivate && !(await access.canRead(caller, nameOf(channel.topic))))
        throw new Error('refused');
      channel.caller = caller;
      channel.mayWrite = undefined;
      watchExpiry(channel);
    } catch {
      close(channel, 'Unauthorized: the new token may not read from this topic');
    }
  };

  const broadcast = async (channel: Channel, frame: Frame) => {
    const { event, payload } = frame.payload;
    if (typeof event !== 'string') return;
    if (channel.isPrivate) {
      channel.mayWrite ??= access.canWrite(channel.caller, nameOf(channel.topic));
      if (!(await channel.mayWrite)) return; // hosted drops it without a word too
    }
    const message: Broadcast = { type: 'broadcast', event, payload };
    topics.publish(
      nameOf(channel.topic),
      channel.isPrivate,
      message,
      channel.hearsItself ? undefined : channel,
    );
    if (channel.acknowledges) reply(frame, 'ok');
  };

  const handle = async (frame: Frame): Promise<void> => {
    if (frame.topic === 'phoenix' && frame.event === 'heartbeat') return reply(frame, 'ok');
    if (frame.event === 'phx_join') return join(frame);
    const channel = channels.get(frame.topic);
    if (!channel) return reply(frame, 'error', { reason: 'unmatched topic' });
    switch (frame.event) {
      case 'access_token':
        return renewToken(channel, frame.payload.access_token);
      case 'broadcast':
        return broadcast(channel, frame);
      case 'phx_leave':
        forget(channel);
        reply(frame, 'ok');
        return send({ ...frame, ref: null, event: 'phx_close', payload: {} });
      default:
        return reply(frame, 'error', { reason: `${frame.event} is not served by the embedded stack` });
    }
  };

  let turn = Promise.resolve();
  socket.on('message', (data: Buffer, binary: boolean) => {
    const frame = decodeFrame(data, binary);
    if (!frame) return;
    turn = turn.then(() => handle(frame)).catch(() => socket.close(1011));
  });
  socket.on('close', () => {
    for (const channel of channels.values()) forget(channel);
  });
}
