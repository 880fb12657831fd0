import { afterEach, expect, test } from 'vitest';
import { HAOYUAN, inDays, seedPanel, stageId } from '../../../test/builders/panel-scene.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/settle.ts';
import type { Messages } from '../../i18n/en.ts';
import type { PersonId } from '../../shared/ids.ts';
import { findKnown } from '../../store/queries/find-known.ts';
import type { RecordView } from './record-view.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function openRecord(options: FakeAppOptions = {}) {
  const fake = await createFakeApp({ seed: seedPanel, ...options });
  const { panel } = createFakePanel(fake.app, { screen: 'record', leadId: HAOYUAN });
  stops.push(
    panel.record.view.subscribe(() => undefined),
    () => panel[Symbol.dispose](),
  );
  await settle();
  const view = (): RecordView => {
    const open = panel.record.view.value;
    if (!open) throw new Error('no record');
    return open;
  };
  const undo = async () => {
    await fake.app.undo.take();
    await settle();
  };
  const lead = () => fake.store.read((tx) => tx.get('leads', HAOYUAN));
  return { ...fake, panel, record: panel.record, view, undo, lead };
}

test('a record shows its lead with everything around it, newest first', async () => {
  const { view } = await openRecord();
  expect(view().people.map(({ person, primary }) => [person.full_name, primary])).toEqual([
    ['Zhang Wei', true],
    ['刘青', false],
  ]);
  expect(view().timeline.map(({ kind }) => kind)).toEqual([
    'stage_change',
    'activity',
    'task_done',
    'activity',
    'capture',
  ]);
  expect(view().next).toMatchObject({ state: 'late', task: { id: 'task-haoyuan' } });
  expect(view().nextStage?.id).toBe('potential');
  expect(view().score.man).toBe('M?n');
});

test('an answer changes the score at once, is written with it, and is taken back by name', async () => {
  const { app, record, view, undo, lead } = await openRecord();
  const before = view().score;
  expect(await record.answer('authority', 2)).toBe(true);
  await settle();
  expect(view().score.man).toBe('MAn');
  expect(view().score.points).toBeGreaterThan(before.points);
  expect(await lead()).toMatchObject({ grade: view().score.grade, points: view().score.points });
  expect(app.undo.current.value?.text).toBe('Authority: yes');
  await undo();
  expect(view().score.points).toBe(before.points);
  expect(await lead()).toMatchObject({ grade: before.grade, points: before.points });
});

test('an answer that is set back to unknown counts as its neutral prior again', async () => {
  const { record, view } = await openRecord();
  await record.answer('money', null);
  await settle();
  expect(view().score.man).toBe('??n');
  expect(view().score.reasons.find((reason) => reason.criterion === 'money')?.kind).toBe('prior');
});

test('how an answer is known is kept with it and leaves the answer as it is', async () => {
  const { record, view, undo } = await openRecord();
  await record.explain('need_stated', { note: 'Told me on the phone.' });
  await settle();
  expect(view().answers.get('need_stated')).toMatchObject({ value: 1, note: 'Told me on the phone.' });
  await undo();
  expect(view().answers.get('need_stated')).toMatchObject({ value: 1, note: null });
});

test('a changed fact is named, kept and taken back', async () => {
  const { app, record, view, undo } = await openRecord();
  await record.edit(
    'companies',
    'haoyuan-co',
    { phone: '+86 512 5555 0199' },
    { field: (t) => t.common.field.phone, of: 'Haoyuan Valve' },
  );
  await settle();
  expect(view().rows.company?.phone).toBe('+86 512 5555 0199');
  expect(view().rows.waiting.has('haoyuan-co')).toBe(true);
  expect(app.undo.current.value?.text).toBe('Phone of Haoyuan Valve changed');
  await undo();
  expect(view().rows.company?.phone).toBe('+86 512 5555 0101 ×801');
});

test('a person is found again by a number typed in the way of the company’s country, until that is taken back', async () => {
  const { record, store, undo } = await openRecord();
  const known = () => store.read((tx) => findKnown(tx, [{ kind: 'phone', valueNorm: '+8613900001234' }]));
  const name = { field: (t: Messages) => t.common.field.mobile, of: 'Zhang Wei' };
  expect(await record.edit('people', 'zhang', { mobile: '139 0000 1234' }, name)).toBe(true);
  expect(await known()).toMatchObject([{ person: { id: 'zhang' } }]);
  await undo();
  expect(await known()).toEqual([]);
});

test('a person’s address makes no domain of theirs, a company’s website does', async () => {
  const { record, store } = await openRecord();
  const holders = async (valueNorm: string) =>
    (await store.read((tx) => findKnown(tx, [{ kind: 'domain', valueNorm }]))).map(
      ({ person, company }) => person?.id ?? company?.id,
    );
  const name = { field: (t: Messages) => t.common.field.email, of: null };
  await record.edit('people', 'zhang', { email: 'zhang@valve-one.example' }, name);
  expect(await holders('valve-one.example')).toEqual([]);
  await record.edit('companies', 'haoyuan-co', { website: 'https://www.valve-two.example' }, name);
  expect(await holders('valve-two.example')).toEqual(['haoyuan-co']);
});

test('a fact that the score reads changes the score', async () => {
  const { record, view, lead } = await openRecord();
  const before = view().score.points;
  await record.edit(
    'companies',
    'haoyuan-co',
    { tier: 'vip' },
    { field: (t) => t.common.field.tier, of: null },
  );
  await settle();
  expect(view().score.points).toBeGreaterThan(before);
  expect((await lead())?.points).toBe(view().score.points);
});

test('a contacted decider stands for authority', async () => {
  const { record, view, undo } = await openRecord();
  const liu = 'liu' as PersonId;
  await record.setPart(liu, { decisionRole: 'decider' });
  await record.setPart(liu, { contacted: true });
  await settle();
  expect(view().score.man).toBe('MAn');
  expect(
    view()
      .roles.get('decider')
      ?.map(({ full_name }) => full_name),
  ).toEqual(['刘青']);
  await undo();
  expect(view().score.man).toBe('M?n');
});

test('a main contact without a part gets one by naming it', async () => {
  const { record, view, store } = await openRecord();
  await store.write((tx) => tx.remove('lead_people', 'part-zhang'));
  await settle();
  expect(view().people[0]?.link).toBeNull();
  await record.setPart('zhang' as PersonId, { decisionRole: 'buyer' });
  await settle();
  expect(view().people[0]?.link).toMatchObject({ decision_role: 'buyer', contacted: false });
});

test('a note stands on top of the timeline and can be taken back', async () => {
  const { app, record, view, undo } = await openRecord();
  expect(await record.addNote('  Wants a quote.  ', 'call')).toBe(true);
  await settle();
  expect(view().timeline[0]).toMatchObject({
    kind: 'activity',
    activity: { kind: 'call', body: 'Wants a quote.', created_by: MEMBERSHIP.memberId },
  });
  expect(app.undo.current.value?.text).toBe('Call added');
  await undo();
  expect(view().timeline[0]?.kind).toBe('stage_change');
});

test('an empty note is not added', async () => {
  const { record, panel, store } = await openRecord();
  expect(await record.addNote('   ', 'note')).toBe(false);
  expect(panel.actions.notice.value).toEqual({ code: 'invalid' });
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
});

test('a task is planned, put off, done and done again', async () => {
  const { app, record, view, undo } = await openRecord();
  await record.addTask({ title: 'Send the drawing', dueOn: inDays(2) });
  await settle();
  const task = () => {
    const found = view().rows.tasks.find(({ title }) => title === 'Send the drawing');
    if (found === undefined) throw new Error('no task');
    return found;
  };
  expect(task()).toMatchObject({ due_on: inDays(2), assignee_id: MEMBERSHIP.memberId, done_at: null });
  await record.putOff(task());
  await settle();
  expect(task().due_on).toBe(inDays(1));
  await undo();
  expect(task().due_on).toBe(inDays(2));
  await record.complete(task());
  await settle();
  expect(task().done_at).not.toBeNull();
  expect(app.undo.current.value?.text).toBe('Done: Send the drawing');
  await record.reopen(task());
  await settle();
  expect(task().done_at).toBeNull();
  await undo();
  expect(task().done_at).not.toBeNull();
});

test('a lead in the pool is taken, and given back', async () => {
  const { record, lead, undo } = await openRecord({
    seed: async (tx) => {
      await seedPanel(tx);
      const row = await tx.get('leads', HAOYUAN);
      if (row) await tx.put('leads', { ...row, owner_id: null });
    },
  });
  await record.take();
  expect((await lead())?.owner_id).toBe(MEMBERSHIP.memberId);
  await undo();
  expect((await lead())?.owner_id).toBeNull();
});

test('moving the open lead shows its new stage and what that asks', async () => {
  const { record, view, app } = await openRecord();
  const to = view().rows.stages.find(({ id }) => id === stageId('opportunity'));
  if (to === undefined) throw new Error('no stage');
  await record.move(to);
  await settle();
  expect(view().stage?.exit_question.en).toBe('Will they sign, when, for how much?');
  expect(view().timeline[0]).toMatchObject({ kind: 'stage_change', to: { id: 'opportunity' } });
  expect(app.undo.current.value?.text).toBe('昊源阀门 moved to Opportunity');
});

test('a read-only record refuses every change and keeps its own score out of the database', async () => {
  const { record, panel, store, lead } = await openRecord({
    seed: async (tx) => {
      await seedPanel(tx);
      const row = await tx.get('leads', HAOYUAN);
      if (row) await tx.put('leads', { ...row, editable: false, points: 1 });
    },
  });
  for (const refused of [
    await record.answer('money', 0),
    await record.addNote('x', 'note'),
    await record.addTask({ title: 'x', dueOn: null }),
    await record.take(),
  ]) {
    expect(refused).toBe(false);
  }
  expect(panel.actions.notice.value).toEqual({ code: 'not_editable' });
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
  expect((await lead())?.points).toBe(1);
});

test('a visit is planned with its preparation; once done, what came of it stands on the timeline, until undone', async () => {
  const { record, panel, view, undo, app } = await openRecord();
  await record.addTask({
    title: 'Visit the works',
    dueOn: inDays(1),
    kind: 'visit',
    purpose: 'Audit',
    preparation: 'Samples',
    steps: null,
  });
  await settle();
  const visit = () => {
    const found = view().rows.tasks.find(({ title }) => title === 'Visit the works');
    if (!found) throw new Error('no visit');
    return found;
  };
  expect(visit()).toMatchObject({ kind: 'visit', purpose: 'Audit', preparation: 'Samples', steps: null });

  expect(await record.complete(visit())).toBe(true);
  expect(panel.outcome.asked.value?.id).toBe(visit().id);
  expect(visit().done_at).toBeNull();

  await panel.outcome.keep(' They want a quote ', { title: 'Send the quote', dueOn: inDays(3) });
  await settle();
  expect(panel.outcome.asked.value).toBeNull();
  expect(visit().done_at).not.toBeNull();
  expect(view().rows.activities.find(({ kind }) => kind === 'visit')).toMatchObject({
    body: 'Visit the works',
    purpose: 'Audit',
    outcome: 'They want a quote',
    next_step: 'Send the quote',
  });
  expect(view().openTasks.map(({ title }) => title)).toContain('Send the quote');
  const told = view().timeline.filter(
    (entry) => entry.kind === 'task_done' || (entry.kind === 'activity' && entry.activity.kind === 'visit'),
  );
  expect(told).toMatchObject([{ kind: 'activity', done: { id: visit().id } }, { kind: 'task_done' }]);
  expect(app.undo.current.value?.text).toBe('Done: Visit the works. Next: Send the quote');

  await undo();
  expect(visit().done_at).toBeNull();
  expect(view().rows.activities.some(({ kind }) => kind === 'visit')).toBe(false);
  expect(view().openTasks.map(({ title }) => title)).not.toContain('Send the quote');
});

/** A visit that is planned for a lead whose day for asking again has come. */
async function openReturning() {
  const open = await openRecord({
    seed: async (tx) => {
      await seedPanel(tx);
      const row = await tx.get('leads', HAOYUAN);
      if (row) await tx.put('leads', { ...row, ask_again_on: inDays(-1) });
      await tx.put('tasks', sampleRow('tasks', 'visit', { lead_id: HAOYUAN, kind: 'visit', title: 'Visit' }));
    },
  });
  const again = async () => (await open.lead())?.ask_again_on;
  return { ...open, again };
}

test('a step planned after a visit takes away a day for asking again that has come, and undo gives it back', async () => {
  const { record, panel, view, undo, again } = await openReturning();
  const visit = view().rows.tasks.find(({ kind }) => kind === 'visit');
  if (!visit) throw new Error('no visit');
  await record.complete(visit);
  await panel.outcome.keep('They are back', { title: 'Send the quote', dueOn: inDays(3) });
  expect(await again()).toBeNull();
  await undo();
  expect(await again()).toBe(inDays(-1));

  await record.complete(visit);
  await panel.outcome.keep('They are back', null);
  expect(await again()).toBe(inDays(-1));
});

test('so does one planned on the record', async () => {
  const { record, undo, again } = await openReturning();
  await record.addTask({ title: 'Send the quote', dueOn: inDays(3) });
  expect(await again()).toBeNull();
  await undo();
  expect(await again()).toBe(inDays(-1));
});

test('a contact may be done without a word, and closing the question leaves it planned', async () => {
  const { record, panel, view } = await openRecord();
  await record.addTask({ title: 'Ring back', dueOn: null, kind: 'call' });
  await settle();
  const call = () => {
    const found = view().rows.tasks.find(({ title }) => title === 'Ring back');
    if (!found) throw new Error('no call');
    return found;
  };
  await record.complete(call());
  panel.outcome.dismiss();
  expect(call().done_at).toBeNull();
  await record.complete(call());
  await panel.outcome.skip();
  await settle();
  expect(call().done_at).not.toBeNull();
  expect(view().rows.activities.some(({ body }) => body === 'Ring back')).toBe(false);
});

test('another case of the customer takes over company and people, is scored, shown, and taken back by name', async () => {
  const { record, panel, view, undo, app, store } = await openRecord();
  const before = view().rows;
  expect(before.cases).toEqual([]);
  expect(await record.openCase('  ')).toBe(false);
  expect(await record.openCase(' Spare parts ')).toBe(true);
  await settle();
  const opened = view().rows;
  expect(opened.lead.id).not.toBe(HAOYUAN);
  expect(panel.navigation.place.value?.leadId).toBe(opened.lead.id);
  expect(opened.lead).toMatchObject({
    name: 'Spare parts',
    company_id: before.lead.company_id,
    primary_person_id: before.lead.primary_person_id,
    stage_id: before.stages[0]?.id,
  });
  expect(opened.lead.grade).not.toBeNull();
  expect(new Set(opened.people.map(({ id }) => id))).toEqual(new Set(before.people.map(({ id }) => id)));
  expect(opened.cases.map(({ lead, stage }) => [lead.id, stage?.id])).toEqual([
    [HAOYUAN, before.lead.stage_id],
  ]);
  expect(app.undo.current.value?.text).toBe('New case: Spare parts');
  await undo();
  const gone = await store.read((tx) => tx.get('leads', opened.lead.id));
  expect(gone === undefined || gone.deleted_at !== null).toBe(true);
});
