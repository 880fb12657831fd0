import { isFreeMailDomain } from '../../capture/entities/email.ts';
import type { Lead, Stage } from '../../model/rows.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import { SearchIndex } from '../../pipeline/search/search-index.ts';
import { isOpen } from '../../pipeline/stage-path.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import { findAtAddress } from '../../store/queries/find-at-address.ts';
import type { NamedPerson } from './mail-person.ts';
import { searchTextsOf } from './pipeline-search.ts';
import { knownLeadsOf } from './popup-known.ts';
import type { Target } from './popup-target.ts';

/** A lead that a mail can be put to. */
export interface LeadOption {
  readonly id: LeadId;
  /** Empty where nothing of it has a name. */
  readonly title: string;
  readonly stage: Stage | undefined;
  readonly place: Target;
}

/** Finds leads by what is typed. */
export interface LeadFinder {
  /** The first leads that a text finds, those touched last on top; with no text the last ones touched. */
  find(text: string): readonly LeadOption[];
}

const MOST_CANDIDATES = 3;
const MOST_FOUND = 20;

const placeOf = ({ pipeline_id: pipelineId, stage_id: stageId }: Lead): Target => ({ pipelineId, stageId });
const byTouch = (one: Lead, other: Lead): number => (one.updated_at < other.updated_at ? 1 : -1);

const isOver = ({ stage }: LeadOption): boolean => stage === undefined || !isOpen(stage);

async function titleOf(tx: ReadTransaction, lead: Lead): Promise<string> {
  const company = lead.company_id === null ? undefined : await tx.get('companies', lead.company_id);
  const person = lead.primary_person_id === null ? undefined : await tx.get('people', lead.primary_person_id);
  return findLeadTitle(lead, company ?? null, person ?? null) ?? '';
}

/** Open leads of the person, of their company, and of companies at the address's domain or of the company's name. */
export async function findCandidates(
  tx: ReadTransaction,
  { identities, values }: NamedPerson,
  email: string,
): Promise<readonly LeadOption[]> {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const asked =
    domain === '' || isFreeMailDomain(domain)
      ? identities
      : [...identities, { kind: 'domain' as const, valueNorm: domain }];
  const { matches } = await findAtAddress(tx, asked, null);
  const company = values
    .find(({ field }) => field === 'company')
    ?.value.trim()
    .toLowerCase();
  const known = knownLeadsOf(matches).map(({ lead }) => lead);
  const named =
    company === undefined || company === ''
      ? []
      : (await tx.list('companies')).filter(
          (row) => row.deleted_at === null && row.name.trim().toLowerCase() === company,
        );
  for (const { id } of named.slice(0, MOST_CANDIDATES))
    known.push(...(await tx.find('leads', 'company_id', id)).sort(byTouch));
  const options = new Map<LeadId, LeadOption>();
  for (const lead of known) {
    if (options.size === MOST_CANDIDATES) break;
    const stage = await tx.get('stages', lead.stage_id);
    if (lead.deleted_at === null && lead.editable && stage !== undefined && isOpen(stage))
      options.set(lead.id, { id: lead.id, title: await titleOf(tx, lead), stage, place: placeOf(lead) });
  }
  return [...options.values()];
}

/** Reads all leads that this member may change into an index to be searched in. */
export async function readLeadFinder(tx: ReadTransaction): Promise<LeadFinder> {
  const leads = (await tx.list('leads'))
    .filter((lead) => lead.editable && lead.deleted_at === null)
    .sort(byTouch);
  const [stages, companies, people] = await Promise.all([
    tx.list('stages'),
    tx.getMany('companies', [...new Set(leads.flatMap(({ company_id: id }) => id ?? []))]),
    tx.getMany('people', [...new Set(leads.flatMap(({ primary_person_id: id }) => id ?? []))]),
  ]);
  const stageOf = new Map(stages.map((stage) => [stage.id, stage]));
  const companyOf = new Map(companies.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
  const personOf = new Map(people.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
  const index = new SearchIndex<LeadId>();
  const options = leads.map((lead): LeadOption => {
    const company = (lead.company_id && companyOf.get(lead.company_id)) || null;
    const person = (lead.primary_person_id && personOf.get(lead.primary_person_id)) || null;
    const title = findLeadTitle(lead, company, person);
    index.put(lead.id, searchTextsOf(title, company, person === null ? [] : [person]));
    return { id: lead.id, title: title ?? '', stage: stageOf.get(lead.stage_id), place: placeOf(lead) };
  });
  // What is over may be written about too, but seldom.
  options.sort((one, other) => Number(isOver(one)) - Number(isOver(other)));
  return {
    find(text) {
      if (text.trim() === '') return options.slice(0, MOST_FOUND);
      const found = index.find(text);
      return options.filter(({ id }) => found.has(id)).slice(0, MOST_FOUND);
    },
  };
}
