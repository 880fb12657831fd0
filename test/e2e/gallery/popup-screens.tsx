import { CaptureWindow } from '../../../components/capture/CaptureWindow.tsx';
import { ListWindow } from '../../../components/capture/ListWindow.tsx';
import type { Candidate } from '../../../lib/capture/draft-types.ts';
import type { Collision } from '../../../lib/messaging/protocol.ts';
import type { CompanyId, MemberId, PersonId, PipelineId, StageId } from '../../../lib/shared/ids.ts';
import { err } from '../../../lib/shared/result.ts';
import type { SyncStatus, WriteTransaction } from '../../../lib/store/local-store.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { type FakeAppOptions, MEMBERSHIP } from '../../fakes/fake-app.ts';
import { candidate, draftOf, type FakeCaptureOptions, fakeCapture } from '../../fakes/fake-capture.ts';
import { companyRow, fakeList, listReading } from '../../fakes/fake-list.ts';
import type { Screen } from './screens.ts';

const ZHANG: readonly Candidate[] = [
  candidate('full_name', 'Wei Zhang', {
    confidence: 0.92,
    label: '联系人：',
    snippet: '联系人：Wei Zhang 采购',
  }),
  candidate('title', 'Purchasing manager', { confidence: 0.85, snippet: 'Wei Zhang, Purchasing manager' }),
  candidate('company', 'Haoyuan Valve Co., Ltd', { confidence: 0.95, label: 'JSON-LD' }),
  candidate('website', 'haoyuan.example', { confidence: 0.7, label: 'URL' }),
  candidate('email', 'zhang@haoyuan.example', {
    confidence: 0.97,
    label: 'mailto',
    snippet: 'Write to zhang@haoyuan.example for a quote',
  }),
  candidate('mobile', '+86 138 0000 4417', {
    normalised: '+8613800004417',
    confidence: 0.78,
    label: '手机：',
    where: 'body/main/p[2]',
    snippet: '手机：138 0000 4417（微信同号）',
  }),
  candidate('mobile', '+86 139 0000 2256', {
    normalised: '+8613900002256',
    confidence: 0.41,
    label: '售后',
    where: 'body/footer/p',
    snippet: '上海办事处 周一至周五 售后 13900002256 王经理 欢迎来电咨询',
  }),
  candidate('phone', '+86 512 5555 0101 ×801', {
    normalised: '+8651255550101',
    confidence: 0.75,
    label: '电话：',
    snippet: '电话：0512-55550101转801',
  }),
  candidate('address', '18 Tongyuan Rd, Suzhou Industrial Park', { confidence: 0.9, label: '地址：' }),
  candidate('wechat', '13800004417', {
    confidence: 0.72,
    label: '微信同号',
    snippet: '138 0000 4417（微信同号）',
  }),
];

const LOOSE: readonly Candidate[] = [
  candidate('phone', '400 820 5555', {
    confidence: 0.5,
    label: '服务热线',
    snippet: '服务热线 400 820 5555',
  }),
  candidate('email', 'service@haoyuan.example', { confidence: 0.6, label: 'mailto' }),
  candidate('qq', '1064105502', { confidence: 0.4, label: '客服QQ：' }),
];

const words = (en: string, zh: string) => ({ en, zh });

const UP_TO_DATE: SyncStatus = {
  phase: 'idle',
  offline_since: null,
  trouble: null,
  last_synced_at: '2026-11-21T14:00:00.000Z',
  next_attempt_at: null,
  attempts: 0,
  first_sync: null,
};

/** The default stages and two members. */
async function seedTeam(tx: WriteTransaction): Promise<void> {
  await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { display_name: 'Chen Yu' }));
  await tx.put('members', sampleRow('members', 'li.na', { display_name: 'Li Na' }));
  await tx.put(
    'pipelines',
    sampleRow('pipelines', 'domestic', { name: words('Domestic', '国内'), position: 1 }),
  );
  const stages = [
    ['reserve', 'lead', words('Reserve', '储备')],
    ['target', 'lead', words('Target', '目标')],
    ['potential', 'lead', words('Potential', '潜在')],
    ['opportunity', 'opportunity', words('Opportunity', '商机')],
    ['won', 'won', words('Won', '成交')],
  ] as const;
  for (const [position, [id, kind, name]] of stages.entries()) {
    const pipeline_id = 'domestic' as PipelineId;
    await tx.put('stages', sampleRow('stages', id, { pipeline_id, kind, name, position }));
  }
  await tx.setMeta('sync', UP_TO_DATE);
}

/** A customer known already, with a lead of a colleague that this member may see. */
async function seedKnown(tx: WriteTransaction): Promise<void> {
  await seedTeam(tx);
  const [company_id, person_id] = ['haoyuan' as CompanyId, 'zhang' as PersonId];
  await tx.put('companies', sampleRow('companies', company_id, { name: 'Haoyuan Valve' }));
  await tx.put('people', sampleRow('people', person_id, { full_name: 'Wei Zhang' }));
  await tx.put(
    'identities',
    sampleRow('identities', 'one', { kind: 'email', value_norm: 'zhang@haoyuan.example', person_id }),
  );
  await tx.put(
    'identities',
    sampleRow('identities', 'two', { kind: 'domain', value_norm: 'haoyuan.example', company_id }),
  );
  await tx.put(
    'leads',
    sampleRow('leads', 'known', {
      name: 'Haoyuan Valve',
      pipeline_id: 'domestic' as PipelineId,
      stage_id: 'opportunity' as StageId,
      company_id,
      primary_person_id: person_id,
      owner_id: 'li.na' as MemberId,
      updated_at: '2026-11-18T09:00:00.000Z',
    }),
  );
}

const collision =
  (more: Partial<Collision>): FakeCaptureOptions['collisions'] =>
  (queries) =>
    queries.slice(0, 1).map(({ kind, value }) => ({
      kind,
      value,
      exists: true,
      mine: false,
      ownerName: null,
      stageKind: null,
      lastTouchDay: null,
      inPool: false,
      suppressed: false,
      ...more,
    }));

const LI_NA = collision({ ownerName: 'Li Na', stageKind: 'opportunity', lastTouchDay: '2026-11-18' });

const popup = (
  capture: FakeCaptureOptions,
  more: { app?: FakeAppOptions; steps?: readonly string[] } = {},
): Screen => {
  const fake = fakeCapture(capture).capture;
  return {
    view: () => <CaptureWindow capture={fake} />,
    app: { seed: seedTeam, ...more.app },
    widths: [400],
    ...(more.steps ? { steps: more.steps } : {}),
  };
};

const draft = draftOf(ZHANG, { unknown: LOOSE });
const reading = { kind: 'draft', draft } as const;
const OFFLINE: FakeAppOptions = {
  seed: async (tx) => {
    await seedTeam(tx);
    await tx.setMeta('sync', { ...UP_TO_DATE, offline_since: '2026-11-21T14:02:00.000Z' });
  },
};

/** Every state of the capture popup that looks different. */
const FAIR = listReading([
  companyRow('Haoyuan Valve Co., Ltd', 'haoyuan.example'),
  companyRow('Nordfall Ventil AB', 'nordfall.example'),
  companyRow('Tanneur & Fils SARL', 'tanneur.example'),
  companyRow('Nordfall Ventil AB', 'nordfall.example', { key: 'again' }),
  companyRow('苏州瑞通泵业有限公司', 'ruitong.example'),
  companyRow('Rheintal Armaturen GmbH', 'rheintal.example'),
]);

const table = (steps: readonly string[] = [], reading: typeof FAIR | null = FAIR): Screen => ({
  view: () => <ListWindow list={fakeList(reading, LI_NA).list} />,
  app: { seed: seedKnown },
  steps,
});

export const POPUP_SCREENS: Readonly<Record<string, Screen>> = {
  'list-table': table(['batch.all']),
  'list-gone': table([], null),
  'popup-list-offer': popup({
    reading: {
      kind: 'draft',
      draft: draftOf(ZHANG, { unknown: [candidate('company', 'A AB'), candidate('company', 'B AB')] }),
    },
    list: { ok: true, value: FAIR },
  }),
  'popup-people': popup({
    reading: {
      kind: 'draft',
      draft: draftOf(ZHANG, {
        people: ZHANG.slice(0, 1).flatMap((name) => [
          { name, fields: [] },
          { name: candidate('full_name', '刘青'), fields: [] },
        ]),
      }),
    },
  }),
  'popup-list-no-lead': popup({
    reading: { kind: 'no_lead', url: '', title: '' },
    list: { ok: true, value: FAIR },
  }),
  'popup-mail': popup({
    reading: {
      kind: 'draft',
      draft: draftOf(ZHANG),
      mail: {
        site: 'Gmail',
        failed: ['date'],
        entry: { subject: 'Ball valves', snippet: 'Forty', text: 'Forty of them', direction: 'in' },
      },
    },
  }),
  'popup-mail-unread': popup({
    reading: {
      kind: 'no_lead',
      url: '',
      title: '',
      mail: { site: 'Gmail', failed: ['message'], entry: null },
    },
  }),
  'popup-set-up': popup({ reading }, { app: { account: { phase: 'signed_out' } } }),
  'popup-reading': popup({ reading: new Promise(() => undefined) }),
  'popup-draft': popup({ reading, collisions: () => [] }),
  'popup-collision': popup({ reading, collisions: LI_NA }),
  'popup-ask': popup({ reading, collisions: LI_NA }, { steps: ['collaboration.askFor'] }),
  'popup-ask-failed': popup(
    { reading, collisions: LI_NA },
    { steps: ['collaboration.askFor', 'collaboration.askSend'] },
  ),
  'popup-asked': popup(
    { reading, collisions: LI_NA, request: () => ({ ok: true, value: { id: 'request' } }) },
    { steps: ['collaboration.askFor', 'collaboration.askSend'] },
  ),
  'popup-values': popup(
    { reading, collisions: LI_NA },
    { steps: ['scoring.answer.yes', '+86 138 0000 4417'] },
  ),
  'popup-known': popup({ reading, collisions: () => [] }, { app: { seed: seedKnown } }),
  'popup-suppressed': popup({ reading, collisions: collision({ suppressed: true }) }),
  'popup-offline': popup({ reading }, { app: OFFLINE }),
  'popup-saved': popup({ reading }, { app: OFFLINE, steps: ['capture.save'] }),
  'popup-no-lead': popup({ reading: { kind: 'no_lead', url: 'https://news.example/', title: 'News' } }),
  'popup-by-hand': popup(
    { reading: { kind: 'no_lead', url: 'https://news.example/', title: 'News' } },
    { steps: ['capture.typeIn', 'capture.save'] },
  ),
  'popup-closed-page': popup({ reading: err({ code: 'closed_page', message: 'chrome://settings' }) }),
  'popup-not-read': popup({
    reading: {
      kind: 'not_read',
      site: 'LinkedIn',
      draft: draftOf([candidate('full_name', 'Wei Zhang', { source: 'selection', confidence: 0.8 })]),
    },
  }),
};
