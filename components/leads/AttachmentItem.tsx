import { CircleAlert, Clock, CloudOff, File, Image, RotateCw, Trash2 } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { AttachmentLine } from '../../lib/app/models/attachment-rows.ts';
import { formatMoment } from '../../lib/i18n/format.ts';
import { formatBytes } from '../../lib/i18n/format-bytes.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const STATE_ICONS = { waiting: Clock, uploading: Clock, failed: CircleAlert, elsewhere: CloudOff } as const;

/** Problems that may be gone by the next try, without another file. */
const RETRIED: readonly AttachmentLine['problem'][] = ['refused', 'no_storage'];

/** One file: its name saves it; below it size, who, when, and what became of it. */
export function AttachmentItem({ line }: { readonly line: AttachmentLine }) {
  const { language, team, clock } = useApp();
  const { attachments } = usePanel();
  const t = language.t.value;
  const current = language.current.value;
  const author = team.members.value?.find(({ id }) => id === line.by)?.display_name;
  const isFetching = attachments.fetching.value.has(line.id);
  const trouble = attachments.troubles.value.get(line.id);
  return (
    <li class="file">
      <Icon class="t3" of={line.mediaType.startsWith('image/') ? Image : File} />
      <div class="grow">
        <button
          aria-label={t.attachments.save(line.name)}
          class="link cut"
          onClick={() => void attachments.save(line)}
          type="button"
        >
          <bdi>{line.name}</bdi>
        </button>
        <div class="small t2">
          {formatBytes(current, line.size)}
          {author !== undefined && (
            <>
              <span class="sep" />
              <bdi>{author}</bdi>
            </>
          )}
          <span class="sep" />
          {formatMoment(current, line.at, clock.now())}
        </div>
        {isFetching && (
          <div class="small t2" role="status">
            {t.attachments.fetching}
          </div>
        )}
        {line.state !== 'there' && <StateLine line={line} />}
        {trouble !== undefined && (
          <div class="small c-amber" role="alert">
            {t.attachments.trouble[trouble]}
          </div>
        )}
      </div>
      {line.mayRemove && (
        <Button
          aria-label={t.attachments.remove(line.name)}
          icon={Trash2}
          look="ghost"
          onClick={() => void attachments.remove(line)}
          size="small"
        />
      )}
    </li>
  );
}

function StateLine({ line }: { readonly line: AttachmentLine }) {
  const { language } = useApp();
  const { attachments } = usePanel();
  const t = language.t.value.attachments;
  if (line.state === 'there') return null;
  const isFailed = line.state === 'failed';
  return (
    <div class={isFailed ? 'small c-amber state' : 'small t2 state'}>
      <Icon of={STATE_ICONS[line.state]} />
      <span class="grow">
        {isFailed && line.problem !== null ? t.problem[line.problem] : t.state[line.state]}
      </span>
      {line.problem !== null && RETRIED.includes(line.problem) && (
        <Button icon={RotateCw} onClick={() => void attachments.retry(line)} size="small">
          {t.retry}
        </Button>
      )}
    </div>
  );
}
