import { useApp } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';

/** What the lead's stage is for, what is usually done in it, and what must be answered before it is left. */
export function StageGuide({ view: { stage } }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value.record;
  const current = language.current.value;
  if (stage === null) return null;
  const lines = [
    [t.aim, stage.aim[current]],
    [t.usualAction, stage.action[current]],
    [t.exitQuestion, stage.exit_question[current]],
  ] as const;
  return (
    <section aria-label={t.stageGuide(stage.name[current])}>
      <h2 class="mh label">{t.stageGuide(stage.name[current])}</h2>
      <dl class="kv">
        {lines
          .filter(([, text]) => text.trim() !== '')
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
