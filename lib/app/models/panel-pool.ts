import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { Language } from '../../i18n/language.ts';
import type { Lead, PoolRules } from '../../model/rows.ts';
import type { ListedLead } from '../../pipeline/listed-lead.ts';
import { isOpen } from '../../pipeline/stage-path.ts';
import type { Day } from '../../shared/clock.ts';
import { daysBetween } from '../../shared/days.ts';
import { assignLead } from '../../store/commands/assign-lead.ts';
import { discardRefused } from '../../store/commands/settle-refused.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { LeadLine } from './lead-line.ts';
import type { LeadLinesModel } from './lead-lines.ts';
import type { ActionsModel } from './panel-actions.ts';
import { subjectOf } from './panel-outbox.ts';
import { changeLead } from './record-change.ts';
import { takingLead } from './record-changes.ts';
import type { WorkspaceModel } from './workspace.ts';

/** Why the database refused a claim, as its message says. */
export const POOL_REFUSALS = ['pool_cool_down', 'pool_daily_cap', 'pool_holding_cap'] as const;
export type PoolRefusal = (typeof POOL_REFUSALS)[number];

/** The refusal that a message of the database tells; undefined for any other message. */
export const poolRefusalOf = (message: string): PoolRefusal | undefined =>
  POOL_REFUSALS.find((one) => one === message);

/** A claim that was refused, with what the sentence about it needs. */
export interface RefusedClaim {
  readonly no: number;
  readonly refusal: PoolRefusal;
  readonly title: string | null;
  /** First day on which this member may claim it again; null when that is not the reason. */
  readonly barredUntil: Day | null;
}

/** How long a claimed lead is safe. */
export interface Protection {
  /** The last safe day. */
  readonly until: Day;
  /** 0 on the last day, negative once it is over. */
  readonly left: number;
  /** So few days are left that the owner is to be reminded. */
  readonly soon: boolean;
}

export interface PoolModel {
  /** Leads without an owner, the best grade first; undefined until the local database has answered. */
  readonly lines: ReadonlySignal<readonly LeadLine[] | undefined>;
  readonly rules: ReadonlySignal<PoolRules | undefined>;
  /** Own leads that go back into the pool soon, the first to go first. */
  readonly ending: ReadonlySignal<readonly LeadLine[]>;
  readonly refused: ReadonlySignal<readonly RefusedClaim[]>;
  /** The day from which this member may claim a lead; null when it may be claimed now. */
  barredUntil(lead: ListedLead): Day | null;
  /** Says what the stage of a lead is called. */
  readonly stageName: ReadonlySignal<(lead: ListedLead, language: Language) => string>;
  /** Says how long a lead is protected; null for one that was never claimed, or where nothing is recycled. */
  readonly protectionOf: ReadonlySignal<(lead: ListedLead) => Protection | null>;
  claim(lead: Named): Promise<boolean>;
  giveBack(lead: Named): Promise<boolean>;
  /** Forgets that a claim was refused. */
  forget(no: number): Promise<void>;
}

type Named = Pick<Lead, 'id'> & { readonly title: string | null };

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly leads: LeadLinesModel;
  readonly actions: ActionsModel;
  readonly today: ReadonlySignal<Day>;
  /** The day it is in UTC, by which the pool counts. */
  readonly poolDay: () => Day;
}

const byGrade = ({ lead: one, title }: LeadLine, { lead: other, title: otherTitle }: LeadLine): number =>
  (one.grade ?? 'Z').localeCompare(other.grade ?? 'Z') || (title ?? '').localeCompare(otherTitle ?? '');
const byEnd = ({ lead: one }: LeadLine, { lead: other }: LeadLine): number =>
  (one.protected_until ?? '').localeCompare(other.protected_until ?? '');

async function readRefused(tx: ReadTransaction): Promise<readonly RefusedClaim[]> {
  const refused: RefusedClaim[] = [];
  for (const entry of await tx.outboxEntries(await tx.outboxNumbers('refused'))) {
    const refusal = poolRefusalOf(entry.refusal?.message ?? '');
    if (refusal === undefined || entry.operation.op !== 'assign') continue;
    const lead = await tx.get('leads', entry.operation.id);
    const { title } = await subjectOf(tx, entry);
    const barredUntil = refusal === 'pool_cool_down' ? (lead?.barred_until ?? null) : null;
    refused.push({ no: entry.no, refusal, title, barredUntil });
  }
  return refused;
}

/** The pool: what lies in it, claiming, giving back, and how long what was claimed is safe. */
export const PanelPool = createModel(
  ({ workspace, leads, actions, today, poolDay }: Neighbours): PoolModel => {
    const rules = workspace.live(async (tx) => (await tx.list('pool_rules'))[0]);
    const stages = workspace.live(
      async (tx) => new Map((await tx.list('stages')).map((row) => [row.id, row])),
    );
    const pooled = computed(() => leads.lines.value?.filter(({ lead }) => lead.owner_id === null));
    const claimed = computed(() => {
      const me = workspace.current.value?.context.memberId;
      const isWorkedOn = ({ stage_id: id }: ListedLead): boolean => {
        const stage = stages.value?.get(id);
        return stage !== undefined && isOpen(stage);
      };
      return (leads.lines.value ?? []).filter(
        ({ lead }) => lead.owner_id === me && lead.protected_until !== null && isWorkedOn(lead),
      );
    });
    const refused = workspace.live(readRefused);
    // Signals of functions: a model's own functions are watched by nobody.
    const protectionOf = computed(() => {
      const known = rules.value;
      // Told anew each day.
      void today.value;
      return ({ claimed_at: at, protected_until: until, owner_id: owner }: ListedLead): Protection | null => {
        if (at === null || until === null || owner === null || !known?.recycles) return null;
        const left = daysBetween(poolDay(), until);
        return { until, left, soon: left <= known.reminder_days };
      };
    });

    return {
      rules,
      stageName: computed(() => {
        const known = stages.value;
        return (lead, language) => known?.get(lead.stage_id)?.name[language] ?? '';
      }),
      lines: computed(() => pooled.value?.toSorted(byGrade)),
      ending: computed(() =>
        claimed.value.filter(({ lead }) => protectionOf.value(lead)?.soon === true).sort(byEnd),
      ),
      refused: computed(() => refused.value ?? []),
      barredUntil(lead) {
        const { former_owner_id: former, barred_until: until } = lead;
        const me = workspace.current.value?.membership.memberId;
        return former === me && until !== null && until > poolDay() ? until : null;
      },
      protectionOf,
      claim: ({ id, title }) =>
        changeLead(
          actions,
          id,
          takingLead(id, (t) => title ?? t.common.unnamed),
        ),
      giveBack: ({ id, title }) =>
        changeLead(actions, id, {
          command: (store, context) => assignLead(store, context, { leadId: id, toMemberId: null }),
          name: (t) => t.pool.givenBack(title ?? t.common.unnamed),
          undo:
            ({ previousOwnerId }) =>
            (store, context) =>
              assignLead(store, context, { leadId: id, toMemberId: previousOwnerId }),
        }),
      async forget(no) {
        await actions.run(({ store }) => discardRefused(store, { nos: [no] }));
      },
    };
  },
);
