import { useApp } from '../../lib/app/app-context.ts';
import type { MentionView, RequestView } from '../../lib/app/models/panel-requests.ts';
import type { MemberId } from '../../lib/shared/ids.ts';

/** Says in a sentence who asks for what, what was answered, and who mentioned this member. */
export function useRequestWords() {
  const { language, team } = useApp();
  const t = language.t.value.collaboration;
  const nameOf = (id: MemberId | null): string =>
    team.members.value?.find((member) => member.id === id)?.display_name ?? t.colleague;
  const whoAsks = ({ request }: RequestView): string => nameOf(request.requester_id);
  return {
    whoAsks,
    asks: (view: RequestView): string => t.asks(whoAsks(view), view.title ?? t.someLead),
    own: ({ request, title }: RequestView): string =>
      request.status === 'open'
        ? t.waits(title ?? t.someLead)
        : t.answered[request.status](nameOf(request.updated_by), title ?? t.someLead),
    mentioned: ({ comment, title }: MentionView): string =>
      t.mentioned(nameOf(comment.created_by), title ?? t.someLead),
  };
}
