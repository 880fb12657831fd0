import { CircleHelp } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ReviewItem } from '../../lib/app/models/mail-review.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatRelativeDay } from '../../lib/i18n/format.ts';
import type { WaitingMail } from '../../lib/model/waiting-mail.ts';
import { WAITING_REASONS } from '../../lib/model/words.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { LeadChooser } from './LeadChooser.tsx';

/** One mail that waits: what it says, why it waits, and what can be done with it. */
export function WaitingItem({ item }: { readonly item: ReviewItem }) {
  const { language, team } = useApp();
  const { mailReview, today } = usePanel();
  const { mail, candidates } = item;
  const t = language.t.value.mail.review;
  const who = mail.name || mail.email;
  const isBusy = mailReview.busy.value !== null;
  const [likeliest] = candidates;
  const mayList = team.me.value?.role === 'admin' && mail.email !== '';
  return (
    <li aria-label={who} class="mail-result waiting-mail">
      <div class="grow">
        <p class="flex">
          <Name class="strong cut grow">{who}</Name>
          <time class="small t3 nowrap" datetime={mail.sentAt ?? mail.at}>
            {formatRelativeDay(language.current.value, dayOf(mail.sentAt ?? mail.at), today.value)}
          </time>
        </p>
        <Addresses mail={mail} />
        <p class="cut">
          <bdi>{mail.subject}</bdi>
        </p>
        <p class="small t2 snippet">
          <bdi dir="auto">{mail.snippet}</bdi>
        </p>
        <p class="small reason">
          <Icon of={CircleHelp} />
          {reasonOf(mail.reason, t.why)}
        </p>
        <div class="flex acts">
          {likeliest !== undefined && (
            <Button
              busy={mailReview.busy.value === mail.id}
              disabled={isBusy}
              look="primary"
              onClick={() => void mailReview.addTo(mail, likeliest, mail.direction === 'in')}
              size="small"
            >
              <span class="cut">{t.logTo(likeliest.title)}</span>
            </Button>
          )}
          <Button
            aria-label={t.newLeadOf(who)}
            disabled={isBusy}
            look={likeliest === undefined ? 'primary' : 'default'}
            onClick={() => void mailReview.addLead(mail)}
            size="small"
          >
            {t.newLead}
          </Button>
          <LeadChooser disabled={isBusy} item={item} who={who} />
          <Button
            aria-label={t.discardNamed(who)}
            disabled={isBusy}
            look="ghost"
            onClick={() => mailReview.discard(mail)}
            size="small"
          >
            {t.discard}
          </Button>
          {mayList && (
            <Button
              aria-label={t.neverNamed(mail.email)}
              disabled={isBusy}
              look="ghost"
              onClick={() => void mailReview.neverLog(mail)}
              size="small"
            >
              {t.never}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

/** The address it is about where the name stands above, and who sent it in if that was somebody else. */
function Addresses({ mail }: { readonly mail: WaitingMail }) {
  const { language } = useApp();
  const t = language.t.value.mail.review;
  const parts = [
    mail.direction === 'out' ? t.to(mail.email) : mail.name === '' ? '' : mail.email,
    mail.from === mail.email ? '' : t.through(mail.from),
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : (
    <p class="small t3 cut">
      <bdi>{parts.join(' · ')}</bdi>
    </p>
  );
}

/** Why it waits; a word of a newer server is told in general. */
const reasonOf = (reason: string, words: Messages['mail']['review']['why']): string =>
  words[WAITING_REASONS.find((known) => known === reason) ?? 'other'];
