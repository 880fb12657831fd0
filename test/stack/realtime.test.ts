import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningStack } from '../../supabase/local/start-stack.ts';
import { DATABASES, register, startTestStack } from './stack-under-test.ts';

/** How a subscription ended up: SUBSCRIBED, CHANNEL_ERROR, CLOSED or TIMED_OUT, with the server's reason. */
const outcome = (channel: RealtimeChannel) =>
  new Promise<{ status: string; reason: string }>((resolve) => {
    channel.subscribe((status, error) => resolve({ status, reason: error?.message ?? '' }));
  });

describe.each(DATABASES)('realtime on %s', (database) => {
  let stack: RunningStack;
  let speaker: { client: SupabaseClient; id: string; token: string };
  let listener: typeof speaker;
  let stranger: typeof speaker;
  const clients: SupabaseClient[] = [];

  beforeAll(async () => {
    stack = await startTestStack(database);
    speaker = await register(stack, 'speaker@rooms.test');
    listener = await register(stack, 'listener@rooms.test');
    stranger = await register(stack, 'stranger@rooms.test');
    await stack.sql(
      `insert into public.room_members values ('one', $1, true), ('two', $1, true), ('one', $2, false), ('other', $3, true)`,
      [speaker.id, listener.id, stranger.id],
    );
  });
  afterAll(async () => {
    for (const client of clients) await client.removeAllChannels();
    await stack.stop();
  });

  /** A client of its own for each test, which speaks for what the token is by then. */
  const join = async (token: string | null | (() => string), version: '1.0.0' | '2.0.0' = '2.0.0') => {
    const client = createClient(stack.url, stack.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      accessToken: async () => (typeof token === 'function' ? token() : token),
      realtime: { vsn: version },
    });
    clients.push(client);
    await client.realtime.setAuth(); // else the first join may speak for the API key alone
    return client;
  };
  const tokenFor = (person: typeof speaker, seconds: number) =>
    new SignJWT({ sub: person.id, role: 'authenticated', aud: 'authenticated' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(new TextEncoder().encode(stack.jwtSecret));

  const privately = { config: { private: true } };
  /** Collects what a channel hears; `next` resolves with the next event of a kind. */
  const hear = (channel: RealtimeChannel) => {
    const heard: { event: string; body: unknown }[] = [];
    let wake = () => {};
    channel.on('broadcast', { event: '*' }, ({ event, payload }) => {
      heard.push({ event, body: (payload as { body: unknown }).body });
      wake();
    });
    const until = async (count: number) => {
      while (heard.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return heard;
    };
    return { heard, until };
  };

  describe.each(['1.0.0', '2.0.0'] as const)('with protocol %s', (version) => {
    it('a member hears what the database sends, in the order of the commits', async () => {
      const channel = (await join(listener.token, version)).channel('room:one', privately);
      const ears = hear(channel);
      expect(await outcome(channel)).toEqual({ status: 'SUBSCRIBED', reason: '' });
      for (const body of ['first', 'zwei', '第三'])
        await stack.sql('select public.ring($1, $2)', ['one', body]);
      expect(await ears.until(3)).toEqual([
        { event: 'rang', body: 'first' },
        { event: 'rang', body: 'zwei' },
        { event: 'rang', body: '第三' },
      ]);
    });

    it('a broadcast of a client reaches the others, not itself', async () => {
      const mine = (await join(speaker.token, version)).channel('room:one', privately);
      const theirs = (await join(listener.token, version)).channel('room:one', privately);
      const [me, they] = [hear(mine), hear(theirs)];
      await Promise.all([outcome(mine), outcome(theirs)]);
      await mine.send({ type: 'broadcast', event: 'said', payload: { body: '你好' } });
      expect(await they.until(1)).toEqual([{ event: 'said', body: '你好' }]);
      expect(me.heard).toEqual([]);
    });

    it('a stranger is refused the room', async () => {
      const refused = await outcome((await join(stranger.token, version)).channel('room:one', privately));
      expect(refused.status).toBe('CHANNEL_ERROR');
      expect(refused.reason).toContain(
        'Unauthorized: You do not have permissions to read from this Channel topic',
      );
    });
  });

  it('nobody signed in is refused, and so is a topic that no policy knows', async () => {
    expect((await outcome((await join(null)).channel('room:one', privately))).status).toBe('CHANNEL_ERROR');
    expect((await outcome((await join(speaker.token)).channel("room:' or true --", privately))).status).toBe(
      'CHANNEL_ERROR',
    );
  });

  it('a token signed by somebody else is refused', async () => {
    const forged = await new SignJWT({ sub: speaker.id, role: 'service_role' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('x'.repeat(64)));
    const refused = await outcome((await join(forged)).channel('room:one', privately));
    expect(refused.status).toBe('CHANNEL_ERROR');
    expect(refused.reason).toContain('InvalidJWTToken');
  });

  it('one room hears nothing of another, nor a public channel of the private one with its name', async () => {
    const two = (await join(speaker.token)).channel('room:two', privately);
    const open = (await join(stranger.token)).channel('room:one');
    const one = (await join(listener.token)).channel('room:one', privately);
    const [inTwo, inOpen, inOne] = [hear(two), hear(open), hear(one)];
    for (const channel of [two, open, one]) expect((await outcome(channel)).status).toBe('SUBSCRIBED');
    await stack.sql('select public.ring($1, $2)', ['one', 'for one']);
    await stack.sql('select public.ring($1, $2)', ['two', 'for two']);
    // The relay keeps the order of commits, so what room two got came after everything that room one got.
    expect(await inTwo.until(1)).toEqual([{ event: 'rang', body: 'for two' }]);
    expect(inOne.heard).toEqual([{ event: 'rang', body: 'for one' }]);
    expect(inOpen.heard).toEqual([]);
  });

  it('who may listen but not speak is not heard', async () => {
    const client = await join(listener.token);
    const mute = client.channel('room:one', { config: { private: true, broadcast: { self: true } } });
    const loud = (await join(speaker.token)).channel('room:one', privately);
    const ears = hear(loud);
    await Promise.all([outcome(mute), outcome(loud)]);
    await mute.send({ type: 'broadcast', event: 'said', payload: { body: 'psst' } });
    // The same socket is served in order: once this join is answered, the broadcast before it has been judged.
    await outcome(client.channel('asked-after'));
    await stack.sql('select public.ring($1, $2)', ['one', 'after']);
    expect(await ears.until(1)).toEqual([{ event: 'rang', body: 'after' }]);
  });

  it('what a transaction sends before it fails is never heard', async () => {
    const channel = (await join(listener.token)).channel('room:one', privately);
    const ears = hear(channel);
    await outcome(channel);
    await expect(stack.sql('select public.ring_and_fail($1)', ['one'])).rejects.toThrow('the write failed');
    await stack.sql('select public.ring($1, $2)', ['one', 'committed']);
    expect(await ears.until(1)).toEqual([{ event: 'rang', body: 'committed' }]);
  });

  it('a channel whose token expires is closed, and joined again with a fresh token', async () => {
    let token = await tokenFor(listener, 4);
    const client = await join(() => token);
    const channel = client.channel('room:one', privately);
    const system = new Promise<{ status: string; message: string }>((resolve) => {
      channel.on('system', {}, (message) => resolve(message as { status: string; message: string }));
    });
    const closed = new Promise<void>((resolve) => {
      channel.subscribe((status) => {
        if (status === 'CLOSED') resolve();
      });
    });
    expect(await system).toMatchObject({ status: 'error', message: 'Token has expired' });
    await closed;

    token = await tokenFor(listener, 600);
    await client.realtime.setAuth();
    await client.removeChannel(channel);
    const again = client.channel('room:one', privately);
    const ears = hear(again);
    expect((await outcome(again)).status).toBe('SUBSCRIBED');
    await stack.sql('select public.ring($1, $2)', ['one', 'back']);
    expect(await ears.until(1)).toEqual([{ event: 'rang', body: 'back' }]);
  });

  it('a token renewed in time keeps the channel open beyond the first one', async () => {
    const first = await tokenFor(listener, 4);
    let token = first;
    const client = await join(() => token);
    const channel = client.channel('room:one', privately);
    const ears = hear(channel);
    await outcome(channel);
    token = await tokenFor(listener, 600);
    await client.realtime.setAuth();
    // Another connection keeps the first token: when it is closed, that token has run out for sure.
    const other = (await join(first)).channel('room:one', privately);
    await new Promise<void>((resolve) => {
      other.on('system', {}, () => resolve()).subscribe();
    });
    await stack.sql('select public.ring($1, $2)', ['one', 'still here']);
    expect(await ears.until(1)).toEqual([{ event: 'rang', body: 'still here' }]);
  });

  it('a member who lost the room loses the channel with the next token', async () => {
    const leaver = await register(stack, 'leaver@rooms.test');
    await stack.sql(`insert into public.room_members values ('one', $1, false)`, [leaver.id]);
    const client = await join(leaver.token);
    const channel = client.channel('room:one', privately);
    const closed = new Promise<string>((resolve) => {
      channel.on('system', {}, (message) => resolve((message as { message: string }).message));
    });
    await outcome(channel);
    await stack.sql('delete from public.room_members where user_id = $1', [leaver.id]);
    await client.realtime.setAuth(await tokenFor(leaver, 600));
    expect(await closed).toContain('Unauthorized');
  });

  it('what the stand-in does not do is refused, not ignored', async () => {
    const changes = (await join(speaker.token))
      .channel('changes')
      .on('postgres_changes', { event: '*', schema: 'public', table: 'notes' }, () => {});
    expect(await outcome(changes)).toMatchObject({
      status: 'CHANNEL_ERROR',
      reason: expect.stringContaining('postgres_changes is not served'),
    });
  });

  it('a connection without a valid API key is refused', async () => {
    const knock = (query: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${stack.url.replace('http', 'ws')}/realtime/v1/websocket?${query}`);
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('refused'));
      });
    expect(await knock('apikey=wrong&vsn=1.0.0')).toBe('refused');
    expect(await knock('vsn=1.0.0')).toBe('refused');
    expect(await knock(`apikey=${stack.publishableKey}&vsn=1.0.0`)).toBe('open');
  });

  it('frames that are none do no harm', async () => {
    const socket = new WebSocket(
      `${stack.url.replace('http', 'ws')}/realtime/v1/websocket?apikey=${stack.publishableKey}&vsn=2.0.0`,
    );
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const answer = new Promise<string>((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(String(data)));
    });
    const noise: (string | Uint8Array<ArrayBuffer>)[] = [
      '',
      'null',
      '[]',
      '{"topic":1}',
      '[1,2,3',
      new Uint8Array([3]),
    ];
    for (const bytes of [...noise, new Uint8Array([3, 255, 255, 255, 255, 255, 1, 0])]) socket.send(bytes);
    socket.send(JSON.stringify([null, '7', 'phoenix', 'heartbeat', {}]));
    expect(JSON.parse(await answer)).toEqual([
      null,
      '7',
      'phoenix',
      'phx_reply',
      { status: 'ok', response: {} },
    ]);
    socket.close();
  });
});
