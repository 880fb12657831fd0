import { useApp } from '../../lib/app/app-context.ts';
import type { MemberAdminModel, MemberNews as News } from '../../lib/app/models/member-admin.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { FailureNotice } from '../account/failure-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

const wordsOf = (news: News, { members }: Messages): string => {
  const name = news.member.display_name;
  if (news.kind === 'placed') return news.undone ? members.placeUndone(name) : members.placed(name);
  if (news.kind === 'out') return members.out(name, news.moved.leads, news.heir?.display_name ?? null);
  return members.back(name, news.leads, news.kept);
};

/** What was done last with a member, and taking it back by name; else why it was not done. */
export function MemberNews({ admin }: { readonly admin: MemberAdminModel }) {
  const { language } = useApp();
  const t = language.t.value;
  const news = admin.news.value;
  if (admin.pageFailure.value !== null) return <FailureNotice failure={admin.pageFailure.value} />;
  if (news === null) return null;
  const words = wordsOf(news, t);
  const canUndo = news.kind === 'out' || (news.kind === 'placed' && !news.undone);
  return (
    <Notice
      action={
        canUndo && (
          <Button
            aria-label={t.members.undoOf(words)}
            busy={admin.busy.value}
            onClick={() => void admin.undo()}
            size="small"
          >
            {t.common.undo}
          </Button>
        )
      }
      boxed
      live="status"
      tone="green"
    >
      {words}
    </Notice>
  );
}
