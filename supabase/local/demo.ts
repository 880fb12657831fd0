import { identitiesOf } from '../../lib/capture/identities-of.ts';
import type { CapturedField, Stage } from '../../lib/model/rows.ts';
import type { AnswerValue, Criterion } from '../../lib/model/words.ts';
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import { scoreLead } from '../../lib/scoring/score-lead.ts';
import { takeSnapshot } from '../../lib/scoring/take-snapshot.ts';
import { toScoredLead } from '../../lib/scoring/to-scored-lead.ts';
import { instantOf, systemClock } from '../../lib/shared/clock.ts';
import { addDays, dayOf } from '../../lib/shared/days.ts';
import type { LeadId, PipelineId, TeamId } from '../../lib/shared/ids.ts';
import { addNote } from '../../lib/store/commands/add-note.ts';
import { createRow } from '../../lib/store/commands/create-row.ts';
import { editRow } from '../../lib/store/commands/edit-row.ts';
import { planNext } from '../../lib/store/commands/plan-next.ts';
import { saveCapture } from '../../lib/store/commands/save-capture.ts';
import { setAnswer } from '../../lib/store/commands/set-answer.ts';
import { setPersonPart } from '../../lib/store/commands/set-person-part.ts';
import { leadPersonIdOf } from '../../lib/store/derived-ids.ts';
import { createAccount, type DemoAccount, DemoDevice, demand } from './demo-device.ts';
import { addHistory, DEMO_HISTORIES } from './demo-history.ts';
import { DEMO_LEADS, type DemoLead, type DemoPipeline, type DemoRep, STAGE_NUMBERS } from './demo-leads.ts';
import { addTemplates } from './demo-templates.ts';
import type { RunningStack } from './start-stack.ts';

/** The password of every demo person. */
export const DEMO_PASSWORD = 'sluice-demo-1';

/** The demo people; all but the stranger are in one team. */
export const DEMO_PEOPLE = {
  admin: { name: '陈静 Chen Jing', email: 'admin@demo.sluice.test' },
  manager: { name: 'Anna Vogel', email: 'manager@demo.sluice.test' },
  li: { name: '李娜 Li Na', email: 'li.na@demo.sluice.test' },
  tom: { name: 'Tom Becker', email: 'tom.becker@demo.sluice.test' },
  stranger: { name: '王芳 Wang Fang', email: 'rep@other.sluice.test' },
} as const;

type Pipelines = Readonly<Record<DemoPipeline, PipelineId>>;

/** Adds pipelines beside the default one, each with a copy of its stages. */
async function addPipelines(stack: RunningStack, team: TeamId): Promise<Pipelines> {
  const [sales] = await stack.sql<{ id: PipelineId }>('select id from public.pipelines where team_id = $1', [
    team,
  ]);
  if (!sales) throw new Error('demo data: the team has no pipeline');
  const add = async (name: { en: string; zh: string }, visibility: string, position: number) => {
    const [pipeline] = await stack.sql<{ id: PipelineId }>(
      `insert into public.pipelines (team_id, id, name, visibility, position)
       values ($1, gen_random_uuid(), $2, $3, $4) returning id`,
      [team, JSON.stringify(name), visibility, position],
    );
    if (!pipeline) throw new Error('demo data: no pipeline was added');
    await stack.sql(
      `insert into public.stages
         (team_id, id, pipeline_id, kind, position, probability, rot_days, name, aim, action, exit_question)
       select team_id, gen_random_uuid(), $2, kind, position, probability, rot_days, name, aim, action, exit_question
       from public.stages where team_id = $1 and pipeline_id = $3`,
      [team, pipeline.id, sales.id],
    );
    return pipeline.id;
  };
  return {
    sales: sales.id,
    own: await add({ en: 'Own accounts', zh: '自有客户' }, 'private', 1),
    joint: await add({ en: 'Joint projects', zh: '联合项目' }, 'editable', 2),
  };
}

const VALUES: Readonly<Record<string, AnswerValue>> = { y: 2, p: 1, n: 0 };
const LETTERS: readonly Criterion[] = ['money', 'authority', 'need_stated'];
const answersOf = (man: string) =>
  LETTERS.map((criterion, index) => ({ criterion, value: VALUES[man[index] ?? '?'] ?? null }));

/** The evidence that a capture of the company's contact page would have left. */
function evidenceOf({ company, person }: DemoLead): CapturedField[] {
  const [name, domain] = company;
  const [fullName, title, email, phone] = person;
  const found = (field: string, value: string, source: string, confidence: number, snippet: string) => ({
    field,
    value,
    source,
    confidence,
    where: `https://www.${domain}/contact`,
    snippet,
  });
  return [
    found('full_name', fullName, 'block', 0.86, `${fullName}, ${title}`),
    found('title', title, 'block', 0.82, `${fullName}, ${title}`),
    found('email', email, 'link', 0.98, email),
    found('phone', phone, 'link', 0.95, phone),
    found('company', name, 'json_ld', 0.95, name),
    found('website', `www.${domain}`, 'url', 0.9, `www.${domain}`),
  ];
}

async function scoreNow(device: DemoDevice, leadId: LeadId): Promise<void> {
  const { store, context } = device;
  const snapshot = await store.read(async (tx) => {
    const lead = await tx.get('leads', leadId);
    if (!lead) throw new Error('demo data: the lead is gone');
    const [company, people, leadPeople, answers, activities, captures] = await Promise.all([
      lead.company_id ? tx.get('companies', lead.company_id) : undefined,
      tx.list('people'),
      tx.find('lead_people', 'lead_id', leadId),
      tx.find('answers', 'lead_id', leadId),
      tx.find('activities', 'lead_id', leadId),
      tx.find('captures', 'lead_id', leadId),
    ]);
    const rows = {
      lead,
      company: company ?? null,
      people,
      leadPeople,
      answers,
      activities,
      captures,
      customers: [],
    };
    const scored = toScoredLead(rows);
    const score = scoreLead(scored, DEFAULT_SCORE_MODEL, instantOf(context.clock));
    const at = { moment: 'capture', stageId: lead.stage_id } as const;
    return takeSnapshot(scored, score, DEFAULT_SCORE_MODEL, at);
  });
  const changes = { grade: snapshot.grade, points: snapshot.points };
  demand(await editRow(store, context, { table: 'leads', id: leadId, changes }));
  await store.write((tx) =>
    createRow(tx, context, 'score_snapshots', context.newId<'score-snapshot'>(), {
      lead_id: leadId,
      ...snapshot,
    }),
  );
}

/** The rest of the assessment: answers with their evidence, competitors, and who else takes part. */
async function addSheet({ store, context }: DemoDevice, leadId: LeadId, lead: DemoLead): Promise<void> {
  for (const [criterion, [answer, note, evidenceLevel]] of Object.entries(lead.sheet ?? {})) {
    const value = VALUES[answer] ?? null;
    const given = { criterion: criterion as Criterion, value, note, evidenceLevel };
    demand(await setAnswer(store, context, { leadId, ...given }));
  }
  if (lead.competitors) {
    const changes = { competitors: [...lead.competitors] };
    demand(await editRow(store, context, { table: 'leads', id: leadId, changes }));
  }
  for (const [full_name, title, decision_role, contacted] of lead.others ?? []) {
    const personId = context.newId<'person'>();
    const partId = await leadPersonIdOf(leadId, personId);
    await store.write(async (tx) => {
      const lawful_basis = 'legitimate_interest';
      await createRow(tx, context, 'people', personId, { full_name, title, lawful_basis });
      const part = { lead_id: leadId, person_id: personId, decision_role, contacted };
      await createRow(tx, context, 'lead_people', partId, part);
    });
  }
}

async function addLead(device: DemoDevice, lead: DemoLead, pipelineId: PipelineId, stages: readonly Stage[]) {
  const { store, context } = device;
  const [companyName, domain, country, industry, employees] = lead.company;
  const [fullName, title, email, phone] = lead.person;
  const stage = stages
    .filter((one) => one.pipeline_id === pipelineId)
    .toSorted((a, b) => a.position - b.position)[STAGE_NUMBERS[lead.stage]];
  if (!stage) throw new Error(`demo data: no stage ${lead.stage}`);
  const website = `https://www.${domain}/`;
  const identities = identitiesOf({
    company: companyName,
    full_name: fullName,
    email,
    phone,
    website,
    country,
  });
  const saved = demand(
    await saveCapture(store, context, {
      leadName: companyName,
      pipelineId,
      stageId: stage.id,
      company: {
        name: companyName,
        domain,
        website,
        country,
        industry,
        employee_count: employees ?? null,
      },
      person: { full_name: fullName, title, email, phone },
      identities: identities.map(({ of, kind, value, value_norm }) => ({
        of,
        kind,
        value,
        valueNorm: value_norm,
      })),
      fields: evidenceOf(lead),
      url: `${website}contact`,
      title: companyName,
      method: 'page',
      lawfulBasis: 'legitimate_interest',
      answers: answersOf(lead.man),
      grade: null,
      points: null,
      source: 'website',
    }),
  );
  const { leadId, personId } = saved;
  if (lead.amount) {
    const [amount_minor, currency] = lead.amount;
    demand(
      await editRow(store, context, { table: 'leads', id: leadId, changes: { amount_minor, currency } }),
    );
  }
  if (lead.role && personId) {
    demand(
      await setPersonPart(store, context, {
        leadId,
        personId,
        part: { decisionRole: lead.role, contacted: lead.note !== undefined },
      }),
    );
  }
  if (lead.note) {
    const [purpose = null, outcome = null, nextStep = null] = lead.contact ?? [];
    const body = lead.note;
    demand(
      await addNote(store, context, { leadId, body, kind: 'call', personId, purpose, outcome, nextStep }),
    );
  }
  await addSheet(device, leadId, lead);
  if (lead.task) {
    const [text, days] = lead.task;
    const today = dayOf(instantOf(context.clock));
    demand(await planNext(store, context, { leadId, title: text, dueOn: addDays(today, days), today }));
  }
  await scoreNow(device, leadId);
  return { leadId, age: lead.age };
}

/** Puts the leads of one person in, by the extension's own commands and sync. */
async function addLeads(
  stack: RunningStack,
  account: DemoAccount,
  team: { readonly teamId: TeamId; readonly memberId: DemoDevice['context']['memberId'] },
  rep: DemoRep,
  pipelines: Pipelines,
): Promise<void> {
  const device = await DemoDevice.open(account, team);
  const stages = await device.store.read((tx) => tx.list('stages'));
  const added = [];
  for (const lead of DEMO_LEADS) {
    if (lead.rep === rep) added.push(await addLead(device, lead, pipelines[lead.pipeline], stages));
  }
  await device.sync();
  // Days in a stage are the server's to write; the demo's leads did not all arrive today.
  for (const { leadId, age } of added) {
    await stack.sql(
      `update public.leads set stage_entered_at = now() - make_interval(days => $3) where team_id = $1 and id = $2`,
      [team.teamId, leadId, age],
    );
  }
}

/**
 * Fills an empty stack with two teams and their leads. Everything goes the way a person's work goes, but for what only
 * an admin does in the database: the pipelines and who reports to whom.
 */
export async function seedDemo(stack: RunningStack, log: (line: string) => void = () => {}): Promise<void> {
  log('making the demo accounts');
  const account = (person: { name: string; email: string }) =>
    createAccount(stack, { ...person, password: DEMO_PASSWORD });
  const admin = await account(DEMO_PEOPLE.admin);
  const founded = demand(
    await admin.teams.createTeam({
      name: 'Meridian Flow 澜川',
      displayName: admin.name,
      currency: 'CNY',
      language: 'en',
    }),
  );
  const { teamId } = founded;

  const join = async (person: { name: string; email: string }, role: 'rep' | 'manager') => {
    const joining = await account(person);
    const [invitation] = await stack.sql<{ code: string }>(
      `with caller as (select set_config('request.jwt.claims', jsonb_build_object('sub', user_id)::text, true) as claims
                       from public.members where team_id = $1 and role = 'admin')
       select public.create_invitation($1, $2, $3) ->> 'code' as code from caller where claims is not null`,
      [teamId, person.email, role],
    );
    if (!invitation) throw new Error(`demo data: no invitation for ${person.email}`);
    const member = demand(
      await joining.teams.acceptInvitation({ code: invitation.code, displayName: person.name }),
    );
    return { account: joining, member };
  };
  const manager = await join(DEMO_PEOPLE.manager, 'manager');
  const li = await join(DEMO_PEOPLE.li, 'rep');
  const tom = await join(DEMO_PEOPLE.tom, 'rep');
  await stack.sql(`update public.members set manager_id = $2 where team_id = $1 and role = 'rep'`, [
    teamId,
    manager.member.memberId,
  ]);
  const pipelines = await addPipelines(stack, teamId);
  await addTemplates(stack, teamId);

  log('filling the demo pipelines');
  await addLeads(stack, li.account, li.member, 'li', pipelines);
  await addLeads(stack, tom.account, tom.member, 'tom', pipelines);
  await addLeads(stack, manager.account, manager.member, 'manager', pipelines);
  const now = systemClock.now();
  // Most are the manager's, so that a rep's device holds few of them.
  const reps = [li.member.memberId, tom.member.memberId];
  const owners = [...reps, ...Array.from({ length: 6 }, () => manager.member.memberId)];
  await addHistory(stack, { ...DEMO_HISTORIES.signal, teamId, owners, now });

  const stranger = await account(DEMO_PEOPLE.stranger);
  const other = demand(
    await stranger.teams.createTeam({
      name: '启航贸易',
      displayName: stranger.name,
      currency: 'CNY',
      language: 'zh',
    }),
  );
  const [own] = await stack.sql<{ id: PipelineId }>('select id from public.pipelines where team_id = $1', [
    other.teamId,
  ]);
  if (!own) throw new Error('demo data: the other team has no pipeline');
  await addHistory(stack, {
    ...DEMO_HISTORIES.noise,
    teamId: other.teamId,
    owners: [other.memberId],
    now,
  });
  await addLeads(stack, stranger, other, 'stranger', { sales: own.id, own: own.id, joint: own.id });
}
