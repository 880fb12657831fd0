import { PanelRight, Pin } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** The last screen of the first run: how the first lead gets in. */
export function ReadyStep({ teamName }: { teamName: string }) {
  const { shell, language } = useApp();
  const t = language.t.value.account;
  const [key, setKey] = useState<string | null>(null);
  const [pinned, setPinned] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    const look = () => {
      void shell.captureKey().then(setKey);
      void shell.isPinned().then(setPinned);
    };
    look();
    // Both are changed elsewhere in the browser; coming back to this tab is when they may have been.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [shell]);
  const steps = t.firstSteps;
  return (
    <section class="step">
      <div>
        <h2 class="title">{t.allSet}</h2>
        <p class="t2">{t.allSetIn(teamName)}</p>
      </div>
      <ol class="steps">
        <li>
          <span class="stepn">1</span>
          <div>
            <div class="strong">{steps.openPage}</div>
            <p class="small t2">{steps.openPageHint}</p>
          </div>
        </li>
        <li>
          <span class="stepn">2</span>
          <div>
            <div class="strong keys">
              {key === null ? (
                steps.pressNoKey
              ) : (
                <>
                  {steps.press}
                  {key.split('+').map((part) => (
                    <kbd class="kbd" key={part}>
                      {part}
                    </kbd>
                  ))}
                </>
              )}
            </div>
            <p class="small t2">{key === null ? steps.pressNoKeyHint : steps.pressHint}</p>
          </div>
        </li>
        <li>
          <span class="stepn">3</span>
          <div>
            <div class="strong">{steps.check}</div>
            <p class="small t2">{steps.checkHint}</p>
            <ul class="dots small">
              <Dot look="sure" meaning={steps.sure} name={language.t.value.common.confidence.sure} />
              <Dot look="half" meaning={steps.half} name={language.t.value.common.confidence.check} />
              <Dot look="guess" meaning={steps.guess} name={language.t.value.common.confidence.guess} />
            </ul>
          </div>
        </li>
      </ol>
      {pinned === false && (
        <Notice boxed icon={Pin} tone="amber">
          <b>{t.pinTitle}</b> {t.pinHint}
        </Notice>
      )}
      <div class="step-actions">
        <Button icon={PanelRight} look="primary" onClick={() => void shell.openPanel()} size="large" wide>
          {t.openPanel}
        </Button>
        <Button look="ghost" onClick={() => void shell.openPage('options')} size="large">
          {t.openSettings}
        </Button>
      </div>
    </section>
  );
}

function Dot({ look, name, meaning }: { look: string; name: string; meaning: string }) {
  return (
    <li>
      <span aria-hidden="true" class={`dot ${look}`} />
      <b>{name}</b>
      <span class="t2">{meaning}</span>
    </li>
  );
}
