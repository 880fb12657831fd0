import { useMessages } from '../../lib/app/app-context.ts';
import type { SignInModel } from '../../lib/app/models/sign-in.ts';
import { FormField } from './form-field.tsx';
import { SignInForm } from './sign-in-forms.tsx';

interface ScreenProps {
  model: SignInModel;
}

/** The mailed code. */
export function CodeForm({ model }: ScreenProps) {
  const t = useMessages().account;
  const email = model.form.values.email.value.trim();
  const again = model.codesSent.value > 1;
  return (
    <>
      <SignInForm
        hint={again ? t.codeSentAgain(email) : t.codeSent(email)}
        model={model}
        onSubmit={model.checkCode}
        submitLabel={t.checkCode}
        title={t.codeTitle}
      >
        <FormField
          autocomplete="one-time-code"
          form={model.form}
          hint={t.codeHint}
          inputMode="numeric"
          label={t.code}
          name="code"
        />
      </SignInForm>
      <div class="ways">
        <button class="link" onClick={() => void model.sendAgain()} type="button">
          {t.sendAgain}
        </button>
        <button class="link" onClick={() => model.show('password')} type="button">
          {t.otherEmail}
        </button>
      </div>
    </>
  );
}

/** The last step of resetting: the new password. */
export function NewPasswordForm({ model }: ScreenProps) {
  const t = useMessages().account;
  return (
    <SignInForm
      hint={t.newPasswordHint}
      model={model}
      onSubmit={model.setPassword}
      submitLabel={t.setPassword}
      title={t.resetTitle}
    >
      <FormField
        autocomplete="new-password"
        form={model.form}
        hint={t.passwordHint}
        label={t.newPassword}
        name="newPassword"
        type="password"
      />
    </SignInForm>
  );
}
