import { DRAFT_FIELDS, type Draft, type DraftField } from '../../capture/draft-types.ts';
import type { WaitingMail } from '../../model/waiting-mail.ts';

const isField = (field: string): field is DraftField => DRAFT_FIELDS.some((each) => each === field);

/** Whom a waiting mail is about: what was read of it, completed by its address and name. */
export function draftOfWaiting({ fields, email, name, subject }: WaitingMail): Draft {
  const given: { field: DraftField; value: string }[] = fields.flatMap(({ field, value }) =>
    isField(field) ? [{ field, value }] : [],
  );
  const has = (field: DraftField) => given.some((each) => each.field === field);
  if (!has('email') && email !== '') given.push({ field: 'email', value: email });
  if (!has('full_name') && name !== '') given.push({ field: 'full_name', value: name });
  const candidate = (field: DraftField, value: string) => ({
    field,
    value,
    normalised: value.toLowerCase(),
    source: 'mail_header' as const,
    confidence: 0.9,
    label: 'mail',
    where: '',
    snippet: value,
  });
  return {
    url: '',
    title: subject,
    fields: given.map(({ field, value }) => ({ field, candidates: [candidate(field, value)] })),
    unknown: [],
    partial: false,
  };
}
