import type { PipelineId } from '../../lib/shared/ids.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import type { DEMO_HISTORIES } from '../../supabase/local/demo-history.ts';
import { demoHistory } from './demo-history-rows.ts';
import { stageId } from './panel-scene.ts';
import { sampleRow } from './sample-row.ts';

/** Puts closed leads of a demo team, or the first so many, with their kept scores into the stages of the panel's scene. */
export async function seedClosed(
  tx: WriteTransaction,
  team: keyof typeof DEMO_HISTORIES,
  count?: number,
): Promise<void> {
  const { leads, snapshots } = demoHistory(team, {
    stages: {
      pipelineId: 'sales',
      opportunity: stageId('opportunity'),
      won: stageId('won'),
      lost: stageId('lost'),
    },
    ...(count === undefined ? {} : { count }),
  });
  for (const { id, ...lead } of leads) {
    const facts = {
      ...lead,
      pipeline_id: lead.pipeline_id as PipelineId,
      company_id: null,
      deleted_at: null,
    };
    await tx.put('leads', sampleRow('leads', id, facts));
  }
  for (const { id, ...snapshot } of snapshots) {
    await tx.put('score_snapshots', sampleRow('score_snapshots', id, { ...snapshot, deleted_at: null }));
  }
}
