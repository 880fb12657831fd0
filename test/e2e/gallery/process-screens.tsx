import { useModel, useSignalEffect } from '@preact/signals';
import { OptionsPage } from '../../../components/account/options-page.tsx';
import { SidePanel } from '../../../components/pipeline/SidePanel.tsx';
import { PanelContext, useApp } from '../../../lib/app/app-context.ts';
import type { AuditLine } from '../../../lib/messaging/protocol.ts';
import type { Id } from '../../../lib/shared/ids.ts';
import { err, ok } from '../../../lib/shared/result.ts';
import type { WriteTransaction } from '../../../lib/store/local-store.ts';
import { HAOYUAN, seedPanel } from '../../builders/panel-scene.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { MEMBERSHIP } from '../../fakes/fake-app.ts';
import { createFakePanel } from '../../fakes/fake-panel.ts';
import { panelWindow } from '../../fakes/panel-window.tsx';
import type { Screen } from './screens.ts';

const seed = async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const me = { display_name: 'Chen Yu', role: 'admin' } as const;
  await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, me));
  for (const [position, [en, zh, cost_minor]] of (
    [
      ['Fair', '展会', 120_000],
      ['Referral', '转介绍', null],
    ] as const
  ).entries()) {
    await tx.put(
      'choices',
      sampleRow('choices', en, { kind: 'source', name: { en, zh }, cost_minor, position }),
    );
  }
  await tx.put('custom_fields', sampleRow('custom_fields', 'seats', { name: { en: 'Seats', zh: '席位' } }));
  const size = { key: 'size', type: 'choice', options: ['small', 'large'], position: 2 } as const;
  await tx.put(
    'custom_fields',
    sampleRow('custom_fields', 'size', {
      ...size,
      options: [...size.options],
      name: { en: 'Size of plant', zh: '工厂规模' },
    }),
  );
  await tx.put('owner_rules', sampleRow('owner_rules', 'mail', { arrived_by: 'mail', country: 'CN' }));
  await tx.put('targets', sampleRow('targets', 'team', { amount_minor: 50_000_000 }));
  await tx.put('currency_rates', sampleRow('currency_rates', 'eur', { currency: 'EUR', rate: 7.8 }));
  const call = { task_title: { en: 'Call them', zh: '致电' }, stage_id: 'reserve' as never, due_in_days: 2 };
  await tx.put('stage_rules', sampleRow('stage_rules', 'call', call));
};

const AUDIT: readonly AuditLine[] = [
  {
    id: '3',
    at: '2026-11-21T09:12:00.000Z',
    by: MEMBERSHIP.memberId,
    action: 'member_changed',
    details: {
      member_id: 'anna',
      role: ['rep', 'manager'],
      active: [true, true],
      manager_id: [null, 'li.na'],
    },
  },
  {
    id: '2',
    at: '2026-11-20T16:40:00.000Z',
    by: MEMBERSHIP.memberId,
    action: 'record_erased',
    details: { table: 'people', suppressed: true },
  },
  { id: '1', at: '2026-11-02T03:00:00.000Z', by: null, action: 'leads_recycled', details: { count: 4 } },
];

const screen = (steps: readonly string[] = []): Screen => ({
  view: OptionsPage,
  place: 'process',
  app: { seed },
  steps,
});

const seedBlocking = async (tx: WriteTransaction) => {
  await seed(tx);
  const stage = await tx.get('stages', 'opportunity');
  const asks = ['competitors', 'custom.seats', 'custom.size'];
  if (stage) await tx.put('stages', { ...stage, requires: 'block', required_fields: asks });
};

/** A lead that came by rule, with words of the lists and of its own, and values of own fields. */
const seedWords = async (tx: WriteTransaction) => {
  await seedBlocking(tx);
  for (const [en, zh] of [
    ['VIP', '重要'],
    ['Export', '出口'],
  ] as const)
    await tx.put('choices', sampleRow('choices', en, { kind: 'tag', name: { en, zh } }));
  const lead = await tx.get('leads', HAOYUAN);
  if (lead)
    await tx.put('leads', {
      ...lead,
      source: '展会',
      tags: ['VIP', '出口', 'asked twice for the price of the large series'],
      custom: { seats: 40, size: 'large' },
      owner_rule_id: 'mail' as Id<'owner-rule'>,
    });
};

/** The panel in which a lead was just moved to a stage that asks first. */
function EnteringWindow() {
  const app = useApp();
  const panel = useModel(() => createFakePanel(app).panel);
  useSignalEffect(() => {
    const to = panel.pipeline.stages.value.find(({ id }) => id === 'opportunity');
    if (to !== undefined) void panel.pipeline.move({ id: HAOYUAN, title: '昊源阀门' }, to);
  });
  return (
    <PanelContext.Provider value={panel}>
      <SidePanel />
    </PanelContext.Provider>
  );
}

/** The sales process on the settings page, and what the panel makes of it. */
export const PROCESS_SCREENS: Readonly<Record<string, Screen>> = {
  'options-process': screen(),
  'options-process-changed': screen(['process.requirable.amount_minor', 'process.requires.block']),
  'options-process-remove': screen(['process.removeStage']),
  'options-process-pipeline': screen(['process.newPipeline']),
  'options-process-lists': screen(['process.tab.lists']),
  'options-process-fields': screen(['process.tab.fields']),
  'options-process-remove-field': {
    ...screen(['process.tab.fields', '删除“席位”|Remove Seats']),
    app: { seed: seedWords },
  },
  'options-process-owners': screen(['process.tab.owners']),
  'options-process-targets': screen(['process.tab.targets']),
  'options-process-rates': screen(['process.tab.rates']),
  'panel-own-fields': {
    view: panelWindow({ screen: 'record', leadId: HAOYUAN, tab: 'facts' }),
    app: { seed },
    widths: [360],
  },
  'panel-words': {
    view: panelWindow({ screen: 'record', leadId: HAOYUAN, tab: 'facts' }),
    app: { seed: seedWords },
    widths: [360],
  },
  'panel-entering': { view: EnteringWindow, app: { seed: seedBlocking }, widths: [360] },
  'options-audit': {
    view: OptionsPage,
    place: 'audit',
    app: { seed, answers: { auditLines: () => ok({ lines: AUDIT, more: true }) } },
  },
  'options-audit-offline': {
    view: OptionsPage,
    place: 'audit',
    app: { seed, answers: { auditLines: () => err({ code: 'offline', message: '' }) } },
  },
  'options-process-reader': { ...screen(), app: { seed: seedPanel } },
};
