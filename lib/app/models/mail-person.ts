import type { Draft } from '../../capture/draft-types.ts';
import { takeSnapshot } from '../../scoring/take-snapshot.ts';
import { type Clock, instantOf } from '../../shared/clock.ts';
import type { JoiningPerson } from '../../store/commands/join-lead.ts';
import type { CaptureInput } from '../../store/commands/save-capture.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import { findKnown, type KnownMatch } from '../../store/queries/find-known.ts';
import type { IdentityFinder } from './known-model.ts';
import { type DraftValue, draftedCompany, toCaptureInput } from './popup-input.ts';
import { type AttachmentChoice, attachmentChoiceOf } from './popup-known.ts';
import { assessDraft, NO_ANSWERS } from './popup-score.ts';
import type { Target } from './popup-target.ts';

/** Someone whom a mail or a card names, with what this device knows of them. */
export interface NamedPerson {
  readonly values: readonly DraftValue[];
  readonly identities: Awaited<ReturnType<IdentityFinder>>;
  readonly matches: readonly KnownMatch[];
  readonly choice: AttachmentChoice;
  /** Empty where the mail names nobody. */
  readonly title: string;
}

const best = (values: readonly DraftValue[], field: DraftValue['field']): string | undefined =>
  values.find((entry) => entry.field === field)?.value;

/** The values of a draft; an address alone names its holder by what stands before the @. */
function valuesOfDraft(draft: Draft): readonly DraftValue[] {
  const values = draft.fields.flatMap(({ field, candidates: [first] }): DraftValue[] =>
    first === undefined ? [] : [{ field, value: first.value, candidate: first }],
  );
  const email = best(values, 'email');
  if (email === undefined || best(values, 'full_name') !== undefined) return values;
  return [{ field: 'full_name', value: email.split('@')[0] ?? email, candidate: null }, ...values];
}

/** Looks up on this device whom a draft is about. */
export async function lookUpPerson(
  draft: Draft,
  identitiesOf: IdentityFinder,
  read: <Value>(query: (tx: ReadTransaction) => Promise<Value>) => Promise<Value>,
): Promise<NamedPerson> {
  const values = valuesOfDraft(draft);
  const identities = await identitiesOf(values);
  const matches = await read((tx) => findKnown(tx, identities));
  const [fullName, company] = [best(values, 'full_name'), best(values, 'company')];
  // A person's own address says who it is, however a header writes the name; a shared number does not.
  const isTheirs = matches.some(({ kind, person }) => kind === 'email' && person !== undefined);
  const choice = attachmentChoiceOf(matches, undefined, {
    fullName: isTheirs ? undefined : fullName,
    company,
  });
  return { values, identities, matches, choice, title: company ?? fullName ?? '' };
}

/** What is saved of a person as a new lead; undefined where nobody is named. */
export function captureOfPerson(
  person: NamedPerson,
  place: Target,
  page: { readonly url: string; readonly title: string },
  clock: Clock,
): CaptureInput | undefined {
  const { values, identities, choice } = person;
  // Where a further lead is wanted it is hung on whom it is about.
  const further = choice.person ? 'person' : choice.company ? 'company' : 'new';
  const attachment = choice.proposed === 'lead' ? further : choice.proposed;
  const input = toCaptureInput({
    page,
    values,
    identities,
    attachment,
    known: choice,
    answers: NO_ANSWERS,
    basis: 'legitimate_interest',
    method: 'mail',
    ...place,
  });
  if (!input.ok) return undefined;
  const known = attachment === 'new' ? undefined : choice.company;
  const { lead, score, model } = assessDraft(
    { personName: best(values, 'full_name'), company: draftedCompany(values, identities, known), known },
    NO_ANSWERS,
    instantOf(clock),
  );
  return {
    ...input.value,
    source: 'mail',
    grade: score.grade,
    points: score.points,
    snapshot: takeSnapshot(lead, score, model, { moment: 'capture', stageId: input.value.stageId }),
  };
}

/** The same somebody as they are put among the people of a lead that is there; undefined where nobody is named. */
export function joiningOf(
  { values, identities, choice }: NamedPerson,
  title: string,
  place: Target,
): JoiningPerson | undefined {
  const input = toCaptureInput({
    page: { url: '', title },
    values,
    identities,
    attachment: choice.person ? 'person' : 'new',
    known: choice,
    answers: NO_ANSWERS,
    basis: 'legitimate_interest',
    method: 'mail',
    ...place,
  });
  return input.ok && input.value.person !== null ? { ...input.value, person: input.value.person } : undefined;
}
