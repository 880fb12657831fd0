import { useApp } from '../../lib/app/app-context.ts';
import type { TodayLine } from '../../lib/app/models/today-rows.ts';
import type { TodayGroupName } from '../../lib/pipeline/today.ts';
import type { MemberId } from '../../lib/shared/ids.ts';

/** What a line says: what is to be done, and about whom. */
export function useLineWords(
  group: TodayGroupName,
  { entry, title, person, stage }: TodayLine,
): { readonly what: string; readonly whom: string } {
  const { language, team } = useApp();
  const t = language.t.value;
  const nameOf = (id: MemberId | null): string =>
    team.members.value?.find((member) => member.id === id)?.display_name ?? t.day.colleague;
  const about = (...parts: readonly (string | null | undefined)[]): string =>
    parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
  const name = entry.lead === undefined ? t.day.unseenLead : (title ?? t.common.unnamed);
  const inStage = stage && t.day.inStage(stage.name[language.current.value], entry.idle);
  const firm = about(name, person === title ? null : person, entry.list && t.day.fromList(entry.list));
  switch (group) {
    case 'replied':
      return {
        what: entry.reply?.body.split('\n')[0] ?? '',
        whom: about(t.day.repliedAt(person === title ? '' : (person ?? '')), name),
      };
    case 'requests':
      return { what: t.day.asksFor(nameOf(entry.request?.requester_id ?? null)), whom: name };
    case 'mentions':
      return {
        what: entry.comment?.body.trim().split('\n')[0] ?? '',
        whom: about(name, nameOf(entry.comment?.created_by ?? null)),
      };
    case 'returning':
      return { what: t.day.askAgain, whom: firm };
    case 'ending':
      return { what: t.day.ending, whom: firm };
    case 'rotting':
      return { what: t.day.idle(entry.idle), whom: about(name, stage?.name[language.current.value]) };
    case 'none':
      return { what: t.day.decide, whom: about(name, inStage) };
    case 'late':
    case 'today':
    case 'week':
      return { what: entry.task?.title ?? '', whom: firm };
  }
}
