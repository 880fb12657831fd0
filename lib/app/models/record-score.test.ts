import { afterEach, expect, test } from 'vitest';
import { HAOYUAN, seedPanel } from '../../../test/builders/panel-scene.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/settle.ts';
import { contentOf } from '../../scoring/active-model.ts';
import { DEFAULT_SCORE_MODEL } from '../../scoring/default-model.ts';
import type { ActivityId, MemberId } from '../../shared/ids.ts';
import { addScoreModel } from '../../store/commands/add-score-model.ts';
import type { RecordView } from './record-view.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function openRecord() {
  const fake = await createFakeApp({ seed: seedPanel });
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
  const snapshots = () => fake.store.read((tx) => tx.list('score_snapshots'));
  const workspace = () => {
    const open = fake.app.workspace.current.value;
    if (!open) throw new Error('no workspace');
    return open;
  };
  return { ...fake, record: panel.record, view, snapshots, workspace };
}

test('a move keeps what the lead scored, into a closed stage as its close, and undone as a change of stage', async () => {
  const { app, record, view, snapshots } = await openRecord();
  const to = (id: string) => {
    const stage = view().rows.stages.find((one) => one.id === id);
    if (!stage) throw new Error('no stage');
    return stage;
  };
  await record.move(to('opportunity'));
  await settle();
  await record.move(to('lost'));
  await settle();
  await app.undo.take();
  await settle();
  const kept = await snapshots();
  expect(kept.map(({ moment, stage_id }) => [moment, stage_id])).toEqual([
    ['stage_change', 'opportunity'],
    ['close', 'lost'],
    ['stage_change', 'opportunity'],
  ]);
  const { score } = view();
  expect(kept[2]).toMatchObject({
    points: score.points,
    grade: score.grade,
    man: score.man,
    model_version: 1,
  });
});

test('an answer alone keeps no snapshot', async () => {
  const { record, snapshots } = await openRecord();
  await record.answer('authority', 2);
  await settle();
  expect(await snapshots()).toEqual([]);
});

test('a new version of the weights scores the open record anew and writes nothing back', async () => {
  const { store, view } = await openRecord();
  const before = await store.read((tx) => tx.get('leads', HAOYUAN));
  const { points } = view().score;
  await store.write(async (tx) => {
    const answers = { ...DEFAULT_SCORE_MODEL.answers, money: { no: 0, unknown: 4, part: 7, yes: 12 } };
    const model = contentOf({ ...DEFAULT_SCORE_MODEL, answers });
    await tx.put('score_models', sampleRow('score_models', 'v2', { number: 2, model }));
  });
  await settle();
  expect([view().score.modelVersion, view().score.points]).toEqual([2, points - 10]);
  expect(await store.read((tx) => tx.get('leads', HAOYUAN))).toEqual(before);
});

test('a line judged by hand stands in the comparison, by name, and is left to the record again', async () => {
  const { app, record, view } = await openRecord();
  const growth = () => view().fit.worth.lines.find(({ item }) => item === 'growth');
  expect(growth()).toMatchObject({ value: null, from: null });
  await record.judge('growth', 2);
  await settle();
  expect(growth()).toMatchObject({ value: 2, from: 'judged' });
  expect(app.undo.current.value?.text).toContain('Growth');
  await app.undo.take();
  await settle();
  expect(growth()).toMatchObject({ value: null, from: null });
});

test('an answer says how hard it was to get and what it rests on', async () => {
  const { record, view } = await openRecord();
  const activityId = view().rows.activities[0]?.id as ActivityId;
  await record.explain('money', { evidenceLevel: 3, activityId });
  await settle();
  expect(view().answers.get('money')).toMatchObject({ value: 2, evidence_level: 3, activity_id: activityId });
});

test('only an admin adds a version, and only after the one that was seen', async () => {
  const { store, workspace } = await openRecord();
  const { context } = workspace();
  const input = { content: contentOf(DEFAULT_SCORE_MODEL), origin: 'edited', note: null } as const;
  expect(await addScoreModel(store, context, { ...input, after: 1 })).toMatchObject({
    error: { code: 'not_editable' },
  });
  await store.write(async (tx) => {
    const admin = sampleRow('members', MEMBERSHIP.memberId as MemberId, { role: 'admin' });
    await tx.put('members', admin);
  });
  expect(await addScoreModel(store, context, { ...input, after: 1 })).toMatchObject({ value: { number: 2 } });
  expect(await addScoreModel(store, context, { ...input, after: 1 })).toMatchObject({
    error: { code: 'invalid' },
  });
});
