import { useEffect, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { TabContext } from '../../lib/app/models/tab-context.ts';
import { AskForLead } from '../capture/AskForLead.tsx';
import { Button } from '../ui/button.tsx';

/** What may follow the line: asking colleagues, the key that captures, a request. */
export function ContextBelow({ here }: { readonly here: TabContext }) {
  const { language } = useApp();
  const { context } = usePanel();
  return (
    <>
      {here.notice?.kind === 'nobody' && <AskLine />}
      {context.mustPress.value && <CaptureHint />}
      {here.notice?.kind === 'colleague' && (
        <AskForLead ask={context.ask} key={here.address} t={language.t.value} />
      )}
    </>
  );
}

/** Not here; whether a colleague has them is asked by a press only. */
function AskLine() {
  const { language } = useApp();
  const { context } = usePanel();
  const t = language.t.value.context;
  const asked = context.asked.value;
  return (
    <div class="flex below small">
      <span
        class={asked === 'failed' ? 'grow c-red' : 'grow t2'}
        role={asked === 'failed' ? 'alert' : 'status'}
      >
        {asked === 'failed' ? t.askFailed : asked === 'yes' ? t.nobody : t.notYet}
      </span>
      {asked !== 'yes' && (
        <Button
          busy={asked === 'asking'}
          look="ghost"
          onClick={() => void context.askColleagues()}
          size="small"
          title={t.anyoneElseLong}
        >
          {t.anyoneElse}
        </Button>
      )}
    </div>
  );
}

/** The browser did not open the popup: the key that does. */
function CaptureHint() {
  const { language, shell } = useApp();
  const t = language.t.value.context;
  const [key, setKey] = useState<string | null>();
  useEffect(() => {
    shell.captureKey().then(setKey, (error: unknown) => {
      console.error(error);
      setKey(null);
    });
  }, [shell]);
  if (key === undefined) return null;
  return (
    <p class="small below" role="status">
      {key === null ? t.pressButton : t.pressKey(key)}
    </p>
  );
}
