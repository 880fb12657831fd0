import type { CompanyBlock, CompanyBlocks } from './company-blocks.ts';
import { companyKey } from './entities/company-name.ts';
import type { Finding, Party } from './finding.ts';
import type { GroupedPerson } from './group-people.ts';

/** What of a page the draft is about: everything, or one company of several. */
export interface DraftScope {
  holds(finding: Finding): boolean;
  holdsParty(party: Party): boolean;
  holdsPerson(person: GroupedPerson): boolean;
  /** The company of the block that a person stands in. */
  employerOf(person: GroupedPerson): Finding | undefined;
  /** Name of the chosen company, and those of the others. */
  readonly name: Finding | undefined;
  readonly otherNames: readonly Finding[];
}

/** Makes the scope of a draft; facts of different companies never come into one. */
export function scopeOf(companies: CompanyBlocks | undefined): DraftScope {
  if (companies === undefined) {
    const always = () => true;
    return {
      holds: always,
      holdsParty: always,
      holdsPerson: always,
      employerOf: () => undefined,
      name: undefined,
      otherNames: [],
    };
  }
  const { blocks, blockAt, chosen, isOwner } = companies;
  const holdsBlock = (block: CompanyBlock | undefined): boolean =>
    block === chosen || (block === undefined && isOwner);
  const holdsLine = (line: number): boolean => holdsBlock(line < 0 ? undefined : blockAt(line));
  const keys = new Map(blocks.map((block) => [companyKey(block.name.value), block]));
  return {
    holds: ({ line }) => holdsLine(line),
    holdsParty: ({ findings }) => {
      const name = findings.find(({ field }) => field === 'company');
      const block = name === undefined ? undefined : keys.get(companyKey(name.value));
      return holdsBlock(block ?? blockAt(findings.find(({ line }) => line >= 0)?.line ?? -1));
    },
    holdsPerson: ({ line }) => holdsLine(line),
    employerOf: ({ line }) => (line < 0 ? undefined : blockAt(line)?.name),
    name: chosen?.name,
    otherNames: blocks.filter((block) => block !== chosen).map(({ name }) => name),
  };
}
