import type { Answer } from '../../model/rows.ts';
import type { AnswerValue, Criterion } from '../../model/words.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { LocalStore } from '../../store/local-store.ts';
import type { Keeping } from '../keep-up.ts';

/** The answers of all leads, as the filter looks them up. */
export interface LeadAnswers {
  readonly byLead: ReadonlyMap<LeadId, ReadonlyMap<Criterion, AnswerValue>>;
}

/** The answers of all leads on this device. */
export function keepAnswers(store: LocalStore): Keeping<LeadAnswers> {
  const byLead = new Map<LeadId, Map<Criterion, AnswerValue>>();
  const take = ({ lead_id, criterion, value, deleted_at }: Answer): void => {
    if (deleted_at !== null) return;
    const own = byLead.get(lead_id);
    if (own) own.set(criterion, value);
    else byLead.set(lead_id, new Map([[criterion, value]]));
  };
  return {
    store,
    tables: ['answers'],
    async readAll(tx) {
      byLead.clear();
      await tx.collect('answers', take);
    },
    async readChanged(tx, changesOf) {
      for (const leadId of changesOf('answers').leadIds) {
        byLead.delete(leadId);
        for (const answer of await tx.find('answers', 'lead_id', leadId)) take(answer);
      }
    },
    // Another object each time, around one map: there may be as many leads as a team has.
    value: () => ({ byLead }),
  };
}
