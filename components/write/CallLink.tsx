import type { ComponentChildren } from 'preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { formatList } from '../../lib/i18n/format.ts';
import type { Person } from '../../lib/model/rows.ts';
import { CONTACT_WAYS } from '../../lib/model/words.ts';
import type { LeadId, PersonId } from '../../lib/shared/ids.ts';
import { phoneHref } from '../leads/phone-href.ts';

interface CallLinkProps {
  readonly leadId: LeadId;
  /** Null: the company's own number. */
  readonly personId: PersonId | null;
  readonly number: string;
  readonly class: string;
  /** What a link without words is called. */
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}

/** Dials a number; the panel then asks what came of the call. Nothing for what cannot be dialled. */
export function CallLink({ leadId, personId, number, class: look, label, children }: CallLinkProps) {
  const { calls } = usePanel();
  const href = phoneHref(number);
  if (href === undefined) return null;
  return (
    <a
      aria-label={label}
      class={look}
      href={href}
      onClick={() => calls.dialled({ leadId, personId, number })}
      title={number}
    >
      {children}
    </a>
  );
}

/** By which ways somebody wants no contact, in words; undefined when they said nothing. */
export function useWishWords(person: Pick<Person, 'no_contact' | 'full_name'>): string | undefined {
  const { language } = useApp();
  const t = language.t.value.write;
  const ways = CONTACT_WAYS.filter((way) => person.no_contact.includes(way));
  if (ways.length === 0) return undefined;
  return formatList(
    language.current.value,
    ways.map((way) => t.wantsNo[way]),
  );
}
