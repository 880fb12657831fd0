import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import { ownKeyOf } from '../../model/own-field.ts';
import type { CustomField, Lead, Stage } from '../../model/rows.ts';
import { missingFields, REQUIRABLE_COLUMNS } from '../../pipeline/required-fields.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { RowChanges } from '../../store/commands/patch-row.ts';
import type { WorkspaceModel } from './workspace.ts';

/** A lead that is not let into a stage before something is known of it. */
export interface EnteringQuestion {
  readonly lead: Lead;
  readonly title: string | null;
  readonly to: Stage;
  /** What is missing: columns of the lead, or `custom.<key>`. */
  readonly missing: readonly string[];
}

export interface EnteringModel {
  /** Null while nothing is to be asked. */
  readonly asked: ReadonlySignal<EnteringQuestion | null>;
  /** The team's own fields of leads. */
  readonly fields: ReadonlySignal<readonly CustomField[]>;
  /** What a lead lacks of what a stage asks for. */
  lacks(
    leadId: LeadId,
    to: Stage,
  ): Promise<{ readonly lead: Lead; readonly missing: readonly string[] } | null>;
  ask(question: EnteringQuestion): void;
  dismiss(): void;
}

/** Asks for what a stage wants to know before a lead enters it. */
export const Entering = createModel((workspace: WorkspaceModel): EnteringModel => {
  const asked = signal<EnteringQuestion | null>(null);
  const rows = workspace.live((tx) => tx.list('custom_fields'));
  return {
    asked,
    fields: computed(() =>
      (rows.value ?? []).filter((field) => field.deleted_at === null && field.belongs_to === 'leads'),
    ),
    async lacks(leadId, to) {
      // Most stages ask for nothing: then the move is seen without waiting for the database.
      const store = workspace.current.peek()?.store;
      const lead = await store?.read((tx) => tx.get('leads', leadId));
      if (lead === undefined || lead.stage_id === to.id) return null;
      const missing = missingFields(lead, to.required_fields);
      return missing.length === 0 ? null : { lead, missing };
    },
    ask(question) {
      asked.value = question;
    },
    dismiss() {
      asked.value = null;
    },
  };
});

/** What a requirement is called. */
export function requirementName(
  name: string,
  fields: readonly CustomField[],
  t: Messages,
  nameOf: (field: CustomField) => string,
): string {
  const key = ownKeyOf(name);
  if (key !== undefined) {
    const field = fields.find((each) => each.key === key);
    return field === undefined ? key : nameOf(field);
  }
  const column = REQUIRABLE_COLUMNS.find((each) => each === name);
  return column === undefined ? name : t.process.requirable[column];
}

/** The changes of a lead that fill in what was asked for, its own fields gathered in `custom`. */
export function fillIn(values: ReadonlyMap<string, unknown>): RowChanges<'leads'> {
  const columns: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const key = ownKeyOf(name);
    if (key === undefined) columns[name] = value;
    else custom[key] = value;
  }
  return { ...columns, ...(Object.keys(custom).length > 0 && { custom }) } as RowChanges<'leads'>;
}
