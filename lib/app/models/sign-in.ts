import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountModel } from './account.ts';
import { checkCode, checkEmail, checkFilled, checkNewPassword, codeDigits } from './field-checks.ts';
import { createFormState, type FormState } from './form-state.ts';

export type SignInScreen = 'password' | 'sign_up' | 'reset' | 'code' | 'new_password';
export type SignInField = 'name' | 'email' | 'password' | 'code' | 'newPassword';
type CodePurpose = 'sign_in' | 'sign_up' | 'reset';

export interface SignInModel {
  readonly screen: ReadonlySignal<SignInScreen>;
  /** One form for all screens: what was typed on one is there on the next. */
  readonly form: FormState<SignInField>;
  /** How many codes were mailed since the code screen was opened. */
  readonly codesSent: ReadonlySignal<number>;
  /** True while a new password is owed: the account may be signed in already, yet the first run must not pass on. */
  readonly resetting: ReadonlySignal<boolean>;
  show(screen: 'password' | 'sign_up' | 'reset'): void;
  signIn(): Promise<void>;
  signUp(): Promise<void>;
  /** Mails a code and asks for it. */
  mailCode(purpose: CodePurpose): Promise<void>;
  sendAgain(): Promise<void>;
  checkCode(): Promise<void>;
  setPassword(): Promise<void>;
}

/** Signing in by password or mailed code, signing up, and setting a new password. */
export const SignIn = createModel((account: AccountModel): SignInModel => {
  const screen = signal<SignInScreen>('password');
  const codesSent = signal(0);
  const resetting = signal(false);
  const form = createFormState({ name: '', email: '', password: '', code: '', newPassword: '' });
  let purpose: CodePurpose = 'sign_in';

  const text = (field: SignInField): string => form.values[field].peek();
  const email = (): string => text('email').trim();
  const show = (next: SignInScreen) => {
    form.forgive();
    screen.value = next;
  };
  const askForCode = (why: CodePurpose) => {
    purpose = why;
    codesSent.value = 1;
    form.set('code', '');
    show('code');
  };
  const requestCode = (why: CodePurpose) =>
    form.submit({
      check: { email: checkEmail(email()) },
      send: () => account.call('sendCode', { email: email(), purpose: why }),
    });
  const finish = () => {
    form.clear('password', 'code', 'newPassword');
    show('password');
  };
  const mailCode = async (why: CodePurpose) => {
    if (await requestCode(why)) askForCode(why);
  };

  // Who signs out leaves nothing behind in a tab that stays open.
  const phase = computed(() => account.state.value.phase);
  effect(() => {
    if (phase.value === 'signed_out') form.clear();
  });

  return {
    screen,
    form,
    codesSent,
    resetting,
    show,
    mailCode,
    async signIn() {
      const answer = await form.submit({
        check: { email: checkEmail(email()), password: checkFilled(text('password')) },
        send: () => account.call('signIn', { email: email(), password: text('password') }),
        blame: { wrong_credentials: 'password' },
      });
      if (answer) finish();
      // The account is there, only the mailed code was never entered.
      const unconfirmed = form.complaint.peek()?.failure?.code === 'email_unconfirmed';
      if (!answer && unconfirmed) await mailCode('sign_up');
    },
    async signUp() {
      const answer = await form.submit({
        check: {
          name: checkFilled(text('name')),
          email: checkEmail(email()),
          password: checkNewPassword(text('password')),
        },
        send: () =>
          account.call('signUp', { email: email(), password: text('password'), name: text('name').trim() }),
        blame: { email_taken: 'email', weak_password: 'password' },
      });
      if (answer?.value === 'code_sent') askForCode('sign_up');
      if (answer?.value === 'signed_in') finish();
    },
    async sendAgain() {
      if (await requestCode(purpose)) codesSent.value += 1;
    },
    async checkCode() {
      // Said before the call: the account's state may change before its answer is here.
      resetting.value = purpose === 'reset';
      const answer = await form.submit({
        check: { code: checkCode(text('code')) },
        send: () => account.call('verifyCode', { email: email(), code: codeDigits(text('code')), purpose }),
        blame: { wrong_code: 'code' },
      });
      if (answer === undefined) resetting.value = false;
      else if (resetting.peek()) show('new_password');
      else finish();
    },
    async setPassword() {
      const answer = await form.submit({
        check: { newPassword: checkNewPassword(text('newPassword')) },
        send: () => account.call('setPassword', { password: text('newPassword') }),
        blame: { weak_password: 'newPassword' },
      });
      if (answer === undefined) return;
      finish();
      resetting.value = false;
    },
  };
});
