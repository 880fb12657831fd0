import type { FieldComplaint } from '../../lib/app/models/form-state.ts';
import type { Messages } from '../../lib/i18n/en.ts';

/** The sentence for what is wrong with a field; undefined when nothing is. */
export function complaintText(t: Messages, complaint: FieldComplaint | undefined): string | undefined {
  if (complaint === undefined) return undefined;
  const { wrong, failure } = t.account;
  if (complaint in wrong) return wrong[complaint as keyof typeof wrong];
  return failure[complaint as keyof typeof failure];
}
