import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { SyncOwner } from '../entrypoints/background/sync-owner.ts';
import type { Note, ReminderPorts } from '../lib/app/reminders.ts';
import { reminders as en } from '../lib/i18n/en/reminders.ts';
import type { LeadId } from '../lib/shared/ids.ts';
import { MemoryStore } from '../lib/store/memory-store.ts';
import { sampleRow } from './builders/sample-row.ts';
import { MEMBERSHIP, MemoryStored, READY } from './fakes/fake-app.ts';

vi.stubGlobal('chrome', fakeBrowser);
const { createReminding } = await import('../entrypoints/background/reminding.ts');
const { accountSetting } = await import('../lib/settings/settings.ts');

const TODAY = '2026-11-21';

/** The background's reminders over a team's database in memory. */
async function start() {
  await accountSetting.setValue(READY);
  const store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('leads', sampleRow('leads', 'haoyuan', { name: 'Haoyuan', owner_id: MEMBERSHIP.memberId }));
    await tx.put(
      'tasks',
      sampleRow('tasks', 'call', {
        lead_id: 'haoyuan' as LeadId,
        title: 'Call Zhang Wei',
        due_on: TODAY,
        assignee_id: MEMBERSHIP.memberId,
      }),
    );
  });
  const notes = new Map<string, Note>();
  const ports: ReminderPorts = {
    clock: { now: () => Date.parse(`${TODAY}T10:00:00`) },
    settings: new MemoryStored({ on: true, names: true }),
    shown: new MemoryStored<readonly { key: string; at: string }[]>([]),
    cursor: new MemoryStored<number | null>(null),
    show: async (note) => void notes.set(note.id, note),
    withdraw: async (id) => void notes.delete(id),
    standing: async () => [...notes.keys()],
    wakeAt: async () => undefined,
    texts: async () => en,
  };
  const session = { databaseName: READY.databaseName, store };
  const owner = { session: () => session } as unknown as SyncOwner;
  const errors: unknown[] = [];
  let sent = 0;
  const reminding = createReminding({
    ports,
    owner,
    onChanged: async () => {
      sent += 1;
    },
    onError: (error) => errors.push(error),
  });
  return { reminding, notes, store, session, ports, errors, sent: () => sent };
}

const settle = () => new Promise((done) => setTimeout(done, 20));
beforeEach(() => fakeBrowser.reset());

describe('the background', () => {
  it('tells what is due after a round, and sends what a button changed', async () => {
    const { reminding, notes, store, sent, errors } = await start();
    reminding.roundEnded();
    await settle();
    const [id = ''] = notes.keys();
    expect(id).toBe(`task haoyuan call ${TODAY}`);
    await reminding.buttonPressed(id, 0);
    expect((await store.read((tx) => tx.get('tasks', 'call')))?.done_at).not.toBeNull();
    expect([sent(), errors]).toEqual([1, []]);
  });

  it('tells nothing of a team that is not the account’s', async () => {
    const { reminding, notes, session } = await start();
    session.databaseName = 'sluice-another';
    reminding.alarmRang();
    await settle();
    expect(notes.size).toBe(0);
  });

  it('takes every notification away with the account or the team, and only then', async () => {
    const { reminding, notes } = await start();
    reminding.alarmRang();
    await settle();
    await reminding.accountChanged(READY, READY);
    expect(notes.size).toBe(1);
    await reminding.accountChanged(READY, { phase: 'signed_out' });
    expect(notes.size).toBe(0);
  });

  it('follows the switch in the settings at once', async () => {
    const { notes, ports } = await start();
    await ports.settings.setValue({ on: true, names: false });
    await settle();
    expect([...notes.values()].map(({ title }) => title)).toEqual([en.nameless.task]);
  });

  it('looks once when edits pause', async () => {
    vi.useFakeTimers();
    const { reminding, ports } = await start();
    const look = vi.spyOn(ports, 'wakeAt');
    for (let edit = 0; edit < 5; edit += 1) {
      reminding.edited();
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(look).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1100);
    vi.useRealTimers();
    await settle();
    expect(look).toHaveBeenCalledOnce();
  });
});
