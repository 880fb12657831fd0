import { describe, expect, it, vi } from 'vitest';
import { fakeAccountPorts, membershipOf, SESSION, USER } from '../../test/fakes/fake-account-ports.ts';
import type { AccountState } from '../messaging/protocol.ts';
import type { TeamId } from '../shared/ids.ts';
import { err, ok } from '../shared/result.ts';
import { SESSION_KEY } from './auth-client.ts';
import { createSignIn } from './sign-in.ts';
import { createSignOut } from './sign-out.ts';
import { createTeams } from './teams.ts';

const READY: AccountState & { phase: 'ready' } = {
  phase: 'ready',
  userId: USER.id,
  email: USER.email,
  backendUrl: 'https://project.example',
  membership: membershipOf(1),
  databaseName: 'database of team-1',
};
const CREDENTIALS = { email: USER.email, password: 'correct-horse-1' };
const refused = (code: string, status = 400) => ({ status, body: { code, message: code } });

describe('signing in', () => {
  const answers = { token: { body: SESSION } };

  it('with one team makes it the current one, its database first', async () => {
    const { ports, events, state } = fakeAccountPorts({ answers, memberships: [membershipOf(1)] });
    expect(await createSignIn(ports).signIn(CREDENTIALS)).toEqual(ok(READY));
    expect(events).toEqual(['auth token', 'prepare team-1', 'state ready']);
    expect(state()).toEqual(READY);
  });

  it.each([
    ['no team', []],
    ['several teams', [membershipOf(1), membershipOf(2)]],
  ])('with %s leaves the choice open', async (_name, memberships) => {
    const { ports } = fakeAccountPorts({ answers, memberships });
    expect(await createSignIn(ports).signIn(CREDENTIALS)).toMatchObject(ok({ phase: 'choosing_team' }));
  });

  it('again comes back to the team of before', async () => {
    const { ports } = fakeAccountPorts({
      answers,
      state: READY,
      memberships: [membershipOf(2), membershipOf(1)],
    });
    expect(await createSignIn(ports).signIn(CREDENTIALS)).toMatchObject(ok({ membership: membershipOf(1) }));
  });

  it('succeeds although the teams cannot be asked for now', async () => {
    const memberships = async () => err({ code: 'offline', message: 'no network' } as const);
    const { ports } = fakeAccountPorts({ answers, teams: { memberships } });
    expect(await createSignIn(ports).signIn(CREDENTIALS)).toMatchObject(ok({ phase: 'choosing_team' }));
  });

  it('writes no token into the account state', async () => {
    const { ports, texts, state } = fakeAccountPorts({ answers, memberships: [membershipOf(1)] });
    await createSignIn(ports).signIn(CREDENTIALS);
    expect(JSON.stringify(state())).not.toMatch(/access|refresh/);
    expect(texts.get(SESSION_KEY)).toContain('refresh');
  });

  it('without a backend is not configured', async () => {
    const { ports } = fakeAccountPorts({ isConfigured: false });
    expect(await createSignIn(ports).signIn(CREDENTIALS)).toMatchObject({
      error: { code: 'not_configured' },
    });
  });

  it.each([
    ['invalid_credentials', 400, 'wrong_credentials'],
    ['email_not_confirmed', 400, 'email_unconfirmed'],
    ['over_request_rate_limit', 429, 'too_many_tries'],
    ['user_banned', 403, 'not_allowed'],
    ['unexpected_failure', 500, 'server'],
  ])('refused as %s with %i is told as %s', async (code, status, told) => {
    const { ports, state } = fakeAccountPorts({ answers: { token: refused(code, status) } });
    expect(await createSignIn(ports).signIn(CREDENTIALS)).toMatchObject({ error: { code: told } });
    expect(state()).toEqual({ phase: 'signed_out' });
  });

  it('without a network is offline', async () => {
    const { ports } = fakeAccountPorts({});
    expect(await createSignIn(ports).signIn(CREDENTIALS)).toMatchObject({ error: { code: 'offline' } });
  });
});

describe('signing up', () => {
  const input = { ...CREDENTIALS, name: 'Anna' };

  it('waits for the mailed code where addresses are confirmed', async () => {
    const { ports, state } = fakeAccountPorts({ answers: { signup: { body: SESSION.user } } });
    expect(await createSignIn(ports).signUp(input)).toEqual(ok('code_sent'));
    expect(state()).toEqual({ phase: 'signed_out' });
  });

  it('signs in at once where they are not', async () => {
    const { ports, state } = fakeAccountPorts({ answers: { signup: { body: SESSION } } });
    expect(await createSignIn(ports).signUp(input)).toEqual(ok('signed_in'));
    expect(state()).toMatchObject({ phase: 'choosing_team' });
  });

  it.each([
    ['a user without identities', { body: { ...SESSION.user, identities: [] } }],
    ['a refusal', refused('user_already_exists', 422)],
  ])('with a known address, told by %s, says so', async (_name, signup) => {
    const { ports } = fakeAccountPorts({ answers: { signup } });
    expect(await createSignIn(ports).signUp(input)).toMatchObject({ error: { code: 'email_taken' } });
  });

  it('with a weak password says so', async () => {
    const { ports } = fakeAccountPorts({ answers: { signup: refused('weak_password', 422) } });
    expect(await createSignIn(ports).signUp(input)).toMatchObject({ error: { code: 'weak_password' } });
  });
});

describe('mailed codes', () => {
  it.each([
    ['sign_in', 'otp'],
    ['reset', 'recover'],
    ['sign_up', 'resend'],
  ] as const)('for %s are asked for at %s', async (purpose, call) => {
    const { ports, events } = fakeAccountPorts({ answers: { [call]: { body: {} } } });
    expect(await createSignIn(ports).sendCode({ email: USER.email, purpose })).toEqual(ok(null));
    expect(events).toEqual([`auth ${call}`]);
  });

  it('open the account', async () => {
    const { ports } = fakeAccountPorts({
      answers: { verify: { body: SESSION } },
      memberships: [membershipOf(1)],
    });
    const verified = await createSignIn(ports).verifyCode({
      email: USER.email,
      code: ' 123456 ',
      purpose: 'sign_in',
    });
    expect(verified).toEqual(ok(READY));
  });

  it.each([refused('otp_expired', 403), refused('no_such_code', 403), refused('user_not_found', 404)])(
    'that open nothing are wrong codes (%o)',
    async (verify) => {
      const { ports } = fakeAccountPorts({ answers: { verify } });
      const verified = createSignIn(ports).verifyCode({ email: USER.email, code: '1', purpose: 'reset' });
      expect(await verified).toMatchObject({ error: { code: 'wrong_code' } });
    },
  );
});

describe('teams', () => {
  it('that were founded or joined become the current one', async () => {
    const { ports, state, events } = fakeAccountPorts({
      state: { phase: 'choosing_team', userId: USER.id, email: USER.email },
      teams: {
        createTeam: async () => ok(membershipOf(1)),
        acceptInvitation: async () => ok(membershipOf(2)),
      },
    });
    const teams = createTeams(ports);
    const founded = { name: 'Team 1', displayName: 'Anna', currency: 'EUR', language: 'en' } as const;
    expect(await teams.createTeam(founded)).toEqual(ok(membershipOf(1)));
    expect(state()).toMatchObject({ phase: 'ready', databaseName: 'database of team-1' });
    expect(await teams.acceptInvitation({ code: 'x', displayName: 'Anna' })).toEqual(ok(membershipOf(2)));
    expect(events).toEqual(['prepare team-1', 'state ready', 'prepare team-2', 'state ready']);
  });

  it('of somebody else cannot be chosen', async () => {
    const { ports, state } = fakeAccountPorts({ state: READY, memberships: [membershipOf(1)] });
    const chosen = await createTeams(ports).chooseTeam({ teamId: 'team-9' as TeamId });
    expect(chosen).toMatchObject({ error: { code: 'not_allowed' } });
    expect(state()).toEqual(READY);
  });

  it('pass failures on as what they mean', async () => {
    const invalid = async () => err({ code: 'rejected', message: 'invalid_invitation' } as const);
    const limited = async () => err({ code: 'busy', message: 'rate_limited' } as const);
    const { ports } = fakeAccountPorts({
      state: READY,
      teams: { acceptInvitation: invalid, checkIdentities: limited, invite: invalid },
    });
    const teams = createTeams(ports);
    const failures = await Promise.all([
      teams.acceptInvitation({ code: 'x', displayName: 'Anna' }),
      teams.checkIdentities({ queries: [] }),
      teams.createTeam({ name: 'x', displayName: 'x', currency: 'EUR', language: 'en' }),
    ]);
    expect(failures.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'invalid_invitation',
      'too_many_tries',
      'offline',
    ]);
  });

  it('say what is missing when invitations have no function', async () => {
    const invite = async () => err({ code: 'server', message: 'function_missing' } as const);
    const { ports } = fakeAccountPorts({ state: READY, teams: { invite } });
    expect(await createTeams(ports).invite({ email: 'li@team.example', role: 'rep' })).toMatchObject({
      error: { code: 'function_missing' },
    });
  });

  it('invite in the language of the inviter', async () => {
    const invite = vi.fn(async () => ok({ mailed: true, code: null }));
    const { ports } = fakeAccountPorts({ state: READY, teams: { invite } });
    await createTeams(ports).invite({ email: 'li@team.example', role: 'rep' });
    expect(invite).toHaveBeenCalledWith({
      team: 'team-1',
      email: 'li@team.example',
      role: 'rep',
      language: 'zh',
    });
  });

  it('answer nobody who is signed out', async () => {
    const teams = createTeams(fakeAccountPorts({}).ports);
    const answers = [await teams.listTeams(), await teams.checkIdentities({ queries: [] })];
    const fates = await teams.whereRowsWent({ table: 'leads', ids: ['l'] });
    for (const answer of [...answers, fates]) expect(answer).toMatchObject({ error: { code: 'signed_out' } });
  });

  it('ask for the history of a record of the current team', async () => {
    const asked: unknown[] = [];
    const page = { lines: [], more: false };
    const recordHistory = async (...input: unknown[]) => {
      asked.push(input);
      return ok(page);
    };
    const teams = createTeams(fakeAccountPorts({ state: READY, teams: { recordHistory } }).ports);
    const question = { table: 'leads', id: 'l', fields: ['source'], before: 7 } satisfies Parameters<
      typeof teams.recordHistory
    >[0];
    expect(await teams.recordHistory(question)).toEqual(ok(page));
    expect(asked).toEqual([[READY.membership.teamId, question]]);
    const signedOut = createTeams(fakeAccountPorts({}).ports);
    expect(await signedOut.recordHistory(question)).toMatchObject({ error: { code: 'signed_out' } });
  });

  it('ask for the current team where rows went', async () => {
    const asked: unknown[] = [];
    const whereRowsWent = async (...input: unknown[]) => {
      asked.push(input);
      return ok([]);
    };
    const teams = createTeams(fakeAccountPorts({ state: READY, teams: { whereRowsWent } }).ports);
    expect(await teams.whereRowsWent({ table: 'leads', ids: ['l'] })).toEqual(ok([]));
    expect(asked).toEqual([[READY.membership.teamId, 'leads', ['l']]]);
  });
});

describe('a sign-in that fails after the password', () => {
  const answers = { token: { body: SESSION }, logout: { body: {} } };

  it.each([
    [
      'the tables are not Sluice’s',
      { teams: { memberships: async () => err({ code: 'protocol', message: '' } as const) } },
    ],
    [
      'the database cannot be made',
      { memberships: [membershipOf(1)], prepare: () => Promise.reject(new Error('full')) },
    ],
  ])('because %s leaves no session, here or there', async (_name, options) => {
    const { ports, events, texts } = fakeAccountPorts({ answers, ...options });
    expect(await createSignIn(ports).signIn(CREDENTIALS)).toMatchObject({ ok: false });
    expect(texts.has(SESSION_KEY)).toBe(false);
    expect(events.at(-1)).toBe('auth logout Bearer access');
  });
});

describe('signing out', () => {
  const answers = { logout: { body: {} } };
  const CLEAN = ['session gone', 'state signed_out', 'forget', 'wipe', 'auth logout Bearer access'];

  it('leaves nothing: the session goes first, pages let go, storage and databases go, the server is told', async () => {
    const { ports, events, texts, keepSession, state } = fakeAccountPorts({ state: READY, answers });
    await keepSession();
    expect(await createSignOut(ports).signOut({ discard: false })).toEqual(ok(null));
    expect(events).toEqual(CLEAN);
    expect(texts.size).toBe(0);
    expect(state()).toEqual({ phase: 'signed_out' });
  });

  it('warns of unsent changes and does nothing until they may be discarded', async () => {
    const { ports, events } = fakeAccountPorts({ state: READY, unsent: 3 });
    expect(await createSignOut(ports).signOut({ discard: false })).toMatchObject({
      error: { code: 'unsent_changes', unsent: 3 },
    });
    expect(events).toEqual([]);
    expect(await createSignOut(ports).signOut({ discard: true })).toEqual(ok(null));
    expect(events).toContain('wipe');
  });

  it('warns of changes that cannot be counted, and counts nothing that may be discarded', async () => {
    const { ports, events, keepSession } = fakeAccountPorts({ state: READY, answers, unsent: 'damaged' });
    await keepSession();
    const asked = await createSignOut(ports).signOut({ discard: false });
    expect(asked).toMatchObject({ error: { code: 'unsent_changes', unsent: undefined } });
    expect(events).toEqual([]);
    expect(await createSignOut(ports).signOut({ discard: true })).toEqual(ok(null));
    expect(events).toEqual(CLEAN);
  });

  it('works without a network', async () => {
    const { ports, events, texts, keepSession } = fakeAccountPorts({ state: READY });
    await keepSession();
    expect(await createSignOut(ports).signOut({ discard: true })).toEqual(ok(null));
    expect(events).toEqual(CLEAN);
    expect(texts.size).toBe(0);
  });

  it('says what it could not delete, with session and account gone all the same', async () => {
    const wipe = () => Promise.reject(new Error('blocked'));
    const { ports, events, texts, keepSession } = fakeAccountPorts({ state: READY, answers, wipe });
    await keepSession();
    expect(await createSignOut(ports).signOut({ discard: true })).toMatchObject({
      error: { code: 'not_wiped' },
    });
    expect(events).toEqual(CLEAN);
    expect(texts.size).toBe(0);
  });

  it('deletes the databases although pages cannot be told', async () => {
    const fake = fakeAccountPorts({ state: READY, answers });
    await fake.keepSession();
    const ports = { ...fake.ports, changeState: () => Promise.reject(new Error('closed')) };
    expect(await createSignOut(ports).signOut({ discard: true })).toMatchObject({
      error: { code: 'not_wiped' },
    });
    expect(fake.events).toEqual(CLEAN.filter((event) => !event.startsWith('state')));
  });

  it('that the server hears of late leaves the next person’s session alone', async () => {
    const next = { ...SESSION, access_token: 'access of the next' };
    const fake = fakeAccountPorts({
      state: READY,
      answers,
      beforeAnswer: async () => fake.keepSession(next),
    });
    await fake.keepSession();
    expect(await createSignOut(fake.ports).signOut({ discard: true })).toEqual(ok(null));
    expect(fake.events).toContain('auth logout Bearer access');
    expect(fake.texts.get(SESSION_KEY)).toContain('access of the next');
  });

  it('ends a session whose token has run out with a new one', async () => {
    const renewed = { ...SESSION, access_token: 'renewed' };
    const { ports, events, texts, keepSession } = fakeAccountPorts({
      state: READY,
      answers: { ...answers, token: { body: renewed } },
    });
    await keepSession({ ...SESSION, expires_in: -1 });
    expect(await createSignOut(ports).signOut({ discard: true })).toEqual(ok(null));
    expect(events.slice(-2)).toEqual(['auth token', 'auth logout Bearer renewed']);
    expect(texts.size).toBe(0);
  });
});

describe('choosing the backend', () => {
  const input = { url: 'https://mine.example/path', publishableKey: ' key ' };

  it('keeps one that answers', async () => {
    const { ports, events } = fakeAccountPorts({});
    expect(await createSignOut(ports).useBackend(input)).toEqual(ok(null));
    expect(events).toEqual(['choose https://mine.example key']);
  });

  it('ends a session that was left from the backend of before', async () => {
    const { ports, events, texts, keepSession } = fakeAccountPorts({ answers: { logout: { body: {} } } });
    await keepSession();
    expect(await createSignOut(ports).useBackend(input)).toEqual(ok(null));
    expect(events).toEqual(['session gone', 'choose https://mine.example key', 'auth logout Bearer access']);
    expect(texts.size).toBe(0);
  });

  it.each([
    ['rejected', 'bad_backend'],
    ['protocol', 'bad_backend'],
    ['offline', 'offline'],
  ] as const)('keeps none that answers %s', async (code, told) => {
    const { ports, events } = fakeAccountPorts({ probe: async () => err({ code, message: '' }) });
    expect(await createSignOut(ports).useBackend(input)).toMatchObject({ error: { code: told } });
    expect(events).toEqual([]);
  });

  it('takes no text that is not an address', async () => {
    const { ports } = fakeAccountPorts({});
    const used = createSignOut(ports).useBackend({ ...input, url: 'mine' });
    expect(await used).toMatchObject({ error: { code: 'bad_backend' } });
  });

  it('is not possible while signed in, or where the organisation has chosen', async () => {
    for (const { ports } of [fakeAccountPorts({ state: READY }), fakeAccountPorts({ isManaged: true })]) {
      expect(await createSignOut(ports).useBackend(input)).toMatchObject({ error: { code: 'not_allowed' } });
    }
  });
});
