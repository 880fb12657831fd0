import { useModel } from '@preact/signals';
import { Check } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import { SignIn } from '../../lib/app/models/sign-in.ts';
import { TeamStep } from '../team/team-step.tsx';
import { Icon } from '../ui/icon.tsx';
import { Brand } from './brand.tsx';
import { ConsentStep } from './consent-step.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { ReadyStep } from './ready-step.tsx';
import { SignInStep } from './sign-in-step.tsx';

const STEPS = ['consent', 'sign_in', 'team', 'ready'] as const;
type Step = (typeof STEPS)[number];

/** The first run, in a tab: consent, signing in, a team, and how to begin. Each step follows from what is set already. */
export function WelcomePage() {
  const { account, language } = useApp();
  const signIn = useModel(() => new SignIn(account));
  const t = language.t.value.account;
  const state = account.state.value;
  const step = stepOf(account.consented.value, state.phase, signIn.resetting.value);
  return (
    <div class="welcome">
      <header class="welcome-head">
        <Brand />
        <LanguageSwitch />
      </header>
      <main class="welcome-main">
        <h1 class="sr">{t.welcomeTitle}</h1>
        <Progress step={step} />
        <div class="welcome-card" key={step}>
          {step === 'consent' && <ConsentStep />}
          {step === 'sign_in' && <SignInStep model={signIn} />}
          {step === 'team' && <TeamStep displayName={signIn.form.values.name.peek().trim()} />}
          {step === 'ready' && state.phase === 'ready' && <ReadyStep teamName={state.membership.teamName} />}
        </div>
      </main>
    </div>
  );
}

function stepOf(
  consented: boolean,
  phase: 'signed_out' | 'choosing_team' | 'ready',
  resetting: boolean,
): Step {
  if (!consented) return 'consent';
  if (phase === 'signed_out' || resetting) return 'sign_in';
  return phase === 'choosing_team' ? 'team' : 'ready';
}

function Progress({ step }: { step: Step }) {
  const t = useApp().language.t.value.account;
  const at = STEPS.indexOf(step);
  return (
    <ol aria-label={t.stepOf(at + 1, STEPS.length)} class="progress">
      {STEPS.map((name, index) => (
        <li
          aria-current={index === at ? 'step' : undefined}
          class={index < at ? 'past' : undefined}
          key={name}
        >
          <span aria-hidden="true" class="stepn">
            {index < at ? <Icon of={Check} /> : index + 1}
          </span>
          <span class="name">{t.step[name]}</span>
        </li>
      ))}
    </ol>
  );
}
