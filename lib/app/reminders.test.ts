import { beforeEach, describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { MEMBERSHIP, MemoryStored } from '../../test/fakes/fake-app.ts';
import { reminders as en } from '../i18n/en/reminders.ts';
import type { ReminderSettings, ShownReminder } from '../settings/reminders.ts';
import { addDays } from '../shared/days.ts';
import { type LeadId, newId } from '../shared/ids.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { createReminders, type Note, type ReminderPlace, type ReminderPorts, targetOf } from './reminders.ts';

const TODAY = '2026-11-21';
const MORNING = Date.parse(`${TODAY}T09:30:00`);

/** The browser's side: what stands on the screen, which alarm is set, what is stored. It outlives the worker. */
function createDesk(settings: ReminderSettings = { on: true, names: true }) {
  const notes = new Map<string, Note>();
  const shownEver: Note[] = [];
  const desk = {
    now: MORNING,
    fails: false,
    alarm: null as number | null,
    notes,
    shownEver,
    settings: new MemoryStored(settings),
    shown: new MemoryStored<readonly ShownReminder[]>([]),
    cursor: new MemoryStored<number | null>(null),
  };
  const ports: ReminderPorts = {
    clock: { now: () => desk.now },
    settings: desk.settings,
    shown: desk.shown,
    cursor: desk.cursor,
    async show(note) {
      if (desk.fails) throw new Error('The system shows no notifications.');
      notes.set(note.id, note);
      shownEver.push(note);
    },
    withdraw: async (id) => void notes.delete(id),
    standing: async () => [...notes.keys()],
    wakeAt: async (moment) => {
      desk.alarm = moment;
    },
    texts: async () => en,
  };
  return { desk, ports };
}

let place: ReminderPlace;
beforeEach(async () => {
  const store = new MemoryStore();
  place = {
    store,
    context: {
      teamId: MEMBERSHIP.teamId,
      memberId: MEMBERSHIP.memberId,
      clock: { now: () => MORNING },
      newId,
    },
  };
  await store.write(async (tx) => {
    await tx.put(
      'leads',
      sampleRow('leads', 'haoyuan', { name: 'Haoyuan Valve', owner_id: MEMBERSHIP.memberId }),
    );
    await putTask('call', TODAY, 'Call Zhang Wei', tx);
    await tx.put('members', sampleRow('members', 'li.na', { display_name: 'Li Na' }));
  });
});

type Writer = Parameters<Parameters<MemoryStore['write']>[0]>[0];
const putTask = (id: string, due: string, title: string, tx: Writer) =>
  tx.put(
    'tasks',
    sampleRow('tasks', id, {
      lead_id: 'haoyuan' as LeadId,
      title,
      due_on: due,
      assignee_id: MEMBERSHIP.memberId,
    }),
  );
const addTask = (id: string, due: string, title = id) =>
  place.store.write((tx) => putTask(id, due, title, tx));
const taskRow = () => place.store.read((tx) => tx.get('tasks', 'call'));

describe('a reminder', () => {
  it('names the task, its lead and how late it is, and can be done or put off', async () => {
    const { desk, ports } = createDesk();
    await createReminders(ports).look(place, 'round');
    expect([...desk.notes.values()]).toEqual([
      {
        id: `task haoyuan call ${TODAY}`,
        title: 'Call Zhang Wei',
        message: 'Haoyuan Valve · due today',
        buttons: ['Done', 'Tomorrow'],
      },
    ]);
    expect(targetOf(`task haoyuan call ${TODAY}`)).toEqual({ leadId: 'haoyuan' });
  });

  it('comes once, whatever looks again: rounds, edits, alarms, a new worker', async () => {
    const { desk, ports } = createDesk();
    const reminders = createReminders(ports);
    await Promise.all([reminders.look(place, 'round'), reminders.look(place, 'alarm')]);
    desk.notes.clear();
    await reminders.look(place, 'edit');
    await createReminders(ports).look(place, 'alarm');
    expect(desk.shownEver).toHaveLength(1);
  });

  it('that could not be shown is told at the next look', async () => {
    const { desk, ports } = createDesk();
    desk.fails = true;
    await expect(createReminders(ports).look(place, 'alarm')).rejects.toThrow('no notifications');
    desk.fails = false;
    await createReminders(ports).look(place, 'alarm');
    expect(desk.shownEver).toHaveLength(1);
  });

  it('of several things is one, which opens the day', async () => {
    for (const id of ['b', 'c', 'd']) await addTask(id, TODAY, `Task ${id}`);
    const { desk, ports } = createDesk();
    await createReminders(ports).look(place, 'round');
    expect(desk.shownEver).toEqual([
      { id: 'several', title: '4 things for you today', message: expect.any(String), buttons: [] },
    ]);
    expect(desk.shownEver[0]?.message.split('\n')).toHaveLength(4);
    expect(desk.shownEver[0]?.message).toContain('and 1 more');
    expect(targetOf('several')).toEqual({ screen: 'today' });
  });

  it('tells a mention with who and what', async () => {
    await place.store.write(async (tx) => {
      await tx.remove('tasks', 'call');
      await tx.put(
        'comments',
        sampleRow('comments', 'c', {
          lead_id: 'haoyuan' as LeadId,
          body: 'Can you join on Tuesday?',
          mentions: [MEMBERSHIP.memberId],
          created_by: 'li.na' as never,
          created_at: new Date(MORNING - 60_000).toISOString(),
        }),
      );
    });
    const { desk, ports } = createDesk();
    await createReminders(ports).look(place, 'round');
    expect(desk.shownEver).toMatchObject([
      { title: 'Li Na mentioned you', message: 'Haoyuan Valve: Can you join on Tuesday?', buttons: [] },
    ]);
  });

  it('names nobody when names are switched off', async () => {
    const { desk, ports } = createDesk({ on: true, names: false });
    const reminders = createReminders(ports);
    await reminders.look(place, 'round');
    await addTask('b', TODAY, 'Call Bo');
    await addTask('c', TODAY, 'Call Cy');
    await reminders.look(place, 'edit');
    await reminders.press(place, `task haoyuan call ${TODAY}`, 0);
    expect(desk.shownEver).toHaveLength(3);
    expect(JSON.stringify(desk.shownEver)).not.toMatch(/Haoyuan|Zhang|Call/u);
  });

  it('goes away when its task is done somewhere else', async () => {
    const { desk, ports } = createDesk();
    const reminders = createReminders(ports);
    await reminders.look(place, 'round');
    await place.store.write(async (tx) => {
      const row = await tx.get('tasks', 'call');
      if (row) await tx.put('tasks', { ...row, done_at: new Date(MORNING).toISOString() });
    });
    await reminders.look(place, 'edit');
    expect(desk.notes.size).toBe(0);
  });
});

describe('the buttons', () => {
  it('mark the task as done, and take that back', async () => {
    const { desk, ports } = createDesk();
    const reminders = createReminders(ports);
    await reminders.look(place, 'round');
    expect(await reminders.press(place, `task haoyuan call ${TODAY}`, 0)).toBe(true);
    expect((await taskRow())?.done_at).not.toBeNull();
    expect([...desk.notes.values()]).toEqual([
      { id: 'undo-done haoyuan call', title: 'Done: Call Zhang Wei', message: '', buttons: ['Undo'] },
    ]);
    expect(await reminders.press(place, 'undo-done haoyuan call', 0)).toBe(true);
    expect([(await taskRow())?.done_at, desk.notes.size]).toEqual([null, 0]);
  });

  it('put the task off to tomorrow, when it is told again, and take that back', async () => {
    const { desk, ports } = createDesk();
    const reminders = createReminders(ports);
    await reminders.look(place, 'round');
    await reminders.press(place, `task haoyuan call ${TODAY}`, 1);
    expect((await taskRow())?.due_on).toBe(addDays(TODAY, 1));
    await reminders.look(place, 'edit');
    expect(desk.alarm).toBe(Date.parse(`${addDays(TODAY, 1)}T08:00:00`));
    desk.now = desk.alarm ?? 0;
    await reminders.look(place, 'alarm');
    expect(desk.shownEver.at(-1)?.id).toBe(`task haoyuan call ${addDays(TODAY, 1)}`);
    await reminders.press(place, `undo-due haoyuan call ${TODAY}`, 0);
    expect((await taskRow())?.due_on).toBe(TODAY);
  });

  it('say so when the task may not be changed any more', async () => {
    const { desk, ports } = createDesk();
    await place.store.write((tx) => tx.remove('tasks', 'call'));
    const pressed = await createReminders(ports).press(place, `task haoyuan call ${TODAY}`, 0);
    expect([pressed, desk.shownEver.at(-1)?.title]).toEqual([false, en.notDone]);
  });
});

describe('looking', () => {
  it('is done after a round only if the round brought something', async () => {
    const { desk, ports } = createDesk();
    const reminders = createReminders(ports);
    await reminders.look(place, 'round');
    await addTask('b', TODAY);
    await reminders.look(place, 'round');
    expect(desk.shownEver).toHaveLength(1);
    await place.store.write((tx) => tx.setMeta('cursor', 7));
    await reminders.look(place, 'round');
    expect(desk.shownEver).toHaveLength(2);
  });

  it('wakes nobody while reminders are switched off, and after the account has left', async () => {
    const { desk, ports } = createDesk({ on: false, names: true });
    const reminders = createReminders(ports);
    await addTask('later', addDays(TODAY, 3));
    await reminders.look(place, 'alarm');
    expect([desk.shownEver, desk.alarm]).toEqual([[], null]);
    await desk.settings.setValue({ on: true, names: true });
    await reminders.look(place, 'edit');
    expect([desk.notes.size, desk.alarm]).toEqual([1, Date.parse(`${addDays(TODAY, 3)}T08:00:00`)]);
    await reminders.stop();
    expect([desk.notes.size, desk.alarm]).toEqual([0, null]);
  });
});
