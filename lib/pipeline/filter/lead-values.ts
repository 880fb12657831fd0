import type { CustomField } from '../../model/rows.ts';
import type { AnswerValue, Criterion, CustomFieldTable, StageKind } from '../../model/words.ts';
import type { LeadId, MemberId, StageId } from '../../shared/ids.ts';
import type { ListedCompany, ListedLead, ListedPerson } from '../listed-lead.ts';
import type { NextTask } from '../task-state.ts';
import { sizeOf } from './company-size.ts';
import { type FilterField, NOTHING } from './lead-filter.ts';

/** A lead with the rows that a filter judges it by. */
export interface FilteredLead {
  readonly lead: ListedLead;
  readonly company: ListedCompany | null;
  /** The main contact. */
  readonly person: ListedPerson | null;
  readonly next: Pick<NextTask, 'state'>;
}

/** What other rows say; answers are read only while a filter asks for them. */
export interface FilterLookups {
  readonly kindOf: (stageId: StageId) => StageKind | undefined;
  /** A member and everybody above. */
  readonly above: (memberId: MemberId) => readonly MemberId[];
  readonly answers?: ReadonlyMap<LeadId, ReadonlyMap<Criterion, AnswerValue>> | undefined;
  /** The team's own fields that have not been removed. */
  readonly customFields: readonly CustomField[];
  /** The one spelling under which a team's word for a tag or a source is known, whatever the language it was written in. */
  readonly wordOf: (list: 'tag' | 'source', text: string) => string;
}

const textOf = (text: string | null | undefined): readonly string[] => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? [] : [trimmed];
};

const answerWord = (value: AnswerValue | undefined): readonly string[] =>
  value === undefined || value === null ? [] : [(['no', 'part', 'yes'] as const)[value]];

/** Above it numbers differ in nothing that a list is narrowed by; and as texts they would change their form. */
const HIGHEST_BAND = 1e15;

/**
 * The band of a number, as its lower end: 0, or a power of ten for what lies from there to below ten times it; `-` for
 * what is below 0.
 */
export function bandOf(value: number): string {
  if (value < 0) return '-';
  if (value < 1) return '0';
  let low = 1;
  while (low * 10 <= value && low < HIGHEST_BAND) low *= 10;
  return String(low);
}

/** A value of the team's own field as values of a filter: numbers by band, days by month. */
export function customValues(type: CustomField['type'], value: unknown): readonly string[] {
  switch (type) {
    case 'number':
      return typeof value === 'number' ? [bandOf(value)] : [];
    case 'date':
      return typeof value === 'string' ? textOf(value.slice(0, 7)) : [];
    case 'yes_no':
      return typeof value === 'boolean' ? [value ? 'yes' : 'no'] : [];
    case 'choices':
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    case 'text':
    case 'choice':
    case 'link':
      return typeof value === 'string' ? textOf(value) : [];
  }
}

const rowOf = ({ lead, company, person }: FilteredLead, table: CustomFieldTable) =>
  ({ leads: lead, companies: company, people: person })[table];

function ownFieldValues(
  subject: FilteredLead,
  field: string,
  { customFields }: FilterLookups,
): readonly string[] {
  const [, table, key] = field.split('.');
  const own = customFields.find((each) => each.belongs_to === table && each.key === key);
  if (own === undefined) return [];
  return customValues(own.type, rowOf(subject, own.belongs_to)?.custom[own.key]);
}

const isAnswerField = (field: FilterField): field is `answer.${Criterion}` => field.startsWith('answer.');
const isCustomField = (field: FilterField): field is `custom.${CustomFieldTable}.${string}` =>
  field.startsWith('custom.');

function knownValues(subject: FilteredLead, field: FilterField, lookups: FilterLookups): readonly string[] {
  const { lead, company, next } = subject;
  if (isAnswerField(field)) {
    const criterion = field.slice('answer.'.length) as Criterion;
    return answerWord(lookups.answers?.get(lead.id)?.get(criterion));
  }
  if (isCustomField(field)) return ownFieldValues(subject, field, lookups);
  switch (field) {
    case 'due': {
      // What is over needs no next step.
      const kind = lookups.kindOf(lead.stage_id);
      return kind === undefined || kind === 'lead' || kind === 'opportunity' ? [next.state] : [];
    }
    case 'owner':
      return textOf(lead.owner_id);
    case 'team':
      return lead.owner_id === null ? [] : lookups.above(lead.owner_id);
    case 'grade':
      return textOf(lead.grade);
    case 'kind':
      return textOf(lookups.kindOf(lead.stage_id));
    case 'tag':
      return [...new Set([...lead.tags, ...(company?.tags ?? [])].map((tag) => lookups.wordOf('tag', tag)))];
    case 'source':
      return textOf(lead.source).map((source) => lookups.wordOf('source', source));
    case 'industry':
      return textOf(company?.industry);
    case 'country':
      return textOf(company?.country?.toUpperCase());
    case 'city':
      return textOf(company?.city);
    case 'customer_kind':
      return textOf(company?.kind);
    case 'customer_tier':
      return textOf(company?.tier);
    case 'customer_size': {
      const employees = company?.employee_count ?? null;
      return employees === null ? [] : [sizeOf(employees)];
    }
  }
}

/** The values of a lead under a field; `NOTHING` alone while none is known. */
export function valuesOf(
  subject: FilteredLead,
  field: FilterField,
  lookups: FilterLookups,
): readonly string[] {
  const values = knownValues(subject, field, lookups);
  return values.length === 0 ? [NOTHING] : values;
}
