import { CircleAlert, ExternalLink as External, type LucideIcon, Mail, Phone } from 'lucide-preact';
import { type ComponentChildren, createElement } from 'preact';
import { useId } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { SafeHref } from '../../lib/shared/url.ts';
import { Icon } from '../ui/icon.tsx';
import { focusOnce, useInPlace } from './use-in-place.ts';

/** Where a value leads. */
export interface FactLink {
  readonly href: SafeHref;
  readonly kind: 'call' | 'mail' | 'page';
  readonly label: string;
  /** Done with a press, before the browser follows the link or instead. */
  readonly onFollow?: ((event: Event) => void) | undefined;
}

interface FactRowProps {
  readonly label: string;
  /** As it is read; null while unknown. */
  readonly shown: string | null;
  /** As it is typed, where that differs from how it is read. */
  readonly typed?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'date' | undefined;
  /** Takes a new text, answers what is wrong with it; without it the value can only be read. */
  readonly onSave?: ((text: string) => string | undefined) | undefined;
  readonly link?: FactLink | undefined;
  /** Id of a datalist with what is often typed. */
  readonly list?: string | undefined;
  /** Where the value comes from. */
  readonly evidence?: ComponentChildren;
  /** What opens the field's history. */
  readonly history?: ComponentChildren;
}

const LINK_ICONS: Readonly<Record<FactLink['kind'], LucideIcon>> = {
  call: Phone,
  mail: Mail,
  page: External,
};

/** One fact: its name, its value, and where that comes from. A press on the value changes it in place. */
export function FactRow({
  label,
  shown,
  typed,
  type = 'text',
  onSave,
  link,
  list,
  evidence,
  history,
}: FactRowProps) {
  const { language } = useApp();
  const t = language.t.value;
  const id = useId();
  const edit = useInPlace(typed ?? shown ?? '', (text) => onSave?.(text));
  if (edit.text !== null) {
    return (
      <div class="field editing">
        <label class="k" for={id}>
          {label}
        </label>
        {createElement('input', {
          'aria-describedby': edit.error === undefined ? undefined : `${id}-error`,
          'aria-invalid': edit.error === undefined ? undefined : 'true',
          autocomplete: 'off',
          class: 'input',
          dir: 'auto',
          id,
          list,
          onBlur: () => edit.commit('elsewhere'),
          onInput: (event) => edit.type(event.currentTarget.value),
          onKeyDown: edit.onKeyDown,
          ref: focusOnce,
          spellcheck: false,
          type,
          value: edit.text,
        })}
        {edit.error !== undefined && (
          <p class="error" id={`${id}-error`}>
            <Icon of={CircleAlert} />
            {edit.error}
          </p>
        )}
      </div>
    );
  }
  const value = shown === null ? <span class="un">{t.common.notKnown}</span> : <bdi>{shown}</bdi>;
  return (
    <div class="field">
      <span class="k">{label}</span>
      {onSave === undefined ? (
        <span class="v cut" title={shown ?? undefined}>
          {value}
        </span>
      ) : (
        <button
          aria-label={`${t.record.editField(label)}: ${shown ?? t.common.notKnown}`}
          class="v cut"
          onClick={edit.begin}
          ref={edit.shown}
          title={shown ?? undefined}
          type="button"
        >
          {value}
        </button>
      )}
      <span class="ev">
        {evidence}
        {history}
        {link !== undefined && (
          <a
            aria-label={link.label}
            class="btn sm ghost icon"
            href={link.href}
            onClick={link.onFollow}
            rel="noopener noreferrer"
            target={link.kind === 'page' ? '_blank' : undefined}
            title={link.label}
          >
            <Icon of={LINK_ICONS[link.kind]} />
          </a>
        )}
      </span>
    </div>
  );
}
