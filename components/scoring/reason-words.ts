import type { Messages } from '../../lib/i18n/en.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import type { FitRule } from '../../lib/model/qualification.ts';
import type { Reason } from '../../lib/scoring/types.ts';
import type { Day, Instant } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import type { MemberId } from '../../lib/shared/ids.ts';

/** What the words of a reason are made with. */
export interface ReasonContext {
  readonly t: Messages;
  readonly language: Language;
  readonly today: Day;
  readonly nameOf: (member: MemberId | null) => string | undefined;
}

/** A reason as a line: what it says, and what that rests on. */
export interface ReasonWords {
  readonly what: string;
  readonly source: string;
}

const LEVELS = ['no', 'part', 'yes'] as const;

/** A company's fact in words: closed lists by the catalogue, the rest as it stands. */
function factWord(criterion: FitRule, fact: string, { common }: Messages): string {
  const kinds: Readonly<Record<string, string>> = common.companyKind;
  const tiers: Readonly<Record<string, string>> = common.companyTier;
  if (criterion === 'kind') return kinds[fact] ?? fact;
  return criterion === 'tier' ? (tiers[fact] ?? fact) : fact;
}

/** Puts a reason into words; its points stand beside them. */
export function reasonWords(reason: Reason, { t, language, today, nameOf }: ReasonContext): ReasonWords {
  const { scoring } = t;
  const dayWord = (at: Instant) => formatDay(language, dayOf(at), today);
  switch (reason.kind) {
    case 'answer': {
      const words = scoring.criterion[reason.criterion];
      const { note, by, at } = reason.evidence;
      // The day first: only the name may be cut.
      const who = [at === null ? undefined : dayWord(at), nameOf(by)].filter(Boolean).join(' · ');
      const hasNote = note !== null && note.trim() !== '';
      return {
        what: scoring.reason.answered(words.name, words.said[LEVELS[reason.value]]),
        source: hasNote ? note : who,
      };
    }
    case 'prior':
      return {
        what: scoring.reason.unknown(scoring.criterion[reason.criterion].name),
        source: scoring.reason.neutral,
      };
    case 'person': {
      const words = scoring.criterion[reason.criterion];
      return { what: scoring.reason.answered(words.name, words.said.yes), source: reason.evidence.name };
    }
    case 'fit': {
      const words = scoring.fit[reason.criterion];
      return {
        what: scoring.reason.answered(words.name, reason.value === 0 ? words.against : words.known),
        source: factWord(reason.criterion, reason.evidence.fact, t),
      };
    }
    case 'fit_prior':
      return {
        what: scoring.reason.unknown(scoring.fit[reason.criterion].name),
        source: scoring.reason.neutral,
      };
    case 'engagement': {
      const { count, lastAt } = reason.evidence;
      return {
        what: count === 0 ? scoring.reason.noEngagement : scoring.reason.engagement(count),
        source: lastAt === null ? '' : scoring.reason.engagementLast(dayWord(lastAt)),
      };
    }
  }
}

/** A reason that only stands for something nobody knows yet. */
export const isPrior = ({ kind }: Reason): boolean => kind === 'prior' || kind === 'fit_prior';
