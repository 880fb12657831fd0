import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Choice, Member, Stage } from '../../model/rows.ts';
import { CRITERIA } from '../../model/words.ts';
import { inPosition } from '../../pipeline/by-position.ts';
import {
  compileFilter,
  type FilterFacet,
  facetsOf,
  findHiding,
  type Hiding,
} from '../../pipeline/filter/filter-leads.ts';
import {
  activeFields,
  EVERYTHING,
  type FilterField,
  isFilterField,
  type LeadFilter,
  PLAIN_FIELDS,
} from '../../pipeline/filter/lead-filter.ts';
import type { FilteredLead, FilterLookups } from '../../pipeline/filter/lead-values.ts';
import { findWord } from '../../pipeline/team-words.ts';
import type { MemberId } from '../../shared/ids.ts';
import { KeptUp } from '../keep-up.ts';
import { kept } from './kept.ts';
import { keepAnswers } from './lead-answers.ts';
import type { LeadLine } from './lead-line.ts';
import type { TeamModel } from './team.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface FilterModel {
  readonly filter: ReadonlySignal<LeadFilter>;
  narrow(change: Partial<LeadFilter>): void;
  /** The test for the fields of the filter; null while it has none, undefined while what it asks for is being read. */
  readonly passes: ReadonlySignal<((line: FilteredLead) => boolean) | null | undefined>;
  /** What the shown pipeline can be narrowed by; worked out only for whoever looks. */
  readonly facets: ReadonlySignal<readonly FilterFacet[] | undefined>;
  /** Which field hides the most of these lines; to be asked where nothing is shown. */
  hidingAmong(lines: readonly FilteredLead[]): Hiding | undefined;
  /** The one spelling of a tag or a source, see `FilterLookups`. */
  wordOf: FilterLookups['wordOf'];
  /** The team's words for tags and sources, and its own fields. */
  readonly words: ReadonlySignal<NamingRows>;
}

/** The rows that name what a filter can hold. */
export interface NamingRows {
  readonly choices: readonly Choice[];
  readonly customFields: FilterLookups['customFields'];
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly team: TeamModel;
  /** Every stage of every pipeline. */
  readonly stages: ReadonlySignal<readonly Stage[]>;
  /** The lines of the shown pipeline, whatever the filter. */
  readonly lines: ReadonlySignal<readonly LeadLine[] | undefined>;
}

/** A member and everybody above; a circle, which the database refuses, ends where it began. */
export function chainsAbove(members: readonly Member[]): (memberId: MemberId) => readonly MemberId[] {
  const managers = new Map(members.map((member) => [member.id, member.manager_id]));
  const known = new Map<MemberId, readonly MemberId[]>();
  return (memberId) => {
    const before = known.get(memberId);
    if (before !== undefined) return before;
    const chain: MemberId[] = [];
    for (
      let at: MemberId | null = memberId;
      at !== null && !chain.includes(at);
      at = managers.get(at) ?? null
    )
      chain.push(at);
    known.set(memberId, chain);
    return chain;
  };
}

const ANSWER_FIELDS = CRITERIA.map((criterion): FilterField => `answer.${criterion}`);
const isAnswer = (field: string): boolean => field.startsWith('answer.');

/** What narrows the list, and what it could be narrowed by. Facts of other tables are read only while a filter asks for them. */
export const PipelineFilter = createModel(({ workspace, team, stages, lines }: Neighbours): FilterModel => {
  const filter = signal(EVERYTHING);
  const wordRows = workspace.live(async (tx) => ({
    choices: (await tx.list('choices')).filter((choice) => choice.deleted_at === null),
    customFields: inPosition(await tx.list('custom_fields')),
  }));
  const answerRows = kept(workspace, ({ store }) => new KeptUp(keepAnswers(store)));
  const kinds = computed(() => new Map(stages.value.map(({ id, kind }) => [id, kind])));
  const above = computed(() => chainsAbove(team.members.value ?? []));
  const words = computed<NamingRows>(() => wordRows.value ?? { choices: [], customFields: [] });
  /** Spellings that were asked for, by list and text, as long as the team's words stay: thousands of leads share a few. */
  const spellings = computed(() => ({ choices: words.value.choices, known: new Map<string, string>() }));

  const wordOf: FilterLookups['wordOf'] = (list, text) => {
    const { choices, known } = spellings.value;
    const key = `${list} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const word = (findWord(choices, list, text)?.name.en ?? text).trim();
    known.set(key, word);
    return word;
  };
  const lookups = (needs: { readonly words: boolean; readonly answers: boolean }): FilterLookups => {
    const byStage = kinds.value;
    return {
      kindOf: (stageId) => byStage.get(stageId),
      above: above.value,
      customFields: needs.words ? words.value.customFields : [],
      answers: needs.answers ? answerRows.value?.byLead : undefined,
      wordOf: needs.words ? wordOf : (_list, text) => text.trim(),
    };
  };
  const fields = computed(() => activeFields(filter.value).filter(isFilterField));
  const needed = computed(() => {
    const wantsAnswers = fields.value.some(isAnswer);
    if (wantsAnswers && answerRows.value === undefined) return undefined;
    const wantsWords = fields.value.some(
      (field) => field === 'tag' || field === 'source' || field.startsWith('custom.'),
    );
    if (wantsWords && wordRows.value === undefined) return undefined;
    return lookups({ words: wantsWords, answers: wantsAnswers });
  });

  return {
    filter,
    narrow(change) {
      filter.value = { ...filter.peek(), ...change };
    },
    passes: computed(() => {
      if (fields.value.length === 0) return null;
      return needed.value && compileFilter(filter.value, needed.value);
    }),
    facets: computed(() => {
      if (lines.value === undefined || wordRows.value === undefined || answerRows.value === undefined)
        return undefined;
      const own = words.value.customFields
        .filter(({ type }) => type !== 'link')
        .map(({ belongs_to, key }): FilterField => `custom.${belongs_to}.${key}`);
      return facetsOf(
        lines.value,
        [...PLAIN_FIELDS, ...own, ...ANSWER_FIELDS],
        filter.value,
        lookups({ words: true, answers: true }),
      );
    }),
    hidingAmong: (among) => needed.value && findHiding(among, filter.value, needed.value),
    wordOf,
    words,
  };
});
