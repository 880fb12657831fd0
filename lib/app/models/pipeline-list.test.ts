import { signal } from '@preact/signals';
import { afterEach, expect, test } from 'vitest';
import { daysAgo, HAOYUAN, NEW_BUSINESS, seedPanel, stageId } from '../../../test/builders/panel-scene.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/settle.ts';
import type { Stage } from '../../model/rows.ts';
import { readFirstScreen, toFirstScreen } from './first-screen.ts';
import type { StageLines } from './pipeline-lines.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function openPanel(options: FakeAppOptions = {}) {
  const fake = await createFakeApp({ seed: seedPanel, ...options });
  const { panel, places } = createFakePanel(fake.app);
  stops.push(
    panel.pipeline.groups.subscribe(() => undefined),
    () => panel[Symbol.dispose](),
  );
  await settle();
  const group = (stage: string): StageLines => {
    const found = panel.pipeline.groups.value?.find((one) => one.stage.id === stage);
    if (found === undefined) throw new Error(`no stage ${stage}`);
    return found;
  };
  const titles = (stage: string) => group(stage).lines.map(({ title }) => title);
  const stage = (name: string): Stage => group(name).stage;
  return { ...fake, panel, places, group, titles, stage };
}

test('every stage stands in its order, with its leads best grade first', async () => {
  const { panel, titles } = await openPanel();
  expect(panel.pipeline.groups.value?.map((group) => group.stage.id)).toEqual([
    'reserve',
    'target',
    'potential',
    'opportunity',
    'won',
    'lost',
  ]);
  expect(titles('opportunity')).toEqual(['Boyuan Chemical', 'Vesterlund Hydraulik', 'Lichuan Precision']);
});

test('amounts in another currency are counted apart and never added', async () => {
  const { group } = await openPanel();
  // 120,000 + 86,000 CNY; 40,000 + 18,000 EUR and 90,000 NOK stay out.
  expect(group('target').sum).toEqual({ currency: 'CNY', minor: 20_600_000 });
  expect(group('target').others).toBe(3);
});

test('stages in which leads are worked on stand open, the others are folded, and both can be changed', async () => {
  const { panel, group } = await openPanel();
  expect([group('target').open, group('won').open]).toEqual([true, false]);
  panel.navigation.toggleStage(stageId('target'));
  panel.navigation.toggleStage(stageId('won'));
  expect([group('target').open, group('won').open]).toEqual([false, true]);
});

test('a text finds by lead, company and person, every word of it, in capitals and full width too', async () => {
  const { panel, titles } = await openPanel();
  for (const text of ['HAOYUAN', 'ｈａｏｙｕａｎ', 'zhang wei', '昊源 valve']) {
    panel.pipeline.narrow({ text });
    expect(titles('target')).toEqual(['昊源阀门']);
  }
  panel.pipeline.narrow({ text: 'haoyuan kestrel' });
  expect(titles('target')).toEqual([]);
});

test('a text finds by e-mail, by domain, and by a number however it is written', async () => {
  const { panel, titles } = await openPanel();
  for (const text of ['zhang@haoyuan', 'haoyuan.example', '138 0000-4417', '013800004417', '＋86 138']) {
    panel.pipeline.narrow({ text });
    expect([text, ...titles('target')]).toEqual([text, '昊源阀门']);
  }
});

test('a name is found by its pinyin, by initials, and with one letter wrong', async () => {
  const { panel, titles } = await openPanel();
  panel.pipeline.narrow({ text: 'hyfm' });
  await expect.poll(() => titles('target')).toEqual(['昊源阀门']);
  for (const text of ['haoyuanfa', 'hyf', 'haoyaun']) {
    panel.pipeline.narrow({ text });
    expect([text, ...titles('target')]).toEqual([text, '昊源阀门']);
  }
  panel.pipeline.narrow({ text: 'kestrle' });
  expect(titles('target')).toEqual(['Kestrel Antriebstechnik']);
});

test('a text finds by anyone who has a part in the decision', async () => {
  const { panel, titles } = await openPanel();
  panel.pipeline.narrow({ text: '刘青' });
  expect(titles('target')).toEqual(['昊源阀门']);
});

test('a search finds in every pipeline the member sees, a list that is only narrowed by day does not', async () => {
  const { panel, store } = await openPanel();
  const own = panel.pipeline.pipelines.value?.find(({ visibility }) => visibility === 'private');
  if (own === undefined) throw new Error('no private pipeline');
  const lead = (id: string, pipelineId: string, name: string) =>
    sampleRow('leads', id, {
      pipeline_id: pipelineId as typeof own.id,
      stage_id: stageId('own-first'),
      name,
    });
  await store.write(async (tx) => {
    await tx.put('leads', lead('mine', own.id, 'Mine Ltd'));
    await tx.put('leads', lead('unseen', 'no-such-pipeline', 'Mine too'));
  });
  stops.push(panel.pipeline.firstHit.subscribe(() => undefined));
  panel.pipeline.narrow({ where: { due: ['none'] } });
  await settle();
  expect(panel.pipeline.elsewhere.value).toEqual([]);
  panel.pipeline.narrow({ text: 'mine', where: {} });
  await settle();
  expect(
    panel.pipeline.elsewhere.value.map((hits) => [hits.pipeline.id, hits.lines.map(({ title }) => title)]),
  ).toEqual([[own.id, ['Mine Ltd']]]);
  expect(panel.pipeline.firstHit.value?.lead.id).toBe('mine');
  expect(panel.pipeline.stagesOf(own.id).map(({ id }) => id)).toContain('own-first');
});

test('a filter opens the stages that hold what it finds, and no others', async () => {
  const { panel, group } = await openPanel();
  panel.pipeline.narrow({ text: 'lindenau' });
  expect([group('won').open, group('target').open]).toEqual([true, false]);
});

test('by amount leads are ordered by what they are worth at today’s rate; without a rate they go last', async () => {
  const { panel, store, titles } = await openPanel();
  await store.write((tx) =>
    tx.put(
      'currency_rates',
      sampleRow('currency_rates', 'euro', { currency: 'EUR', valid_from: '2026-01-01', rate: 8 }),
    ),
  );
  panel.navigation.orderBy('amount');
  await settle();
  // € 40,000 at 8 is more than ¥ 120,000; Norwegian crowns have no rate.
  expect(titles('target').slice(0, 4)).toEqual([
    'Kestrel Antriebstechnik',
    'Officine Talvera',
    '昊源阀门',
    'Ruitong Pump',
  ]);
});

test('what is late is counted among the leads still worked on, and can be shown alone', async () => {
  const { panel, titles } = await openPanel();
  expect(panel.pipeline.due.value).toEqual({ late: 2, today: 3, later: 6, none: 2 });
  panel.pipeline.narrow({ where: { due: ['late'] } });
  expect(titles('target')).toEqual(['昊源阀门']);
  expect(titles('potential')).toEqual(['Yonggu Fittings']);
});

test('a moved lead stands in its new stage before the database has answered', async () => {
  const { panel, titles, stage, group } = await openPanel();
  const moving = panel.pipeline.move({ id: HAOYUAN, title: '昊源阀门' }, stage('opportunity'));
  expect(titles('opportunity')).toContain('昊源阀门');
  expect(group('opportunity').lines.find(({ lead }) => lead.id === HAOYUAN)?.days).toBe(0);
  await moving;
});

test('a move is named, kept, and taken back', async () => {
  const { app, panel, store, titles, stage, calls } = await openPanel();
  await panel.pipeline.move({ id: HAOYUAN, title: '昊源阀门' }, stage('opportunity'));
  await settle();
  expect(app.undo.current.value?.text).toBe('昊源阀门 moved to Opportunity');
  expect((await store.read((tx) => tx.get('leads', HAOYUAN)))?.stage_id).toBe('opportunity');
  expect(calls.map(({ name }) => name)).toContain('outboxChanged');
  await app.undo.take();
  await settle();
  expect((await store.read((tx) => tx.get('leads', HAOYUAN)))?.stage_id).toBe('target');
  expect(titles('target')).toContain('昊源阀门');
});

test('where a colleague moves a lead after us, it is seen there', async () => {
  const { panel, store, titles, stage } = await openPanel();
  await panel.pipeline.move({ id: HAOYUAN, title: '昊源阀门' }, stage('opportunity'));
  await settle();
  const lead = await store.read((tx) => tx.get('leads', HAOYUAN));
  if (!lead) throw new Error('no lead');
  await store.write((tx) => tx.put('leads', { ...lead, stage_id: stageId('potential') }));
  await settle();
  expect(titles('potential')).toContain('昊源阀门');
});

test('a lead that may only be read stays where it is, and the panel says why', async () => {
  const { app, panel, store, titles, stage } = await openPanel({
    seed: async (tx) => {
      await seedPanel(tx);
      const lead = await tx.get('leads', HAOYUAN);
      if (lead) await tx.put('leads', { ...lead, editable: false });
    },
  });
  await panel.pipeline.move({ id: HAOYUAN, title: '昊源阀门' }, stage('opportunity'));
  await settle();
  expect(titles('target')).toContain('昊源阀门');
  expect(panel.actions.notice.value).toEqual({ code: 'not_editable' });
  expect(app.undo.current.value).toBeNull();
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
});

test('leads with changes that wait to be sent are marked, also by what belongs to them', async () => {
  const { store, group } = await openPanel();
  const at = daysAgo(0);
  await store.write(async (tx) => {
    await tx.enqueue({ op: 'patch', table: 'tasks', id: 'task-kestrel', fields: {} }, at);
    await tx.enqueue({ op: 'patch', table: 'companies', id: 'haoyuan-co', fields: {} }, at);
    await tx.enqueue({ op: 'create', table: 'answers', id: 'a', values: { lead_id: 'ruitong' } }, at);
    const no = await tx.enqueue({ op: 'remove', table: 'leads', id: 'talvera' }, at);
    const sent = (await tx.outbox()).find((entry) => entry.no === no);
    if (sent) await tx.putOutbox({ ...sent, state: 'sent' });
  });
  await settle();
  const waiting = group('target').lines.filter((line) => line.waiting);
  expect(waiting.map(({ lead }) => lead.id).sort()).toEqual(['haoyuan', 'kestrel', 'ruitong']);
});

test('another pipeline shows its own stages and leads', async () => {
  const { panel, store } = await openPanel();
  const own = panel.pipeline.pipelines.value?.find(({ visibility }) => visibility === 'private');
  if (own === undefined) throw new Error('no private pipeline');
  await store.write((tx) =>
    tx.put(
      'leads',
      sampleRow('leads', 'mine', { pipeline_id: own.id, stage_id: stageId('own-first'), name: 'Mine' }),
    ),
  );
  panel.navigation.choosePipeline(own.id);
  await settle();
  expect(panel.pipeline.groups.value?.flatMap(({ lines }) => lines.map(({ title }) => title))).toEqual([
    'Mine',
  ]);
  panel.navigation.choosePipeline(NEW_BUSINESS);
  await settle();
  expect(panel.pipeline.total.value).toBe(15);
});

test('a move arranges the two stages that it is about, and no other', async () => {
  const { panel, group, stage } = await openPanel();
  const before = new Map(panel.pipeline.groups.value?.map((one) => [one.stage.id, one.lines]));
  const [line] = group('target').lines;
  if (line === undefined) throw new Error('no line');
  void panel.pipeline.move({ id: line.lead.id, title: line.title }, stage('potential'));
  const changed = panel.pipeline.groups.value
    ?.filter((one) => one.lines !== before.get(one.stage.id))
    .map((one) => one.stage.id);
  expect(changed).toEqual(['target', 'potential']);
  await settle();
});

test('what is remembered of the list is ids; what is gone or has changed since is not shown as it was', async () => {
  const { panel, store, group } = await openPanel();
  const pipelineId = group('target').stage.pipeline_id;
  const screen = toFirstScreen(pipelineId, panel.pipeline.groups.value ?? []);
  expect(JSON.stringify(screen)).not.toContain('Boyuan Chemical');
  expect(screen.stages.find(({ stage_id }) => stage_id === 'won')?.lead_ids).toEqual([]);
  const [gone, renamed] = screen.stages.find(({ stage_id }) => stage_id === 'opportunity')?.lead_ids ?? [];
  if (gone === undefined || renamed === undefined) throw new Error('no leads');
  await store.write(async (tx) => {
    await tx.setMeta('first_screen', screen);
    await tx.remove('leads', gone);
    const row = await tx.get('leads', renamed);
    if (row) await tx.put('leads', { ...row, name: 'A new name' });
  });
  const first = await store.read((tx) => readFirstScreen(tx, pipelineId));
  expect(first?.parts.some(({ lead }) => lead.id === gone)).toBe(false);
  expect(first?.parts.find(({ lead }) => lead.id === renamed)?.lead.name).toBe('A new name');
  expect(first?.counts.get(stageId('target'))).toBe(group('target').count);
  expect(await store.read((tx) => readFirstScreen(tx, 'another' as typeof pipelineId))).toBeNull();
});

test('the list begins with what is remembered, and counts whole stages, before everything is read', async () => {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedPanel(tx);
      const target = { stage_id: stageId('target'), count: 4_000, lead_ids: [HAOYUAN] };
      await tx.setMeta('first_screen', { pipeline_id: NEW_BUSINESS, stages: [target] });
    },
  });
  const isSettled = signal(false);
  const { panel } = createFakePanel(fake.app, {}, undefined, {}, isSettled);
  const target = () => panel.pipeline.groups.value?.find(({ stage }) => stage.id === 'target');
  stops.push(
    panel.pipeline.groups.subscribe(() => undefined),
    () => panel[Symbol.dispose](),
  );
  await settle();
  expect(target()).toMatchObject({ isPartial: true, count: 4_000 });
  expect(target()?.lines.map(({ lead }) => lead.id)).toEqual([HAOYUAN]);
  expect(panel.pipeline.total.value).toBeUndefined();
  panel.pipeline.narrow({ text: 'valve' });
  expect(panel.pipeline.groups.value).toBeUndefined();
  panel.pipeline.narrow({ text: '' });
  isSettled.value = true;
  await settle();
  expect(target()?.isPartial).toBe(false);
  expect(target()?.lines).toHaveLength(target()?.count ?? 0);
});
