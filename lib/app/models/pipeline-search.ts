import type { ListedCompany, ListedPerson } from '../../pipeline/listed-lead.ts';
import type { SearchTexts } from '../../pipeline/search/search-index.ts';

/** What a lead is found by: what it is called, and its company's and people's names, addresses and numbers. */
export const searchTextsOf = (
  title: string | null,
  company: ListedCompany | null,
  people: readonly ListedPerson[],
): SearchTexts => ({
  names: [title, company?.name, company?.legal_name, ...people.map((person) => person.full_name)],
  others: [company?.email, company?.domain, company?.website, ...people.map((person) => person.email)],
  phones: [company?.phone, ...people.flatMap((person) => [person.mobile, person.phone])],
});
