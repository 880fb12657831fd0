import type { Company, Lead, Person, Task } from '../model/rows.ts';
import type { MemberId } from '../shared/ids.ts';

/*
 * The columns that lists, searches, filters and the day need of each lead. A team may have a hundred thousand leads, and
 * a window holds all of them: what is shown of one lead alone is read when it is opened.
 */

/** What is held of each lead. */
export type ListedLead = Pick<
  Lead,
  | 'id'
  | 'name'
  | 'pipeline_id'
  | 'stage_id'
  | 'company_id'
  | 'primary_person_id'
  | 'owner_id'
  | 'amount_minor'
  | 'currency'
  | 'expected_close'
  | 'source'
  | 'grade'
  | 'points'
  | 'ask_again_on'
  | 'stage_entered_at'
  | 'claimed_at'
  | 'protected_until'
  | 'former_owner_id'
  | 'barred_until'
  | 'board_position'
  | 'custom'
  | 'created_by'
  | 'deleted_at'
  | 'editable'
> & {
  readonly tags: readonly string[];
  readonly competitors: readonly string[];
  readonly shared_with: readonly MemberId[];
};
/** What is held of a lead's company. */
export type ListedCompany = Pick<
  Company,
  | 'id'
  | 'name'
  | 'legal_name'
  | 'domain'
  | 'website'
  | 'email'
  | 'phone'
  | 'city'
  | 'country'
  | 'industry'
  | 'kind'
  | 'tier'
  | 'employee_count'
  | 'custom'
> & { readonly tags: readonly string[] };
/** What is held of a person who has a part in a lead. */
export type ListedPerson = Pick<Person, 'id' | 'full_name' | 'email' | 'phone' | 'mobile' | 'custom'> & {
  readonly no_contact: readonly Person['no_contact'][number][];
  readonly wrong_numbers: readonly string[];
};
/** What is held of an open task. */
export type ListedTask = Pick<
  Task,
  | 'id'
  | 'lead_id'
  | 'title'
  | 'kind'
  | 'due_on'
  | 'done_at'
  | 'assignee_id'
  | 'created_at'
  | 'deleted_at'
  | 'editable'
>;

const NOTHING: readonly never[] = Object.freeze([]);
const NO_VALUES: Lead['custom'] = Object.freeze({});

const listOf = <Value>(list: readonly Value[]): readonly Value[] => (list.length === 0 ? NOTHING : list);
const valuesOf = (custom: Lead['custom']): Lead['custom'] => {
  for (const _ in custom) return custom;
  return NO_VALUES;
};

/** Takes rows down to what is held of them. Texts that many rows share, and what is empty, are held once. */
export class RowListing {
  readonly #texts = new Map<string, string>();

  #shared<Text extends string | null>(text: Text): Text {
    if (text === null) return text;
    const known = this.#texts.get(text);
    if (known !== undefined) return known as Text;
    this.#texts.set(text, text);
    return text;
  }

  lead(row: Lead): ListedLead {
    return {
      id: row.id,
      name: row.name,
      pipeline_id: this.#shared(row.pipeline_id),
      stage_id: this.#shared(row.stage_id),
      company_id: row.company_id,
      primary_person_id: row.primary_person_id,
      owner_id: this.#shared(row.owner_id),
      amount_minor: row.amount_minor,
      currency: this.#shared(row.currency),
      expected_close: this.#shared(row.expected_close),
      source: this.#shared(row.source),
      grade: row.grade && this.#shared(row.grade),
      points: row.points,
      ask_again_on: this.#shared(row.ask_again_on),
      stage_entered_at: row.stage_entered_at,
      claimed_at: row.claimed_at,
      protected_until: this.#shared(row.protected_until),
      former_owner_id: this.#shared(row.former_owner_id),
      barred_until: this.#shared(row.barred_until),
      board_position: row.board_position,
      tags: listOf(row.tags),
      competitors: listOf(row.competitors),
      shared_with: listOf(row.shared_with),
      custom: valuesOf(row.custom),
      created_by: this.#shared(row.created_by),
      deleted_at: row.deleted_at,
      editable: row.editable,
    };
  }

  company(row: Company): ListedCompany {
    return {
      id: row.id,
      name: row.name,
      legal_name: row.legal_name,
      domain: row.domain,
      website: row.website,
      email: row.email,
      phone: row.phone,
      city: this.#shared(row.city),
      country: this.#shared(row.country),
      industry: this.#shared(row.industry),
      kind: row.kind && this.#shared(row.kind),
      tier: row.tier && this.#shared(row.tier),
      employee_count: row.employee_count,
      tags: listOf(row.tags),
      custom: valuesOf(row.custom),
    };
  }

  person(row: Person): ListedPerson {
    return {
      id: row.id,
      full_name: row.full_name,
      email: row.email,
      phone: row.phone,
      mobile: row.mobile,
      no_contact: listOf(row.no_contact),
      wrong_numbers: listOf(row.wrong_numbers),
      custom: valuesOf(row.custom),
    };
  }

  task(row: Task): ListedTask {
    return {
      id: row.id,
      lead_id: row.lead_id,
      title: row.title,
      kind: row.kind,
      due_on: this.#shared(row.due_on),
      done_at: row.done_at,
      assignee_id: this.#shared(row.assignee_id),
      created_at: row.created_at,
      deleted_at: row.deleted_at,
      editable: row.editable,
    };
  }
}
