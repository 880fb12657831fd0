import type { CapturedField, Lead, Rows, TableName, Task } from '../../lib/model/rows.ts';
import type { Grade, StageKind } from '../../lib/model/words.ts';
import type { Instant } from '../../lib/shared/clock.ts';
import type { Id, LeadId, PipelineId, StageId, TargetListId } from '../../lib/shared/ids.ts';
import { answerIdOf } from '../../lib/store/derived-ids.ts';
import type { SyncStatus, WriteTransaction } from '../../lib/store/local-store.ts';
import { MEMBERSHIP } from '../fakes/fake-app.ts';
import { sampleRow } from './sample-row.ts';

/** The day on which the scene plays: that of the fake app's clock. */
export const SCENE_NOW = Date.parse('2026-11-21T14:02:00Z');
const DAY_MS = 86_400_000;

const id = <Kind extends string>(text: string): Id<Kind> => text as Id<Kind>;
/** That many days before the scene's day, at an hour of it. */
export const daysAgo = (days: number, time = '09:00'): Instant =>
  `${new Date(SCENE_NOW - days * DAY_MS).toISOString().slice(0, 10)}T${time}:00.000Z`;
/** The day that many days after the scene's. */
export const inDays = (days: number): string =>
  new Date(SCENE_NOW + days * DAY_MS).toISOString().slice(0, 10);

export const UP_TO_DATE: SyncStatus = {
  phase: 'idle',
  offline_since: null,
  trouble: null,
  last_synced_at: '2026-11-21T14:00:00.000Z',
  next_attempt_at: null,
  attempts: 0,
  first_sync: null,
};

const words = (en: string, zh: string) => ({ en, zh });

interface SceneStage {
  readonly id: string;
  readonly kind: StageKind;
  readonly name: ReturnType<typeof words>;
  readonly aim?: ReturnType<typeof words>;
  readonly action?: ReturnType<typeof words>;
  readonly exit?: ReturnType<typeof words>;
}

const STAGES: readonly SceneStage[] = [
  {
    id: 'reserve',
    kind: 'lead',
    name: words('Reserve', '储备'),
    aim: words('Collected: names, channels, first facts', '收集姓名、联系方式、基本情况'),
    action: words('Look them up and gather what is public.', '查找公开信息。'),
    exit: words('Do they fit whom we look for?', '是否符合目标客户？'),
  },
  {
    id: 'target',
    kind: 'lead',
    name: words('Target', '目标'),
    aim: words('Screened: a call finds the need', '筛选：电话了解需求'),
    action: words('A phone call finds whether there is a need, and which.', '电话了解是否有需求、需要什么。'),
    exit: words('Is there a need?', '是否有需求？'),
  },
  {
    id: 'potential',
    kind: 'lead',
    name: words('Potential', '潜在'),
    aim: words('Developed: visit, demonstration', '培育：拜访、演示'),
    action: words('Visit them and show it.', '上门拜访并演示。'),
    exit: words('Is the need confirmed, and with whom?', '需求是否确认？由谁确认？'),
  },
  {
    id: 'opportunity',
    kind: 'opportunity',
    name: words('Opportunity', '商机'),
    aim: words('Followed: proposal, negotiation', '跟进：方案、谈判'),
    action: words('Call back regularly, propose, negotiate.', '定期回访，提交方案，谈判。'),
    exit: words('Will they sign, when, for how much?', '是否签约、何时、金额多少？'),
  },
  { id: 'won', kind: 'won', name: words('Won', '成交') },
  { id: 'lost', kind: 'lost', name: words('Lost', '流失') },
];

/** Team, members, two pipelines of which one is private, and the stages of the first. */
export async function seedProcess(tx: WriteTransaction): Promise<void> {
  await tx.put('teams', sampleRow('teams', MEMBERSHIP.teamId, { name: 'Meridian Sales', currency: 'CNY' }));
  await tx.put(
    'members',
    sampleRow('members', MEMBERSHIP.memberId, { display_name: 'Chen Yu', role: 'rep' }),
  );
  await tx.put('members', sampleRow('members', 'li.na', { display_name: 'Li Na', role: 'manager' }));
  await tx.put('members', sampleRow('members', 'anna', { display_name: 'Anna Weber' }));
  await tx.put(
    'pipelines',
    sampleRow('pipelines', 'new', {
      name: words('New business', '新客户'),
      visibility: 'editable',
      position: 1,
    }),
  );
  await tx.put(
    'pipelines',
    sampleRow('pipelines', 'own', { name: words('My list', '我的名单'), visibility: 'private', position: 2 }),
  );
  for (const [position, stage] of STAGES.entries()) {
    await tx.put(
      'stages',
      sampleRow('stages', stage.id, {
        pipeline_id: id<'pipeline'>('new'),
        kind: stage.kind,
        name: stage.name,
        position,
        aim: stage.aim ?? words('', ''),
        action: stage.action ?? words('', ''),
        exit_question: stage.exit ?? words('', ''),
      }),
    );
  }
  await tx.put(
    'stages',
    sampleRow('stages', 'own-first', {
      pipeline_id: id<'pipeline'>('own'),
      name: words('Collected', '收集'),
      position: 0,
    }),
  );
  await tx.setMeta('sync', UP_TO_DATE);
}

type SceneLead = readonly [
  leadId: string,
  name: string,
  stage: string,
  grade: Grade | null,
  amount: readonly [major: number, currency: string] | null,
  days: number,
  /** Days until its task is due; null: no task. */
  due: number | null,
];

const LEADS: readonly SceneLead[] = [
  ['kestrel', 'Kestrel Antriebstechnik', 'target', 'A', [40_000, 'EUR'], 2, 0],
  ['haoyuan', '昊源阀门', 'target', 'B', [120_000, 'CNY'], 6, -1],
  ['ruitong', 'Ruitong Pump', 'target', 'B', [86_000, 'CNY'], 9, 4],
  ['talvera', 'Officine Talvera', 'target', 'B', [18_000, 'EUR'], 11, 9],
  ['hengrun', '恒润密封', 'target', 'C', null, 14, null],
  ['nordhavn', 'Nordhavn Marine', 'target', null, [90_000, 'NOK'], 21, 12],
  ['qinghe', '青禾自动化', 'potential', 'A', [420_000, 'CNY'], 4, 0],
  ['brenner', 'Brenner Dichtungen', 'potential', 'B', [28_000, 'CHF'], 8, 7],
  ['yonggu', 'Yonggu Fittings', 'potential', 'C', [160_000, 'CNY'], 32, -3],
  ['delvaux', 'Atelier Delvaux', 'potential', 'C', [12_000, 'EUR'], 17, null],
  ['boyuan', 'Boyuan Chemical', 'opportunity', 'A', [1_200_000, 'CNY'], 12, 0],
  ['vesterlund', 'Vesterlund Hydraulik', 'opportunity', 'A', [75_000, 'EUR'], 0, 5],
  ['lichuan', 'Lichuan Precision', 'opportunity', 'B', [310_000, 'CNY'], 19, 8],
  ['linden', 'Lindenau Werkzeugbau', 'won', 'A', [268_000, 'CNY'], 3, null],
  ['marlow', 'Marlow Castings', 'lost', 'D', [20_000, 'GBP'], 40, null],
];

const TASKS: Readonly<Record<string, string>> = {
  kestrel: 'Send the data sheet',
  haoyuan: 'Call Zhang Wei: find the decider',
  qinghe: '演示方案',
};

const leadRow = ([leadId, name, stage, grade, amount, days]: SceneLead): Lead =>
  sampleRow('leads', leadId, {
    name,
    pipeline_id: id<'pipeline'>('new'),
    stage_id: id<'stage'>(stage),
    owner_id: MEMBERSHIP.memberId,
    amount_minor: amount === null ? null : amount[0] * 100,
    currency: amount === null ? null : amount[1],
    grade,
    points: null,
    stage_entered_at: daysAgo(days),
  });

const taskRow = ([leadId, , , , , , due]: SceneLead): Task | undefined =>
  due === null
    ? undefined
    : sampleRow('tasks', `task-${leadId}`, {
        lead_id: id<'lead'>(leadId),
        title: TASKS[leadId] ?? 'Call back',
        due_on: inDays(due),
        assignee_id: MEMBERSHIP.memberId,
      });

const found = (field: string, value: string, more: Partial<CapturedField> = {}): CapturedField => ({
  field,
  value,
  source: 'label',
  confidence: 0.95,
  where: 'body',
  snippet: value,
  ...more,
});

/** Made before any transaction: digests are asynchronous. */
const ANSWER_IDS = await Promise.all([
  answerIdOf(id<'lead'>('haoyuan'), 'money'),
  answerIdOf(id<'lead'>('haoyuan'), 'need_stated'),
]);

/** Everything about one lead: company, people, evidence, answers, what happened. */
export async function seedRecord(tx: WriteTransaction): Promise<void> {
  const lead_id = id<'lead'>('haoyuan');
  const company_id = id<'company'>('haoyuan-co');
  const put = <Table extends TableName>(table: Table, rowId: string, changes: Partial<Rows[Table]>) =>
    tx.put(table, sampleRow(table, rowId, changes));
  await put('companies', company_id, {
    name: 'Haoyuan Valve Co., Ltd',
    legal_name: '昊源阀门有限公司',
    industry: 'Valves and fittings',
    employee_count: 1200,
    website: 'https://haoyuan.example',
    domain: 'haoyuan.example',
    phone: '+86 512 5555 0101 ×801',
    address: '18 Tongyuan Rd, Suzhou Industrial Park',
    country: 'CN',
    credit_code: '91320594MA00000X4Q',
    kind: 'end_customer',
    tier: 'ordinary',
  });
  await put('people', 'zhang', {
    full_name: 'Zhang Wei',
    title: 'Purchasing manager',
    email: 'zhang@haoyuan.example',
    mobile: '+86 138 0000 4417',
  });
  await put('people', 'liu', { full_name: '刘青', title: 'Process engineer' });
  const lead = await tx.get('leads', lead_id);
  if (lead) {
    await tx.put('leads', {
      ...lead,
      company_id,
      primary_person_id: id<'person'>('zhang'),
      expected_close: '2027-01-30',
    });
  }
  await put('lead_people', 'part-zhang', {
    lead_id,
    person_id: id<'person'>('zhang'),
    decision_role: 'buyer',
    contacted: true,
  });
  await put('lead_people', 'part-liu', { lead_id, person_id: id<'person'>('liu') });
  await put('captures', 'capture', {
    lead_id,
    url: 'https://www.haoyuan.example/contact',
    title: 'Contact us',
    captured_at: daysAgo(8, '10:07'),
    created_by: MEMBERSHIP.memberId,
    fields: [
      found('company', 'Haoyuan Valve Co., Ltd', { label: 'title' }),
      found('legal_name', '昊源阀门有限公司', { label: '页脚' }),
      found('website', 'https://haoyuan.example', { label: 'URL' }),
      found('phone', '+86 512 5555 0101 ×801', {
        label: 'footer',
        confidence: 0.7,
        snippet: '电话：0512-55550101转801',
      }),
      found('address', '18 Tongyuan Rd, Suzhou Industrial Park', { label: '地址：' }),
      found('credit_code', '91320594MA00000X4Q', { label: 'footer' }),
      found('email', 'zhang@haoyuan.example', { label: 'mailto' }),
      found('mobile', '+86 138 0000 4417', { label: '手机：', confidence: 0.4 }),
    ],
  });
  await put('answers', ANSWER_IDS[0], {
    lead_id,
    criterion: 'money',
    value: 2,
    note: 'Said so on the phone: paid the last order within 30 days.',
    updated_at: daysAgo(6, '13:52'),
    updated_by: MEMBERSHIP.memberId,
  });
  await put('answers', ANSWER_IDS[1], {
    lead_id,
    criterion: 'need_stated',
    value: 1,
    updated_at: daysAgo(6, '13:52'),
    updated_by: MEMBERSHIP.memberId,
  });
  await put('activities', 'call', {
    lead_id,
    kind: 'call',
    body: 'Asked for a quote for 40 gate valves. Money is there; did not say who signs.',
    happened_at: daysAgo(6, '13:52'),
    created_by: MEMBERSHIP.memberId,
  });
  await put('activities', 'note', {
    lead_id,
    kind: 'note',
    body: 'Met them at the trade fair.\nBooth 4, hall 7.',
    happened_at: daysAgo(8, '16:20'),
    created_by: id<'member'>('li.na'),
  });
  await put('stage_changes', 'move', {
    lead_id,
    from_stage_id: id<'stage'>('reserve'),
    to_stage_id: id<'stage'>('target'),
    changed_at: daysAgo(6, '13:58'),
    created_by: MEMBERSHIP.memberId,
  });
  await put('tasks', 'done', {
    lead_id,
    title: 'Send the catalogue',
    done_at: daysAgo(7, '08:30'),
    updated_by: MEMBERSHIP.memberId,
  });
  await put('tasks', 'visit', { lead_id, title: 'Visit the plant', due_on: inDays(3) });
}

/** The whole scene: a pipeline of fifteen leads, one of them told in full. */
export async function seedPanel(tx: WriteTransaction): Promise<void> {
  await seedProcess(tx);
  await tx.putMany('leads', LEADS.map(leadRow));
  await tx.putMany(
    'tasks',
    LEADS.flatMap((lead) => taskRow(lead) ?? []),
  );
  await seedRecord(tx);
}

const FAIR: TargetListId = id<'target-list'>('fair');

/** The scene with a target list of seven leads, three of them tried, and another of a colleague. */
export async function seedLists(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  await tx.put(
    'target_lists',
    sampleRow('target_lists', FAIR, {
      name: 'Valve makers, Yangtze delta',
      pipeline_id: NEW_BUSINESS,
      owner_id: MEMBERSHIP.memberId,
      source_url: 'https://fair.example/exhibitors',
      created_at: daysAgo(4),
    }),
  );
  await tx.put(
    'target_lists',
    sampleRow('target_lists', 'theirs', {
      name: '苏州参展商',
      pipeline_id: NEW_BUSINESS,
      owner_id: id<'member'>('li.na'),
      created_at: daysAgo(9),
      editable: false,
    }),
  );
  const places = [
    ['haoyuan', null],
    ['ruitong', 'reached'],
    ['talvera', null],
    ['hengrun', 'not_reached'],
    ['yonggu', 'call_back'],
    ['brenner', null],
    ['nordhavn', null],
  ] as const;
  for (const [position, [lead, outcome]] of places.entries()) {
    await tx.put(
      'target_list_leads',
      sampleRow('target_list_leads', `place-${lead}`, {
        list_id: FAIR,
        lead_id: id<'lead'>(lead),
        position,
        outcome,
        touched_at: outcome === null ? null : daysAgo(position),
      }),
    );
  }
}

export const FAIR_LIST: TargetListId = FAIR;
export const HAOYUAN: LeadId = id<'lead'>('haoyuan');
export const NEW_BUSINESS: PipelineId = id<'pipeline'>('new');
export const stageId = (stage: string): StageId => id<'stage'>(stage);
