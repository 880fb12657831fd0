import { createSupabaseRemote } from '../../lib/remote/supabase-remote.ts';
import { createTeamRemote, type TeamRemote } from '../../lib/remote/team-remote.ts';
import { systemClock } from '../../lib/shared/clock.ts';
import { type ClientId, type MemberId, newId, type TeamId } from '../../lib/shared/ids.ts';
import { ok, type Result } from '../../lib/shared/result.ts';
import type { CommandContext } from '../../lib/store/commands/command-context.ts';
import type { LocalStore } from '../../lib/store/local-store.ts';
import { MemoryStore } from '../../lib/store/memory-store.ts';
import { runRound } from '../../lib/sync/round.ts';
import type { RunningStack } from './start-stack.ts';

/** A demo person's account on a running stack, made through the public sign-up with the mailed code. */
export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly connection: Parameters<typeof createSupabaseRemote>[0];
  readonly teams: TeamRemote;
}

/** Unwraps an expected success; throws with what the failure says. */
export function demand<Value>(
  result: Result<Value, { readonly code: string; readonly message?: string }>,
): Value {
  if (result.ok) return result.value;
  throw new Error(`demo data: ${result.error.code} ${result.error.message ?? ''}`);
}

async function authCall(stack: RunningStack, path: string, body: object): Promise<{ access_token?: string }> {
  const answer = await fetch(`${stack.url}/auth/v1/${path}`, {
    method: 'POST',
    headers: { apikey: stack.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`demo account: ${path} answered ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { access_token?: string };
}

/** Makes the account and signs it in. */
export async function createAccount(
  stack: RunningStack,
  person: { readonly email: string; readonly name: string; readonly password: string },
): Promise<DemoAccount> {
  const { email, name, password } = person;
  await authCall(stack, 'signup', { email, password, data: { name } });
  const code = stack.mail.codeFor(email);
  if (!code) throw new Error(`demo account: no code was mailed to ${email}`);
  const { access_token: token } = await authCall(stack, 'verify', { type: 'email', email, token: code });
  if (!token) throw new Error(`demo account: no session for ${email}`);
  const connection = {
    url: stack.url,
    publishableKey: stack.publishableKey,
    // The data is in long before this token ends.
    tokens: { current: async () => ok(token), renewed: async () => ok(token) },
    fetch,
    now: systemClock.now,
  };
  return { email, name, connection, teams: createTeamRemote(connection) };
}

/** A device of a demo person: the extension's own store, commands and sync, without a browser. */
export class DemoDevice {
  readonly store: LocalStore = new MemoryStore();
  readonly context: CommandContext;
  private readonly remote: ReturnType<typeof createSupabaseRemote>;

  private constructor(account: DemoAccount, team: { teamId: TeamId; memberId: MemberId }) {
    this.remote = createSupabaseRemote(account.connection);
    this.context = { ...team, clock: systemClock, newId };
  }

  static async open(account: DemoAccount, team: { teamId: TeamId; memberId: MemberId }): Promise<DemoDevice> {
    const device = new DemoDevice(account, team);
    await device.store.write(async (tx) => {
      await tx.setMeta('client_id', newId<'client'>() as ClientId);
      await tx.setMeta('team_id', team.teamId);
      await tx.setMeta('member_id', team.memberId);
    });
    await device.sync();
    return device;
  }

  /** One round; throws when the server refused anything. */
  async sync(): Promise<void> {
    const { store, remote } = this;
    demand(await runRound({ store, remote, clock: systemClock, random: Math.random }));
    const refused = (await store.read((tx) => tx.outbox())).find(({ state }) => state === 'refused');
    if (refused) throw new Error(`demo data: ${refused.operation.op} refused: ${refused.refusal?.message}`);
  }
}
