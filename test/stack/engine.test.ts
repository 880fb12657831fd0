import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountPorts } from '../../lib/auth/account-ports.ts';
import { createAuthClient, SESSION_KEY } from '../../lib/auth/auth-client.ts';
import { createSessionStorage } from '../../lib/auth/session-storage.ts';
import { createSignIn } from '../../lib/auth/sign-in.ts';
import { createTakeSession } from '../../lib/auth/take-session.ts';
import { createTeams } from '../../lib/auth/teams.ts';
import { createTokenSource } from '../../lib/auth/token-source.ts';
import type { AccountState } from '../../lib/messaging/protocol.ts';
import type { Stage } from '../../lib/model/rows.ts';
import type { Connection } from '../../lib/remote/connection.ts';
import { openDoorbell } from '../../lib/remote/doorbell.ts';
import { createMemberRemote } from '../../lib/remote/member-remote.ts';
import { probeBackend } from '../../lib/remote/probe-backend.ts';
import { createSupabaseRemote } from '../../lib/remote/supabase-remote.ts';
import { createTeamRemote } from '../../lib/remote/team-remote.ts';
import { systemClock } from '../../lib/shared/clock.ts';
import { type LeadId, newId } from '../../lib/shared/ids.ts';
import { ok } from '../../lib/shared/result.ts';
import { addNote } from '../../lib/store/commands/add-note.ts';
import { assignLead } from '../../lib/store/commands/assign-lead.ts';
import { completeTask } from '../../lib/store/commands/complete-task.ts';
import { createRow } from '../../lib/store/commands/create-row.ts';
import { editRow } from '../../lib/store/commands/edit-row.ts';
import { moveLead } from '../../lib/store/commands/move-lead.ts';
import { planNext } from '../../lib/store/commands/plan-next.ts';
import { removeRow } from '../../lib/store/commands/remove-row.ts';
import { restoreRow } from '../../lib/store/commands/restore-row.ts';
import { saveCapture } from '../../lib/store/commands/save-capture.ts';
import { setAnswer } from '../../lib/store/commands/set-answer.ts';
import { DexieStore } from '../../lib/store/dexie-store.ts';
import { prepareStore } from '../../lib/store/prepare-store.ts';
import { databaseNameOf } from '../../lib/store/team-databases.ts';
import { PROTOCOL_VERSION } from '../../lib/sync/protocol.ts';
import { runRound } from '../../lib/sync/round.ts';
import { type RunningStack, startStack } from '../../supabase/local/start-stack.ts';
import { dumpStore } from '../builders/store-dump.ts';

/** The modules of the extension's background, against the embedded stack with the project's own migrations. */
let stack: RunningStack;

/** One person's background: session, calls, and the database of the current team. */
function createPerson(email: string) {
  const texts = new Map<string, string>();
  const storage = createSessionStorage({
    storage: {
      getItem: async (key) => texts.get(key) ?? null,
      setItem: async (key, value) => void texts.set(key, value),
      removeItem: async (key) => void texts.delete(key),
    },
    backendUrl: stack.url,
    now: Date.now,
  });
  const requests: string[] = [];
  const fetcher: typeof fetch = (url, init) => {
    requests.push(String(url));
    return fetch(url, init);
  };
  const backend = { url: stack.url, publishableKey: stack.publishableKey };
  const session = { ...backend, storage, fetch: fetcher, now: Date.now };
  const tokens = createTokenSource(session);
  const connection: Connection = { ...backend, tokens, fetch: fetcher, now: Date.now };
  const auth = createAuthClient(backend, storage, fetcher);
  let state: AccountState = { phase: 'signed_out' };
  const unused = () => Promise.reject(new Error('not part of this test'));
  const ports: AccountPorts = {
    readState: async () => state,
    changeState: async (next) => {
      state = next;
    },
    backend: async () => ({
      url: backend.url,
      auth,
      tokens,
      teams: createTeamRemote(connection),
      members: createMemberRemote(connection),
      takeSession: createTakeSession(session),
    }),
    backendSetting: { isManaged: unused, choose: unused, parseUrl: () => undefined, probe: unused },
    databases: {
      countUnsent: unused,
      wipe: unused,
      async prepare(url, userId, membership) {
        const name = databaseNameOf(url, userId, membership.teamId);
        const store = new DexieStore(name);
        await prepareStore(store, membership, newId);
        store.close();
        return name;
      },
    },
    language: async () => 'en',
    forget: unused,
  };
  const calls = { ...createSignIn(ports), ...createTeams(ports) };

  return {
    calls,
    connection,
    texts,
    requests,
    async register(): Promise<void> {
      await calls.signUp({ email, password: 'correct-horse-1', name: email });
      const code = stack.mail.codeFor(email) ?? '';
      const verified = await calls.verifyCode({ email, code, purpose: 'sign_up' });
      expect(verified.ok).toBe(true);
    },
    open() {
      if (state.phase !== 'ready') throw new Error('no team');
      const store = new DexieStore(state.databaseName);
      const remote = createSupabaseRemote(connection);
      const { teamId, memberId } = state.membership;
      return {
        store,
        memberId,
        teamId,
        context: { teamId, memberId, clock: systemClock, newId },
        sync: (protocol = PROTOCOL_VERSION) =>
          runRound({ store, remote, protocol, clock: systemClock, random: Math.random }),
        lead: (id: LeadId) => store.read((tx) => tx.get('leads', id)),
      };
    },
  };
}
type Person = ReturnType<typeof createPerson>;
type Device = ReturnType<Person['open']>;

const invitationCode = (email: string): string => {
  const mail = stack.mail.list(email)[0]?.text ?? '';
  return /[0-9a-f]{4}(-[0-9a-f]{4}){7}/.exec(mail)?.[0] ?? '';
};

/** Columns that the server alone can know; all others a device must have foreseen. */
const SERVER_SET = ['version', 'created_at', 'updated_at', 'stage_entered_at', 'changed_at'];
const foreseen = (rows: Record<string, unknown[]>) =>
  Object.entries(rows).flatMap(([table, list]) =>
    list.map((row) => {
      const columns = Object.entries(row as object).filter(([column]) => !SERVER_SET.includes(column));
      return JSON.stringify([table, columns.sort(([one], [other]) => (one < other ? -1 : 1))]);
    }),
  );

describe('the extension’s engine on the embedded stack', () => {
  let anna: Person;
  let li: Person;
  let annasDevice: Device;
  let lisDevice: Device;
  let stages: Stage[];
  let leadId: LeadId;

  beforeAll(async () => {
    stack = await startStack({ data: 'memory', port: 0 });
    [anna, li] = [createPerson('anna@team.example'), createPerson('li@team.example')];
  });
  afterAll(() => stack.stop());

  it('knows the stack as a backend of Sluice, and another key as none', async () => {
    const backend = { url: stack.url, publishableKey: stack.publishableKey };
    expect(await probeBackend(backend, fetch)).toEqual(ok(null));
    const wrong = await probeBackend({ ...backend, publishableKey: 'sb_publishable_wrong' }, fetch);
    expect(wrong).toMatchObject({ error: { code: 'rejected' } });
  });

  it('founds a team and fetches its process', async () => {
    await anna.register();
    const team = { name: 'Meridian', displayName: 'Anna', currency: 'EUR', language: 'en' } as const;
    expect(await anna.calls.createTeam(team)).toMatchObject({ ok: true, value: { role: 'admin' } });
    annasDevice = anna.open();
    expect(await annasDevice.sync()).toEqual(ok(null));
    stages = (await annasDevice.store.read((tx) => tx.list('stages'))).sort(
      (one, other) => one.position - other.position,
    );
    expect(stages.map(({ kind }) => kind)).toContain('opportunity');
  });

  it.each([
    [PROTOCOL_VERSION + 1, 'database'],
    [PROTOCOL_VERSION - 1, 'extension'],
  ])(
    'keeps the work of an extension of version %i and says that the %s is outdated',
    async (version, side) => {
      const { store, context, sync } = annasDevice;
      await store.write((tx) =>
        createRow(tx, context, 'companies', newId<'company'>(), { name: `Kept by ${version}` }),
      );
      expect(await sync(version)).toMatchObject({ error: { code: 'protocol', outdated: side } });
      const [waiting, status] = await store.read(
        async (tx) => [await tx.outbox(), await tx.meta('sync')] as const,
      );
      expect(waiting.map(({ state }) => state)).toEqual(['waiting']);
      expect(status?.trouble?.code).toBe(`${side}_outdated`);
      expect(await sync()).toEqual(ok(null));
      expect(await store.read((tx) => tx.outbox())).toEqual([]);
    },
  );

  it('foresees every row as the server then has it', async () => {
    const { store, context, sync } = annasDevice;
    const [reserve, target] = stages;
    if (!reserve || !target) throw new Error('no stages');
    const saved = await saveCapture(store, context, {
      leadName: 'Haoyuan Valve',
      pipelineId: reserve.pipeline_id,
      stageId: reserve.id,
      company: { name: 'Haoyuan Valve Co. Ltd', domain: 'haoyuan.example', country: 'CN' },
      person: { full_name: 'Wei Zhang', title: 'Purchasing manager', email: 'zhang@haoyuan.example' },
      identities: [
        { of: 'person', kind: 'email', value: 'Zhang@haoyuan.example', valueNorm: 'zhang@haoyuan.example' },
        { of: 'company', kind: 'domain', value: 'haoyuan.example', valueNorm: 'haoyuan.example' },
      ],
      fields: [
        {
          field: 'email',
          value: 'zhang@haoyuan.example',
          source: 'link',
          confidence: 0.97,
          label: 'mailto',
          where: 'body>a:1',
          snippet: 'mail',
        },
      ],
      url: 'https://haoyuan.example/contact',
      title: 'Contact',
      method: 'page',
      lawfulBasis: 'legitimate_interest',
      answers: [{ criterion: 'money', value: 2 }],
      grade: 'B',
      points: 64,
      source: 'website',
    });
    if (!saved.ok) throw new Error('not saved');
    leadId = saved.value.leadId;
    await moveLead(store, context, { leadId, toStageId: target.id });
    await addNote(store, context, { leadId, body: 'Asked for a quote.' });
    const task = await planNext(store, context, {
      leadId,
      title: 'Call',
      dueOn: '2026-12-01',
      today: '2026-11-22',
    });
    if (task.ok) await completeTask(store, context, { taskId: task.value.taskId });
    await setAnswer(store, context, { leadId, criterion: 'authority', value: 1, note: 'asks his boss' });
    await setAnswer(store, context, {
      leadId,
      criterion: 'authority',
      value: 2,
      score: { grade: 'A', points: 80 },
    });
    await editRow(store, context, {
      table: 'leads',
      id: leadId,
      changes: {
        amount_minor: 12_000_000,
        currency: 'CNY',
        expected_close: '2027-03-14',
        tags: ['fair', 'valve'],
      },
    });
    const expected = foreseen((await dumpStore(store)).rows);
    expect(await sync()).toEqual(ok(null));
    const { rows, outbox } = await dumpStore(store);
    expect(outbox).toEqual([]);
    const actual = foreseen(rows);
    expect(expected.filter((row) => !actual.includes(row))).toEqual([]);
    // The server alone notes that the lead entered its first stage, and each change of an answer.
    const noted = rows.answer_changes?.length ?? 0;
    expect(noted).toBe(3);
    expect(actual).toHaveLength(expected.length + 1 + noted);
  });

  it('brings a colleague in who sees what is visible to the team', async () => {
    await li.register();
    const invited = await anna.calls.invite({ email: 'li@team.example', role: 'rep' });
    expect(invited).toEqual(ok({ mailed: true, code: null }));
    const wrong = await li.calls.acceptInvitation({ code: 'nonsense', displayName: 'Li' });
    expect(wrong).toMatchObject({ error: { code: 'invalid_invitation' } });
    const code = invitationCode('li@team.example');
    expect(await li.calls.acceptInvitation({ code, displayName: 'Li' })).toMatchObject({ ok: true });
    lisDevice = li.open();
    await lisDevice.sync();
    expect(await lisDevice.lead(leadId)).toMatchObject({ name: 'Haoyuan Valve', editable: false });
    const known = await li.calls.checkIdentities({
      queries: [{ kind: 'email', value: 'zhang@haoyuan.example' }],
    });
    expect(known).toMatchObject(ok([{ exists: true, mine: false, ownerName: 'Anna' }]));
  });

  it('rings for a colleague’s change, which the next round brings', async () => {
    const rings: number[] = [];
    let ring = (): void => undefined;
    const rung = new Promise<void>((resolve) => {
      ring = resolve;
    });
    await new Promise<void>((resolve) => {
      const bell = openDoorbell({
        ...li.connection,
        team: lisDevice.teamId,
        onJoined: resolve,
        onRing: (seq) => {
          rings.push(seq);
          bell.close();
          ring();
        },
      });
    });
    const { store, context, sync, memberId } = annasDevice;
    await assignLead(store, context, { leadId, toMemberId: lisDevice.memberId });
    expect(await sync()).toEqual(ok(null));
    await rung;
    expect(rings[0]).toBeGreaterThan((await lisDevice.store.read((tx) => tx.meta('cursor'))) ?? 0);
    await lisDevice.sync();
    expect(await lisDevice.lead(leadId)).toMatchObject({ owner_id: lisDevice.memberId, editable: true });
    expect(memberId).not.toBe(lisDevice.memberId);
  });

  it('removes and restores across devices', async () => {
    const { store, context, sync } = lisDevice;
    await removeRow(store, context, { table: 'leads', id: leadId });
    await sync();
    await annasDevice.sync();
    expect(await annasDevice.lead(leadId)).toBeUndefined();
    await restoreRow(store, context, { table: 'leads', id: leadId });
    expect(await sync()).toEqual(ok(null));
    await annasDevice.sync();
    expect(await annasDevice.lead(leadId)).toMatchObject({ name: 'Haoyuan Valve' });
    expect(await store.read((tx) => tx.outbox())).toEqual([]);
  });

  it('renews an ending session once for many callers', async () => {
    const session = JSON.parse(anna.texts.get(SESSION_KEY) ?? '{}') as object;
    anna.texts.set(SESSION_KEY, JSON.stringify({ ...session, expires_at: 1 }));
    const refreshes = () => anna.requests.filter((url) => url.includes('grant_type=refresh_token')).length;
    const before = refreshes();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => anna.connection.tokens.current()));
    expect(new Set(tokens.map((token) => token.ok && token.value)).size).toBe(1);
    expect(refreshes() - before).toBe(1);
    expect(await annasDevice.sync()).toEqual(ok(null));
  });

  it('drops everything of a team that no longer counts the member', async () => {
    await stack.sql('update public.members set active = false where id = $1', [lisDevice.memberId]);
    expect(await lisDevice.sync()).toMatchObject({ error: { code: 'not_member' } });
    const { rows } = await dumpStore(lisDevice.store);
    expect(Object.values(rows).flat()).toEqual([]);
  });
});
