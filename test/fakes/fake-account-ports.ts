import type { AccountBackend, AccountPorts, TeamMembers, Teams } from '../../lib/auth/account-ports.ts';
import { createAuthClient, SESSION_KEY } from '../../lib/auth/auth-client.ts';
import { createSessionStorage } from '../../lib/auth/session-storage.ts';
import { createTakeSession } from '../../lib/auth/take-session.ts';
import type { AccountState, Membership } from '../../lib/messaging/protocol.ts';
import type { MemberId, TeamId, UserId } from '../../lib/shared/ids.ts';
import { err, ok } from '../../lib/shared/result.ts';

/** A team that the fake user belongs to. */
export const membershipOf = (n: number): Membership => ({
  teamId: `team-${n}` as TeamId,
  teamName: `Team ${n}`,
  memberId: `member-${n}` as MemberId,
  role: 'rep',
});

export const USER = { id: 'user' as UserId, email: 'anna@team.example' };

/** What GoTrue answers with for a session. */
export const SESSION = {
  access_token: 'access',
  refresh_token: 'refresh',
  token_type: 'bearer',
  expires_in: 3600,
  user: {
    ...USER,
    aud: 'authenticated',
    app_metadata: {},
    user_metadata: {},
    identities: [{ id: 'identity' }],
    created_at: '2026-01-01T00:00:00Z',
  },
};

/** A GoTrue that answers as told; the path without `/auth/v1/` names the call. */
export type AuthAnswers = Readonly<Record<string, { readonly status?: number; readonly body: unknown }>>;

/** Everything an account touches, in memory, with a record of what happened. */
export function fakeAccountPorts(options: {
  state?: AccountState;
  answers?: AuthAnswers;
  memberships?: readonly Membership[];
  teams?: Partial<Teams>;
  members?: Partial<TeamMembers>;
  /** Operations that wait; `damaged` where that cannot be read. */
  unsent?: number | 'damaged';
  prepare?: () => Promise<void>;
  /** What deleting the databases comes to. */
  wipe?: () => Promise<void>;
  /** Runs before GoTrue answers a call. */
  beforeAnswer?: (call: string) => Promise<void>;
  isManaged?: boolean;
  probe?: AccountPorts['backendSetting']['probe'];
  isConfigured?: boolean;
}) {
  const events: string[] = [];
  const texts = new Map<string, string>();
  let state = options.state ?? { phase: 'signed_out' };
  const project = { url: 'https://project.example', publishableKey: 'key' };
  const storage = createSessionStorage({
    storage: {
      getItem: async (key) => texts.get(key) ?? null,
      setItem: async (key, value) => void texts.set(key, value),
      removeItem: async (key) => {
        if (texts.delete(key)) events.push('session gone');
      },
    },
    backendUrl: project.url,
    now: Date.now,
  });
  const fetcher: typeof fetch = async (url, init) => {
    const call = String(url).split('/auth/v1/')[1]?.split('?')[0] ?? '';
    const token = new Headers(init?.headers).get('authorization');
    events.push(call === 'logout' ? `auth logout ${token}` : `auth ${call}`);
    await options.beforeAnswer?.(call);
    const answer = options.answers?.[call];
    if (!answer) throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(answer.body), {
      status: answer.status ?? 200,
      headers: { 'content-type': 'application/json', 'x-supabase-api-version': '2024-01-01' },
    });
  };
  const offline = async () => err({ code: 'offline', message: 'no network' } as const);
  const backend: AccountBackend = {
    url: project.url,
    auth: createAuthClient(project, storage, fetcher),
    tokens: { current: async () => ok('access'), renewed: async () => ok('access') },
    teams: {
      memberships: async () => ok([...(options.memberships ?? [])]),
      createTeam: offline,
      acceptInvitation: offline,
      invite: offline,
      checkIdentities: offline,
      whereRowsWent: offline,
      recordHistory: offline,
      removeStage: offline,
      undoStageRemoval: offline,
      auditLines: offline,
      waitingMails: offline,
      inboundAddresses: offline,
      settleWaitingMail: offline,
      inboundSetup: offline,
      rotateInboundAddress: offline,
      ...options.teams,
    },
    members: {
      requestLead: offline,
      placeMember: offline,
      deactivateMember: offline,
      undoDeactivation: offline,
      leaveTeam: offline,
      openInvitations: offline,
      withdrawInvitation: offline,
      ...options.members,
    },
    takeSession: createTakeSession({ ...project, storage, fetch: fetcher, now: Date.now }),
  };
  const ports: AccountPorts = {
    readState: async () => state,
    changeState: async (next) => {
      events.push(`state ${next.phase}`);
      state = next;
    },
    backend: async () => (options.isConfigured === false ? null : backend),
    backendSetting: {
      isManaged: async () => options.isManaged ?? false,
      choose: async ({ url, publishableKey }) => void events.push(`choose ${url} ${publishableKey}`),
      parseUrl: (text) => (URL.canParse(text) ? new URL(text).origin : undefined),
      probe: options.probe ?? (async () => ok(null)),
    },
    databases: {
      async countUnsent() {
        if (options.unsent === 'damaged') throw new Error('The database is damaged.');
        return options.unsent ?? 0;
      },
      prepare: async (_url, _user, { teamId }) => {
        events.push(`prepare ${teamId}`);
        await options.prepare?.();
        return `database of ${teamId}`;
      },
      async wipe() {
        events.push('wipe');
        await options.wipe?.();
      },
    },
    language: async () => 'zh',
    forget: async () => {
      events.push('forget');
      texts.clear();
    },
  };
  /** Stores a session as a sign-in would. */
  const keepSession = (session: Partial<typeof SESSION> = SESSION) =>
    storage.setItem(SESSION_KEY, JSON.stringify(session));
  return { ports, events, texts, keepSession, state: () => state };
}
