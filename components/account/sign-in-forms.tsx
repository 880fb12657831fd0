import type { ComponentChildren } from 'preact';
import { useMessages } from '../../lib/app/app-context.ts';
import type { SignInModel } from '../../lib/app/models/sign-in.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { FormField } from './form-field.tsx';

interface ScreenProps {
  model: SignInModel;
}

interface SignInFormProps extends ScreenProps {
  title: string;
  hint: string;
  submitLabel: string;
  onSubmit: () => Promise<void>;
  children: ComponentChildren;
}

/** What the forms of signing in share: heading, fields, what went wrong, the button. */
export function SignInForm({
  model: { form },
  title,
  hint,
  submitLabel,
  onSubmit,
  children,
}: SignInFormProps) {
  return (
    <>
      <div>
        <h2 class="title">{title}</h2>
        <p class="t2">{hint}</p>
      </div>
      <Form complaint={form.complaint.value} focusFirst onSubmit={() => void onSubmit()}>
        {children}
        <FailureNotice failure={form.complaint.value?.failure ?? null} />
        <Button busy={form.busy.value} look="primary" size="large" type="submit" wide>
          {submitLabel}
        </Button>
      </Form>
    </>
  );
}

function EmailField({ model: { form } }: ScreenProps) {
  const t = useMessages().account;
  return (
    <FormField
      autocomplete="username"
      form={form}
      label={t.email}
      name="email"
      spellcheck={false}
      type="email"
    />
  );
}

/** E-mail and password, with ways on for who has no password or no account. */
export function PasswordForm({ model }: ScreenProps) {
  const t = useMessages().account;
  return (
    <>
      <SignInForm
        hint={t.signInHint}
        model={model}
        onSubmit={model.signIn}
        submitLabel={t.signIn}
        title={t.signInTitle}
      >
        <EmailField model={model} />
        <FormField
          autocomplete="current-password"
          form={model.form}
          label={t.password}
          name="password"
          type="password"
        />
      </SignInForm>
      <div class="ways">
        <button class="link" onClick={() => void model.mailCode('sign_in')} type="button">
          {t.mailCodeInstead}
        </button>
        <button class="link" onClick={() => model.show('reset')} type="button">
          {t.forgotPassword}
        </button>
      </div>
      <p class="ways divided">
        <span class="t2">{t.noAccountYet}</span>
        <button class="link" onClick={() => model.show('sign_up')} type="button">
          {t.signUpTitle}
        </button>
      </p>
    </>
  );
}

/** Name, e-mail and password of a new account. */
export function SignUpForm({ model }: ScreenProps) {
  const t = useMessages().account;
  return (
    <>
      <SignInForm
        hint={t.signUpHint}
        model={model}
        onSubmit={model.signUp}
        submitLabel={t.signUp}
        title={t.signUpTitle}
      >
        <FormField autocomplete="name" form={model.form} label={t.yourName} name="name" />
        <EmailField model={model} />
        <FormField
          autocomplete="new-password"
          form={model.form}
          hint={t.passwordHint}
          label={t.password}
          name="password"
          type="password"
        />
      </SignInForm>
      <p class="ways divided">
        <span class="t2">{t.haveAccount}</span>
        <button class="link" onClick={() => model.show('password')} type="button">
          {t.signIn}
        </button>
      </p>
    </>
  );
}

/** Asks for the code with which a new password is set. */
export function ResetForm({ model }: ScreenProps) {
  const t = useMessages().account;
  return (
    <>
      <SignInForm
        hint={t.resetHint}
        model={model}
        onSubmit={() => model.mailCode('reset')}
        submitLabel={t.sendCode}
        title={t.resetTitle}
      >
        <EmailField model={model} />
      </SignInForm>
      <p class="ways divided">
        <button class="link" onClick={() => model.show('password')} type="button">
          {t.usePassword}
        </button>
      </p>
    </>
  );
}
