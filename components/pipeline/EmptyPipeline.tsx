import { Trophy } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Icon } from '../ui/icon.tsx';

/** An empty pipeline teaches how its first lead comes in, and where it goes from there. */
export function EmptyPipeline() {
  const { language } = useApp();
  const t = language.t.value;
  const { teach } = t.pipeline;
  return (
    <div class="scroll">
      <section class="teach">
        <div>
          <h2 class="title">{teach.title}</h2>
          <p class="t2">{teach.lead}</p>
        </div>
        <ol class="steps">
          <li>
            <span aria-hidden="true" class="stepn">
              1
            </span>
            <div>
              <div class="strong">{teach.page}</div>
              <div class="small t2">{teach.pageHint}</div>
            </div>
          </li>
          <li>
            <span aria-hidden="true" class="stepn">
              2
            </span>
            <PressStep />
          </li>
          <li>
            <span aria-hidden="true" class="stepn">
              3
            </span>
            <div>
              <div class="strong">{teach.check}</div>
              <div class="small t2">{teach.checkHint}</div>
              <ul class="dots small">
                <li>
                  <i aria-hidden="true" class="dot sure" />
                  <b>{t.common.confidence.sure}</b>
                  <span class="t3">{teach.sure}</span>
                </li>
                <li>
                  <i aria-hidden="true" class="dot half" />
                  <b>{t.common.confidence.check}</b>
                  <span class="t3">{teach.look}</span>
                </li>
                <li>
                  <i aria-hidden="true" class="dot" />
                  <b>{t.common.confidence.guess}</b>
                  <span class="t3">{teach.guess}</span>
                </li>
              </ul>
            </div>
          </li>
        </ol>
      </section>
      <StagePath />
    </div>
  );
}

/** The key that captures, as this browser has it; the button alone where it was left unassigned. */
function PressStep() {
  const { shell, language } = useApp();
  const { teach } = language.t.value.pipeline;
  const [key, setKey] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    shell.captureKey().then(setKey, () => setKey(null));
  }, [shell]);
  if (key === null) {
    return (
      <div>
        <div class="strong">{teach.click}</div>
        <div class="small t2">{teach.clickHint}</div>
      </div>
    );
  }
  return (
    <div>
      <div class="strong keys">
        {teach.press}
        {key?.split('+').map((cap) => (
          <kbd class="kbd" key={cap}>
            {cap}
          </kbd>
        ))}
      </div>
      <div class="small t2">{teach.pressHint}</div>
    </div>
  );
}

/** The stages with their aim and the question that leads on. */
function StagePath() {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value;
  const current = language.current.value;
  const path = pipeline.stages.value.filter(({ kind }) => kind !== 'lost' && kind !== 'stopped');
  return (
    <section aria-label={t.pipeline.teach.path}>
      <h2 class="ghead">
        <span class="name">{t.pipeline.teach.path}</span>
      </h2>
      <ol class="path">
        {path.map((stage) => (
          <li key={stage.id}>
            <span class={stage.kind === 'won' ? 'node gold' : 'node'}>
              {stage.kind === 'won' && <Icon of={Trophy} />}
            </span>
            <div class="grow">
              <div class="strong">{stage.name[current]}</div>
              <div class="small t2 cut">{stage.aim[current]}</div>
              {stage.kind !== 'won' && <div class="small t3 cut">{stage.exit_question[current]}</div>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
