import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { MemberRole } from '../../model/words.ts';
import { checkEmail } from './field-checks.ts';
import { createFormState, type FormState } from './form-state.ts';
import type { TeamModel } from './team.ts';

/** What came of an invitation; `code` is to be passed on by hand when no mail could be sent. */
export interface SentInvitation {
  readonly email: string;
  readonly mailed: boolean;
  readonly code: string | null;
}

export interface InvitationModel {
  readonly form: FormState<'email'>;
  readonly role: ReadonlySignal<MemberRole>;
  readonly sent: ReadonlySignal<SentInvitation | null>;
  setRole(role: MemberRole): void;
  send(): Promise<void>;
}

/** Inviting a colleague by mail. */
export const Invitation = createModel((team: TeamModel): InvitationModel => {
  const form = createFormState({ email: '' });
  const role = signal<MemberRole>('rep');
  const sent = signal<SentInvitation | null>(null);
  return {
    form,
    role,
    sent,
    setRole(chosen) {
      role.value = chosen;
    },
    async send() {
      const email = form.values.email.peek().trim();
      const answer = await form.submit({
        check: { email: checkEmail(email) },
        send: () => team.invite({ email, role: role.peek() }),
        blame: { already_member: 'email' },
      });
      if (!answer) return;
      sent.value = { email, ...answer.value };
      form.set('email', '');
    },
  };
});
