import type { PanelPlace, RecordTab } from '../../../lib/app/models/panel-place.ts';
import type { Background } from '../../../lib/app/platform.ts';
import type { Operation } from '../../../lib/model/operation.ts';
import type { OutboxEntry, SyncStatus, WriteTransaction } from '../../../lib/store/local-store.ts';
import { cutBackground, seedConflicts, tellingBackground } from '../../builders/conflict-scene.ts';
import { seedDuplicates } from '../../builders/duplicate-scene.ts';
import { mailBackground } from '../../builders/mail-scene.ts';
import {
  FAIR_LIST,
  HAOYUAN,
  seedLists,
  seedPanel,
  seedProcess,
  stageId,
  UP_TO_DATE,
} from '../../builders/panel-scene.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { seedReplied, seedToday } from '../../builders/today-scene.ts';
import type { FakeAppOptions, MEMBERSHIP } from '../../fakes/fake-app.ts';
import { panelWindow } from '../../fakes/panel-window.tsx';
import type { Screen } from './screens.ts';

interface PanelState {
  readonly place?: Partial<PanelPlace>;
  readonly seed?: (tx: WriteTransaction) => Promise<void>;
  readonly app?: FakeAppOptions;
  readonly steps?: readonly string[];
  readonly background?: Background;
}

const panel = ({ place, seed = seedPanel, app, steps, background }: PanelState = {}): Screen => ({
  view: panelWindow(place, background),
  app: { seed, ...app },
  widths: [360],
  ...(steps === undefined ? {} : { steps }),
});

const record = (tab: RecordTab, more: PanelState = {}): Screen =>
  panel({ place: { screen: 'record', leadId: HAOYUAN, tab }, ...more });

const withStatus = (changes: Partial<SyncStatus>) => async (tx: WriteTransaction) => {
  await seedPanel(tx);
  await tx.setMeta('sync', { ...UP_TO_DATE, ...changes });
};

/** Another member's lead that this one may only read. */
async function seedReadOnly(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  const lead = await tx.get('leads', HAOYUAN);
  if (lead)
    await tx.put('leads', { ...lead, editable: false, owner_id: 'li.na' as typeof MEMBERSHIP.memberId });
}

/** A lead that a competitor won for its price, and one of which nobody has said why. */
const seedLost =
  (custom: Readonly<Record<string, unknown>>) =>
  async (tx: WriteTransaction): Promise<void> => {
    await seedPanel(tx);
    const lead = await tx.get('leads', HAOYUAN);
    for (const task of await tx.find('tasks', 'lead_id', HAOYUAN)) await tx.remove('tasks', task.id);
    if (lead) {
      await tx.put('leads', {
        ...lead,
        stage_id: stageId('lost'),
        ask_again_on: '2027-03-01',
        custom: { ...lead.custom, ...custom },
      });
    }
  };

async function seedWaiting(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  const at = '2026-11-21T13:48:00.000Z';
  const no = await tx.enqueue(
    {
      op: 'create',
      table: 'activities',
      id: 'refused-note',
      values: {
        lead_id: HAOYUAN,
        kind: 'note',
        body: 'Eva confirmed: budget round is on the 14th, she needs the drawing before.',
      },
    },
    at,
  );
  const [entry] = await tx.outbox();
  if (entry?.no === no) {
    await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'forbidden', message: '' } });
  }
  await tx.enqueue(
    { op: 'patch', table: 'leads', id: 'boyuan', fields: { amount_minor: { base: 1, next: 2 } } },
    at,
  );
  await tx.enqueue({ op: 'create', table: 'tasks', id: 't', values: { lead_id: 'boyuan', title: 'x' } }, at);
  await tx.setMeta('sync', { ...UP_TO_DATE, offline_since: '2026-11-21T13:40:00.000Z' });
}

const refuseAs = async (
  tx: WriteTransaction,
  operation: Operation,
  refusal: NonNullable<OutboxEntry['refusal']>,
): Promise<void> => {
  const no = await tx.enqueue(operation, '2026-11-21T13:48:00.000Z');
  const entry = (await tx.outbox()).find((each) => each.no === no);
  if (entry) await tx.putOutbox({ ...entry, state: 'refused', refusal });
};

/** Drafts of a lead that left and of one that came back, a refused value, and a device short of room. */
async function seedUnsent(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  const note = (id: string, leadId: string, body: string): Operation => ({
    op: 'create',
    table: 'activities',
    id,
    values: { lead_id: leadId, kind: 'note', body },
  });
  await refuseAs(
    tx,
    note('left', 'elsewhere', 'Eva confirmed: budget round is on the 14th, she needs the drawing.'),
    {
      code: 'not_found',
      message: '',
    },
  );
  await refuseAs(tx, note('back', HAOYUAN, '张伟说：十四号开预算会。'), { code: 'forbidden', message: '' });
  await refuseAs(
    tx,
    {
      op: 'patch',
      table: 'companies',
      id: 'haoyuan-co',
      fields: { phone: { base: null, next: 'call me maybe' }, tier: { base: null, next: 'vip' } },
    },
    { code: 'invalid', message: 'phone' },
  );
  await tx.setMeta('sync', UP_TO_DATE);
  await tx.addPutAway([{ table: 'captures', id: 'c', lead_id: HAOYUAN, version: 1, editable: true }]);
}

/** Every state of the side panel that looks different. */
export const PANEL_SCREENS: Readonly<Record<string, Screen>> = {
  'panel-pipeline': panel({ place: { leadId: HAOYUAN } }),
  'panel-empty': panel({ seed: seedProcess }),
  'panel-today': panel({ seed: seedToday, place: { screen: 'today' } }),
  'panel-today-replied': panel({
    seed: seedReplied,
    place: { screen: 'today' },
    background: mailBackground,
  }),
  'panel-today-plan': panel({
    seed: seedToday,
    place: { screen: 'today' },
    steps: ['day.followUp'],
  }),
  'panel-today-empty': panel({ seed: seedProcess, place: { screen: 'today' } }),
  'panel-first-sync': panel({
    seed: async (tx) => {
      await seedProcess(tx);
      await tx.setMeta('sync', { ...UP_TO_DATE, last_synced_at: null, first_sync: 0.4, phase: 'pulling' });
    },
  }),
  'panel-offline': panel({ seed: withStatus({ offline_since: '2026-11-21T13:40:00.000Z' }) }),
  'panel-signed-out': panel({ app: { account: { phase: 'signed_out' } } }),
  'panel-facts': record('facts'),
  'panel-people': record('people'),
  'panel-timeline': record('timeline'),
  'panel-score': record('score'),
  'panel-read-only': record('facts', { seed: seedReadOnly }),
  'panel-unsent': panel({ seed: seedUnsent, place: { screen: 'waiting' } }),
  'panel-unsent-fix': panel({ seed: seedUnsent, place: { screen: 'waiting' }, steps: ['unsent.edit'] }),
  'panel-put-away': record('timeline', { seed: seedUnsent }),
  'panel-first-rows': panel({
    seed: async (tx) => {
      await seedPanel(tx);
      await tx.setMeta('sync', {
        ...UP_TO_DATE,
        last_synced_at: null,
        first_sync: 0.4,
        first_rows: { done: 4000, total: 10_000 },
        phase: 'pulling',
      });
    },
  }),
  'panel-room-none': panel({
    seed: withStatus({ trouble: { code: 'full', message: '' } }),
    place: { screen: 'waiting' },
  }),
  'panel-room-low': panel({
    seed: withStatus({ room_left: 37 * 1024 * 1024 }),
    place: { screen: 'waiting' },
  }),
  'panel-waiting': panel({ seed: seedWaiting, place: { screen: 'waiting' } }),
  'panel-lists': panel({ seed: seedLists, place: { screen: 'lists' } }),
  'panel-lists-empty': panel({ place: { screen: 'lists' } }),
  'panel-list': panel({ seed: seedLists, place: { screen: 'list', listId: FAIR_LIST } }),
  'panel-lost': record('facts', {
    seed: seedLost({ lost_type: 'competitor', lost_cause: 'contact' }),
  }),
  'panel-closing': record('facts', { seed: seedLost({}), steps: ['closing.say'] }),
  'panel-conflicts': panel({ seed: seedConflicts, place: { screen: 'waiting' } }),
  'panel-facts-conflicts': record('facts', { seed: seedConflicts }),
  'panel-history': record('timeline', { steps: ['history.openAll'], background: tellingBackground }),
  'panel-history-offline': record('timeline', { steps: ['history.openAll'], background: cutBackground }),
  'panel-duplicates': panel({ seed: seedDuplicates, place: { screen: 'duplicates' } }),
  'panel-compare': panel({
    seed: seedDuplicates,
    place: { screen: 'duplicates' },
    steps: ['duplicates.compare'],
  }),
  'panel-import': panel({ place: { screen: 'import' } }),
  'panel-mail-waiting': panel({ place: { screen: 'import' }, background: mailBackground }),
  'panel-mail-lead': panel({
    place: { screen: 'import' },
    background: mailBackground,
    steps: ['把 陈慧 的邮件记到线索|Add the mail of 陈慧 to a lead'],
  }),
  'panel-erase': record('people', { steps: ['duplicates.erase'] }),
  'panel-keys': panel({ steps: ['common.more', 'pipeline.showKeys'] }),
  'panel-nobody': record('people', {
    seed: async (tx) => {
      await seedProcess(tx);
      await tx.put(
        'leads',
        sampleRow('leads', HAOYUAN, {
          name: 'Haoyuan Valve',
          pipeline_id: 'new' as never,
          stage_id: 'reserve' as never,
        }),
      );
    },
  }),
};
