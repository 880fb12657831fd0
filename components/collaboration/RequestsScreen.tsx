import { AtSign } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { MentionView, RequestView } from '../../lib/app/models/panel-requests.ts';
import { formatMoment } from '../../lib/i18n/format.ts';
import { PipelineSkeleton } from '../pipeline/PipelineSkeleton.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Group } from './Group.tsx';
import { useRequestWords } from './request-words.ts';

/** Who asks for which lead, what was answered to one's own requests, and who mentioned this member. */
export function RequestsScreen() {
  const { language } = useApp();
  const { requests } = usePanel();
  const t = language.t.value;
  const lists = requests.lists.value;
  // Shown is seen; those marked as new stay so until the screen is left.
  useEffect(() => () => requests.seeAnswers(), [requests]);
  return (
    <>
      <h1 class="sr">{t.collaboration.title}</h1>
      {lists === undefined ? (
        <PipelineSkeleton />
      ) : (
        <div class="scroll">
          <Group count={lists.toAnswer.length} name={t.collaboration.toAnswer}>
            {lists.toAnswer.map((view) => (
              <ToAnswer key={view.request.id} view={view} />
            ))}
          </Group>
          <Group count={lists.mentions.length} name={t.collaboration.mentions}>
            {lists.mentions.map((mention) => (
              <Mention key={mention.comment.id} mention={mention} />
            ))}
          </Group>
          <Group count={lists.own.length} name={t.collaboration.own}>
            {lists.own.map((view) => (
              <OwnRequest key={view.request.id} view={view} />
            ))}
          </Group>
          {lists.toAnswer.length + lists.mentions.length + lists.own.length === 0 && (
            <p class="empty">{t.collaboration.empty}</p>
          )}
        </div>
      )}
    </>
  );
}

/** A request with the three answers it can have; each does what it says. */
function ToAnswer({ view }: { readonly view: RequestView }) {
  const { language, clock } = useApp();
  const { navigation, requests } = usePanel();
  const { whoAsks, asks } = useRequestWords();
  const [message, setMessage] = useState('');
  const t = language.t.value.collaboration;
  const { request } = view;
  return (
    <li class="request">
      <div class="flex">
        <strong class="strong grow">{asks(view)}</strong>
        <span class="small t3 nowrap">
          {formatMoment(language.current.value, request.created_at, clock.now())}
        </span>
      </div>
      {request.message !== '' && (
        <p class="t2 said">
          <bdi dir="auto">{request.message}</bdi>
        </p>
      )}
      <input
        aria-label={t.answerTo(whoAsks(view))}
        autocomplete="off"
        class="input"
        maxLength={1000}
        onInput={(event) => setMessage(event.currentTarget.value)}
        placeholder={t.answerPlaceholder}
        type="text"
        value={message}
      />
      <div class="flex acts">
        <Button look="primary" onClick={() => void requests.answer(view, 'shared', message)} size="small">
          {t.share}
        </Button>
        <Button onClick={() => void requests.answer(view, 'handed_over', message)} size="small">
          {t.handOver}
        </Button>
        <Button onClick={() => void requests.answer(view, 'refused', message)} size="small">
          {t.refuse}
        </Button>
        {view.opens && (
          <button class="link small" onClick={() => navigation.openLead(request.lead_id)} type="button">
            {t.openLead}
          </button>
        )}
      </div>
    </li>
  );
}

function OwnRequest({ view }: { readonly view: RequestView }) {
  const { language, clock } = useApp();
  const { navigation } = usePanel();
  const { own } = useRequestWords();
  const t = language.t.value.collaboration;
  const { request } = view;
  const at = request.answered_at ?? request.created_at;
  return (
    <li class="request">
      <div class="flex">
        <span class={view.isNew ? 'strong grow' : 'grow'}>{own(view)}</span>
        <span class="small t3 nowrap">{formatMoment(language.current.value, at, clock.now())}</span>
      </div>
      {request.answer !== null && (
        <p class="t2 said">
          <bdi dir="auto">{request.answer}</bdi>
        </p>
      )}
      {view.opens && (
        <div>
          <button class="link small" onClick={() => navigation.openLead(request.lead_id)} type="button">
            {t.openLead}
          </button>
        </div>
      )}
    </li>
  );
}

function Mention({ mention }: { readonly mention: MentionView }) {
  const { language, clock } = useApp();
  const { requests } = usePanel();
  const { mentioned } = useRequestWords();
  const { comment, isNew } = mention;
  return (
    <li class="row tlead">
      <Icon class={isNew ? 'c-accent' : 't3'} of={AtSign} />
      <button class="line grow" onClick={() => requests.openMention(mention)} type="button">
        <span class={isNew ? 'strong cut' : 'cut'}>{mentioned(mention)}</span>
        <bdi class="small t2 cut" dir="auto">
          {comment.body}
        </bdi>
      </button>
      <span class="small t3 nowrap">
        {formatMoment(language.current.value, comment.created_at, clock.now())}
      </span>
    </li>
  );
}
