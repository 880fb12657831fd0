import { AtSign, Inbox, type LucideIcon, MailCheck, TimerReset } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Icon } from '../ui/icon.tsx';
import { useRequestWords } from './request-words.ts';

/** More lines would push the list away; the rest stands in the list they lead to. */
const MOST = 3;

/** What waits for this member: requests, mentions, answers, and leads that go back into the pool soon. */
export function PanelNews() {
  const { language } = useApp();
  const { navigation, pool, requests } = usePanel();
  const { asks, mentioned, own } = useRequestWords();
  const t = language.t.value;
  const lists = requests.lists.value;
  const ending = pool.ending.value.length;
  const refused = pool.refused.value.length;
  const lines: (readonly [key: string, icon: LucideIcon, text: string, open: () => void])[] = [
    ...(lists?.toAnswer ?? []).map(
      (view) => [view.request.id, Inbox, asks(view), () => navigation.openRequests()] as const,
    ),
    ...(lists?.mentions ?? [])
      .filter(({ isNew }) => isNew)
      .map(
        (mention) =>
          [mention.comment.id, AtSign, mentioned(mention), () => requests.openMention(mention)] as const,
      ),
    ...(lists?.own ?? [])
      .filter(({ isNew }) => isNew)
      .map((view) => [view.request.id, MailCheck, own(view), () => navigation.openRequests()] as const),
  ];
  const shown = lines.slice(0, MOST);
  if (refused > 0)
    shown.unshift(['refused', TimerReset, t.pool.claimRefused(refused), () => navigation.openPool()]);
  if (ending > 0) shown.push(['ending', TimerReset, t.pool.endingSoon(ending), () => navigation.openPool()]);
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t.collaboration.title} class="news">
      {shown.map(([key, icon, text, open]) => (
        <li key={key}>
          <button onClick={open} type="button">
            <Icon class="c-accent" of={icon} />
            <span class="small cut grow">{text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
