import { RealtimeClient } from '@supabase/supabase-js';
import type { TeamId } from '../shared/ids.ts';
import type { TokenSource } from '../sync/token-source.ts';

/** Shorter than the 30 s of silence after which the browser stops a worker. */
const HEARTBEAT = 20_000;

/** An open connection that rings whenever something of the team changes. */
export interface Doorbell {
  close(): void;
}

/**
 * Listens on the team's private channel; `onRing` gets the number of the feed that was reached. At most once and
 * never a source of truth: a bell that is missed is made good by the next round. The token is asked for again at
 * every heartbeat, so a refreshed one reaches the channel before the old one ends.
 */
export function openDoorbell(options: {
  readonly url: string;
  readonly publishableKey: string;
  readonly team: TeamId;
  readonly tokens: TokenSource;
  readonly onRing: (seq: number) => void;
  /** Called when the channel is joined, again after each reconnect: what rang meanwhile was missed. */
  readonly onJoined: () => void;
}): Doorbell {
  const client = new RealtimeClient(`${options.url.replace(/^http/, 'ws')}/realtime/v1`, {
    params: { apikey: options.publishableKey },
    heartbeatIntervalMs: HEARTBEAT,
    accessToken: async () => {
      const token = await options.tokens.current();
      return token.ok ? token.value : null;
    },
  });
  const channel = client.channel(`team:${options.team}`, { config: { private: true } });
  channel.on('broadcast', { event: 'changed' }, (message) => {
    const seq: unknown = message.payload?.seq;
    if (typeof seq === 'number') options.onRing(seq);
  });
  channel.subscribe((status) => {
    if (status === 'SUBSCRIBED') options.onJoined();
  });
  return {
    close: () => {
      channel
        .unsubscribe()
        .then(() => client.disconnect())
        .catch((error: unknown) => console.warn('The doorbell did not close.', error));
    },
  };
}
