import { err } from '../../lib/shared/result.ts';
import { editRow } from '../../lib/store/commands/edit-row.ts';
import { MemoryStore } from '../../lib/store/memory-store.ts';
import type { Remote, RemoteFailure } from '../../lib/sync/remote.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  type Device,
  LI,
  leadId,
  StandingClock,
  serverLead,
  VISIBLE,
} from '../builders/sync-scene.ts';
import type { Breakage, MemoryBackend } from '../fakes/memory-backend/memory-backend.ts';
import { MemoryTexts } from '../fakes/memory-texts.ts';

const LEAD = leadId('lead');

/** Anna's device with a lead of hers that the server has too. */
async function scene(breakage: Breakage = {}): Promise<{ backend: MemoryBackend; anna: Device }> {
  const clock = new StandingClock();
  const backend = createBackend(clock, breakage);
  backend.seed('leads', [serverLead(LEAD, { name: 'Kestrel', amount_minor: 1 })]);
  const anna = await createDevice(backend, ANNA, { clock, idsFrom: 1 });
  await anna.sync();
  return { backend, anna };
}

const rename = ({ store, context }: Device, name: string) =>
  editRow(store, context, { table: 'leads', id: LEAD, changes: { name } });

const shown = ({ store }: Device) => store.read((tx) => tx.get('leads', LEAD));

/** Anna's remote on which one kind of call fails. */
const failing = (backend: MemoryBackend, call: 'push' | 'pull', code: RemoteFailure['code']): Remote => ({
  ...backend.as(ANNA),
  [call]: async () => err({ code, message: code }),
});

/**
 * Short histories in which every step is told, each one returns what Anna's device shows at the end beside what it ought
 * to show. A module graph with a fault in it must show something else in one of them.
 */
export const DIRECTED = {
  'the pull after a push fails': async () => {
    const { backend, anna } = await scene();
    await rename(anna, 'Meridian');
    await anna.sync(failing(backend, 'pull', 'offline'));
    await anna.sync(failing(backend, 'pull', 'offline'));
    return { is: (await shown(anna))?.name, due: 'Meridian' };
  },

  'a colleague’s change comes while the own one waits': async () => {
    const { backend, anna } = await scene();
    await rename(anna, 'Meridian');
    const row = backend.data.find('leads', LEAD);
    if (row) backend.seed('leads', [{ ...row, version: row.version + 1, amount_minor: 2 }]);
    await anna.sync(failing(backend, 'push', 'busy'));
    const lead = await shown(anna);
    return { is: [lead?.name, lead?.amount_minor], due: ['Meridian', 2] };
  },

  'the browser loses the database before the push': async () => {
    const clock = new StandingClock();
    const backend = createBackend(clock);
    backend.seed('leads', [serverLead(LEAD, { name: 'Kestrel' })]);
    const mirrorStorage = new MemoryTexts();
    const anna = await createDevice(backend, ANNA, { clock, idsFrom: 1, mirrorStorage });
    await anna.sync();
    await rename(anna, 'Meridian');
    await anna.mirror.update(anna.store);
    const again = await createDevice(backend, ANNA, {
      clock,
      idsFrom: 0x1000,
      store: new MemoryStore(),
      mirrorStorage,
    });
    await again.sync();
    return { is: backend.data.find('leads', LEAD)?.name, due: 'Meridian' };
  },

  'an old page comes after a newer one': async () => {
    const { backend, anna } = await scene();
    const row = backend.data.find('leads', LEAD);
    const old = await backend.as(ANNA).pull(anna.context.teamId, 0, 1, 500);
    if (row) backend.seed('leads', [{ ...row, version: row.version + 1, name: 'Meridian' }]);
    await anna.sync();
    let isFirst = true;
    const late: Remote = {
      ...backend.as(ANNA),
      pull: async (...args) => {
        if (!isFirst || !old.ok || old.value.rescan) return backend.as(ANNA).pull(...args);
        isFirst = false;
        return { ok: true, value: { ...old.value, cursor: args[1] } };
      },
    };
    await anna.sync(late);
    return { is: (await shown(anna))?.name, due: 'Meridian' };
  },

  'the access changes between the opening and the rest': async () => {
    const clock = new StandingClock();
    // No check mends what the feed alone must do.
    const backend = createBackend(clock, { noDigest: true });
    // The feed knows nothing of a boss who came to see the lead by access alone.
    backend.setReports(BOSS, []);
    backend.seed('leads', [serverLead(LEAD)]);
    backend.setReports(BOSS, [ANNA]);
    const boss = await createDevice(backend, BOSS, { clock, idsFrom: 1 });
    const remote: Remote = {
      ...backend.as(BOSS),
      opening: async (team) => {
        const answer = await backend.as(BOSS).opening(team);
        backend.setReports(BOSS, []);
        return answer;
      },
    };
    await boss.sync(remote);
    return { is: await shown(boss), due: undefined };
  },

  'a lead changes behind a page of the manifest': async () => {
    const { backend, anna } = await scene({ noDigest: true });
    backend.manifestRows = 1;
    backend.setVisibility(VISIBLE, 'editable');
    const remote: Remote = {
      ...backend.as(ANNA),
      manifest: async (team, after) => {
        const row = backend.data.find('leads', LEAD);
        if (row && after?.[1] === LEAD && row.name !== 'Meridian')
          backend.seed('leads', [{ ...row, version: row.version + 1, name: 'Meridian' }]);
        return backend.as(ANNA).manifest(team, after);
      },
    };
    await anna.sync(remote);
    return { is: (await shown(anna))?.name, due: 'Meridian' };
  },
} as const;

/** A lead is handed over, goes on changing there, and must be gone here. */
export async function handedOverAndChanged(breakage: Breakage = {}): Promise<boolean> {
  const { backend, anna } = await scene(breakage);
  const change = (changes: object) => {
    const row = backend.data.find('leads', LEAD);
    if (row) backend.seed('leads', [{ ...row, version: row.version + 1, ...changes }]);
  };
  change({ owner_id: LI });
  change({ name: 'Meridian' });
  await anna.sync();
  return (await shown(anna)) === undefined;
}
