import type { FieldConflict } from '../../../lib/model/operation.ts';
import { ownFieldOf } from '../../../lib/model/own-field.ts';
import type { AnyRow, Lead, Pipeline, Rows, TableName } from '../../../lib/model/rows.ts';
import type { Instant } from '../../../lib/shared/clock.ts';
import type { MemberId } from '../../../lib/shared/ids.ts';
import { valueAt } from '../../../lib/store/own-values.ts';
import type { MergeEntry } from './merge.ts';

const keyOf = (table: TableName, id: string): string => `${table}/${id}`;

/** Who gave a field its value, and when. */
export interface LastChange {
  readonly by: MemberId | null;
  readonly at: Instant;
}

/** The rows of one team and who may see and change them: the rules of the real database, in their simplest form. */
export class TeamData {
  readonly #rows = new Map<string, { readonly table: TableName; readonly row: AnyRow }>();
  /** Merges by `table/id` of the row that went. */
  readonly merges = new Map<string, MergeEntry>();
  /** Since when a lead had been in the stage that a change took it out of, by the change. */
  readonly stays = new Map<string, Instant>();
  /** Rows erased for good, as `table/id`. */
  readonly erased = new Set<string>();
  /** Whose leads a member sees beside their own. */
  readonly reports = new Map<MemberId, ReadonlySet<MemberId>>();

  /** Who last changed a field and when, by `table/id/field`; one not here came with its row. */
  readonly #changes = new Map<string, LastChange>();

  /** Notes which fields a change gives another value. */
  noteChange(table: TableName, before: AnyRow, after: AnyRow, change: LastChange): void {
    const own = 'custom' in after ? Object.keys(after.custom).map(ownFieldOf) : [];
    for (const field of [...Object.keys(after), ...own]) {
      if (JSON.stringify(valueAt(after, field)) !== JSON.stringify(valueAt(before, field)))
        this.#changes.set(`${keyOf(table, after.id)}/${field}`, change);
    }
  }
  /** What is told of a field in which a push met another value. */
  conflictOn(table: TableName, row: AnyRow, field: string): FieldConflict {
    const { by, at } = this.#changes.get(`${keyOf(table, row.id)}/${field}`) ?? {
      by: row.created_by,
      at: row.created_at,
    };
    return {
      table,
      id: row.id,
      field,
      theirs: valueAt(row, field) ?? null,
      by,
      at,
    };
  }

  find<Table extends TableName>(table: Table, id: string): Rows[Table] | undefined {
    return this.#rows.get(keyOf(table, id))?.row as Rows[Table] | undefined;
  }
  put(table: TableName, row: AnyRow): void {
    this.#rows.set(keyOf(table, row.id), { table, row });
  }
  list<Table extends TableName>(wanted: Table): Rows[Table][] {
    return [...this.#rows.values()].flatMap(({ table, row }) =>
      table === wanted ? [row as Rows[Table]] : [],
    );
  }
  all(): { readonly table: TableName; readonly row: AnyRow }[] {
    return [...this.#rows.values()];
  }

  /** Rows whose sight follows that of a lead or a customer. */
  dependentsOf(of: TableName, id: string): { readonly table: TableName; readonly row: AnyRow }[] {
    if (of !== 'leads' && of !== 'companies' && of !== 'people') return [];
    const lead = of === 'leads' ? this.find('leads', id) : undefined;
    const customers: unknown[] = of === 'leads' ? [lead?.company_id, lead?.primary_person_id] : [id];
    const isOneOf = (other: unknown) => typeof other === 'string' && customers.includes(other);
    return this.all().filter(
      ({ table, row }) =>
        (of === 'leads' && 'lead_id' in row && row.lead_id === id) ||
        ((table === 'companies' || table === 'people') && isOneOf(row.id)) ||
        ((table === 'identities' || table === 'employments') &&
          (('company_id' in row && isOneOf(row.company_id)) ||
            ('person_id' in row && isOneOf(row.person_id)))),
    );
  }

  #pipelineOf(lead: Lead): Pipeline | undefined {
    return this.find('pipelines', lead.pipeline_id);
  }
  /** Says if a member is the owner or somebody to whom the owner reports. */
  isAbove(member: MemberId, owner: MemberId | null): boolean {
    return owner === member || (owner !== null && (this.reports.get(member)?.has(owner) ?? false));
  }
  #works(member: MemberId, lead: Lead): boolean {
    return lead.shared_with.includes(member) || this.isAbove(member, lead.owner_id);
  }
  #seesLead(member: MemberId, lead: Lead): boolean {
    const visibility = this.#pipelineOf(lead)?.visibility ?? 'private';
    return lead.owner_id === null || visibility !== 'private' || this.#works(member, lead);
  }
  #editsLead(member: MemberId, lead: Lead): boolean {
    const visibility = this.#pipelineOf(lead)?.visibility ?? 'private';
    return lead.owner_id === null || visibility === 'editable' || this.#works(member, lead);
  }

  #reaches(member: MemberId, table: TableName, row: AnyRow, by: 'sight' | 'edit'): boolean {
    const reachesLead = (lead: Lead) =>
      lead.deleted_at === null &&
      (by === 'sight' ? this.#seesLead(member, lead) : this.#editsLead(member, lead));
    if (table === 'leads') {
      return by === 'sight' ? this.#seesLead(member, row as Lead) : this.#editsLead(member, row as Lead);
    }
    if ('lead_id' in row) {
      const lead = this.find('leads', row.lead_id);
      return (
        lead !== undefined && (by === 'sight' ? this.#seesLead(member, lead) : this.#editsLead(member, lead))
      );
    }
    if (table === 'companies' || table === 'people') {
      const customer = row as Rows['companies'];
      const own = this.isAbove(member, customer.responsible_id);
      return (
        own ||
        this.list('leads').some(
          (lead) => (lead.company_id === row.id || lead.primary_person_id === row.id) && reachesLead(lead),
        )
      );
    }
    if ('company_id' in row && row.company_id !== null) {
      const company = this.find('companies', row.company_id);
      return company !== undefined && this.#reaches(member, 'companies', company, by);
    }
    if ('person_id' in row && row.person_id !== null) {
      const person = this.find('people', row.person_id);
      return person !== undefined && this.#reaches(member, 'people', person, by);
    }
    return by === 'sight';
  }

  sees(member: MemberId, table: TableName, row: AnyRow): boolean {
    return this.#reaches(member, table, row, 'sight');
  }
  edits(member: MemberId, table: TableName, row: AnyRow): boolean {
    return this.#reaches(member, table, row, 'edit');
  }
}
