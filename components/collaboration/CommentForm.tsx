import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Member } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';

/** So many names are offered at once. */
const MOST = 5;
/** What is being typed behind the last @ before the cursor. */
const BEGUN = /@([^@\n]{0,40})$/u;

/** Members whose names go on as what is typed behind an @. */
function offered(text: string, members: readonly Member[]): readonly Member[] {
  const begun = BEGUN.exec(text)?.[1]?.toLowerCase();
  if (begun === undefined) return [];
  return members
    .filter(({ display_name: name }) => {
      const plain = name.toLowerCase();
      return (
        plain !== begun &&
        plain
          .split(/\s+/u)
          .concat(plain)
          .some((part) => part.startsWith(begun))
      );
    })
    .slice(0, MOST);
}

/** Writes a comment on the open lead, also on one that may only be read; Ctrl or Cmd with Enter sends. */
export function CommentForm() {
  const { language, team } = useApp();
  const { leadTeam } = usePanel();
  const [body, setBody] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const t = language.t.value.collaboration;
  const me = team.me.value;
  if (me?.role === 'viewer') return null;
  const colleagues = (team.members.value ?? []).filter(({ id, active }) => active && id !== me?.id);
  const names = offered(body, colleagues);
  const isEmpty = body.trim() === '';
  const add = async () => {
    if (!isEmpty && (await leadTeam.comment(body))) setBody('');
  };
  return (
    <form
      class="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <textarea
        aria-label={t.commentLabel}
        class="input"
        maxLength={5000}
        onInput={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void add();
        }}
        placeholder={t.commentHint}
        ref={field}
        rows={1}
        value={body}
      />
      {names.length > 0 && (
        <div class="names">
          {names.map(({ id, display_name: name }) => (
            <button
              aria-label={t.mention(name)}
              class="chip"
              key={id}
              onClick={() => {
                setBody(body.replace(BEGUN, () => `@${name} `));
                field.current?.focus();
              }}
              type="button"
            >
              @{name}
            </button>
          ))}
        </div>
      )}
      {!isEmpty && (
        <div class="flex">
          <Button look="primary" size="small" type="submit">
            {t.addComment}
          </Button>
        </div>
      )}
    </form>
  );
}
