import { Database } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { SignInModel } from '../../lib/app/models/sign-in.ts';
import { Fold } from '../ui/fold.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { BackendForm } from './backend-form.tsx';
import { CodeForm, NewPasswordForm } from './code-forms.tsx';
import { PasswordForm, ResetForm, SignUpForm } from './sign-in-forms.tsx';

/** Signing in or up; where no backend is configured, choosing one comes first. */
export function SignInStep({ model }: { model: SignInModel }) {
  const { account, language } = useApp();
  const t = language.t.value.account;
  const backend = account.backend.value;
  if (backend === undefined) {
    return (
      <section aria-busy="true" class="step">
        <Skeleton width="40%" />
        <Skeleton width="100%" />
      </section>
    );
  }
  if (backend.url === null) {
    return (
      <section class="step">
        <h2 class="title">{t.backendTitle}</h2>
        <BackendForm focusFirst />
      </section>
    );
  }
  const screen = model.screen.value;
  // A code belongs to the project that mailed it.
  const canChange = !backend.managed && screen !== 'code' && screen !== 'new_password';
  return (
    <>
      <section class="step">
        <SignInScreen model={model} />
      </section>
      {canChange && (
        <Fold summary={t.useOwnBackend}>
          <BackendForm />
        </Fold>
      )}
      <p class="where small t3">
        <Icon of={Database} />
        <span class="cut">{t.connectedTo(new URL(backend.url).host)}</span>
      </p>
    </>
  );
}

function SignInScreen({ model }: { model: SignInModel }) {
  switch (model.screen.value) {
    case 'password':
      return <PasswordForm model={model} />;
    case 'sign_up':
      return <SignUpForm model={model} />;
    case 'reset':
      return <ResetForm model={model} />;
    case 'code':
      return <CodeForm model={model} />;
    case 'new_password':
      return <NewPasswordForm model={model} />;
  }
}
