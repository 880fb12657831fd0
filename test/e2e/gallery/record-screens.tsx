import type { RecordTab } from '../../../lib/app/models/panel-place.ts';
import type { CompanyId, PipelineId } from '../../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../../lib/store/local-store.ts';
import { HAOYUAN, inDays, seedPanel, stageId } from '../../builders/panel-scene.ts';
import { sampleRow } from '../../builders/sample-row.ts';
import { panelWindow } from '../../fakes/panel-window.tsx';
import type { Screen } from './screens.ts';

/** A planned visit, a customer that nobody confirmed for long, and another case with it. */
async function seedCare(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  await tx.put(
    'tasks',
    sampleRow('tasks', 'visit', {
      lead_id: HAOYUAN,
      title: 'Visit the works in Suzhou',
      due_on: inDays(-2),
      kind: 'visit',
      purpose: 'See the test bench',
      preparation: 'Samples of the DN50 series, price list',
      steps: 'Walk the line with 刘青\nAsk who signs above ¥100k',
    }),
  );
  const came = { lead_id: HAOYUAN, kind: 'visit', happened_at: `${inDays(-3)}T08:30:00.000Z` } as const;
  await tx.put(
    'activities',
    sampleRow('activities', 'visited', {
      ...came,
      body: 'First visit to the works',
      purpose: 'Get to know the buyer',
      outcome: 'Liked the samples; 刘青 decides',
      next_step: 'Send the price list',
    }),
  );
  await tx.put(
    'tasks',
    sampleRow('tasks', 'visited-plan', {
      lead_id: HAOYUAN,
      kind: 'visit',
      title: 'First visit to the works',
      done_at: came.happened_at,
    }),
  );
  const company = await tx.get('companies', 'haoyuan-co');
  if (company) await tx.put('companies', { ...company, updated_at: '2026-01-10T00:00:00.000Z' });
  for (const capture of await tx.find('captures', 'lead_id', HAOYUAN))
    await tx.put('captures', { ...capture, captured_at: '2026-02-03T12:00:00.000Z' });
  const lead = await tx.get('leads', HAOYUAN);
  await tx.put(
    'leads',
    sampleRow('leads', 'spares', {
      name: 'Spare parts 2027',
      pipeline_id: lead?.pipeline_id ?? ('pipeline' as PipelineId),
      stage_id: stageId('won'),
      company_id: 'haoyuan-co' as CompanyId,
      owner_id: lead?.owner_id ?? null,
      amount_minor: 4_200_000,
      currency: 'CNY',
      grade: 'A',
    }),
  );
}

const record = (tab: RecordTab, steps: readonly string[] = []): Screen => ({
  view: panelWindow({ screen: 'record', leadId: HAOYUAN, tab }),
  app: { seed: seedCare },
  widths: [360],
  steps,
});

/** A record's plans, its freshness and its other cases. */
export const RECORD_SCREENS: Readonly<Record<string, Screen>> = {
  'record-care': record('facts'),
  'record-new-case': record('facts', ['record.cases.add']),
  'record-plans': record('timeline'),
  'record-plan-visit': record('timeline', ['record.addTask', 'common.activityKind.visit']),
  'record-outcome': record('timeline', ['完成：Visit the works in Suzhou|Done: Visit the works in Suzhou']),
};
