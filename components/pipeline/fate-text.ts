import type { Departure } from '../../lib/app/models/panel-actions.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import type { Fate } from '../../lib/messaging/protocol.ts';

/** Where a row went, in a sentence; what may not be told is said to be so. */
export function fateText(fate: Fate | 'untold' | 'unasked', { unsent }: Messages): string {
  const words = unsent.fate;
  if (fate === 'untold' || fate === 'unasked') return words[fate];
  const who = fate.byMe ? unsent.you : (fate.memberName ?? unsent.somebody);
  switch (fate.fate) {
    case 'owner':
      return fate.memberName === null ? words.nobody : words.owner(fate.memberName);
    case 'deleted':
      return words.deleted(who);
    case 'merged':
      return words.merged(who);
    case 'private':
      return words.private;
    case 'here':
      return words.here;
  }
}

/** What left a person's sight, and where it went as soon as that is known. */
export function departureText({ what, count, title, fate }: Departure, t: Messages): string {
  const name = title ?? t.common.unnamed;
  const left = {
    open_lead: () => t.unsent.leadClosed(name),
    leads: () => (count === 1 ? t.unsent.leadLeft(name) : t.unsent.leadsLeft(count)),
    pipeline: () => t.unsent.pipelineLeft(name),
  }[what]();
  return fate === undefined ? left : `${left} ${fateText(fate, t)}`;
}
