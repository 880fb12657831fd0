import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RowNames } from '../../lib/app/models/row-names.ts';
import { formatClock, formatDay } from '../../lib/i18n/format.ts';
import type { Instant } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import type { ValueWords } from './value-text.ts';

/** How authors and moments are told. */
export interface AuthorWords {
  /** The author by name; oneself by "You". */
  readonly who: (by: MemberId | null) => string;
  /** The time of day of a moment of today, else its day. */
  readonly when: (at: Instant) => string;
  /** The same within a sentence. */
  readonly whenInSentence: (at: Instant) => string;
  /** The mail address of a colleague, to ask; undefined for oneself and for nobody. */
  readonly mailOf: (by: MemberId | null) => string | undefined;
}

/** Words for values, authors and moments in the language of this window. */
export function useWords(names: RowNames): ValueWords & AuthorWords {
  const { language, clock, team, workspace } = useApp();
  const { today } = usePanel();
  const t = language.t.value;
  const current = language.current.value;
  const now = clock.now();
  const me = workspace.current.value?.membership.memberId;
  const members = team.members.value ?? [];
  const isToday = (at: Instant) => dayOf(at) === dayOf(now);
  const day = (at: Instant) => formatDay(current, dayOf(at), today.value);
  return {
    t,
    language: current,
    today: today.value,
    now,
    names,
    who(by) {
      if (by === null) return t.history.studio;
      if (by === me) return t.history.me;
      return members.find(({ id }) => id === by)?.display_name ?? t.history.someoneGone;
    },
    when: (at) => (isToday(at) ? formatClock(at) : day(at)),
    whenInSentence: (at) => (isToday(at) ? t.history.atTime(formatClock(at)) : t.history.onDay(day(at))),
    mailOf: (by) => (by === me ? undefined : members.find(({ id }) => id === by)?.email),
  };
}
