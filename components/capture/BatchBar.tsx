import { CircleAlert, CircleCheck } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { BatchModel, BatchPhase } from '../../lib/app/models/batch.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** What the list is called, saving it, how far that is, and the way back. */
export function BatchBar({ batch }: { readonly batch: BatchModel }) {
  const phase = batch.phase.value;
  return (
    <footer class="batch-bar">
      {phase.kind === 'saving' || phase.kind === 'undoing' ? (
        <Working batch={batch} phase={phase} />
      ) : phase.kind === 'saved' ? (
        <Saved batch={batch} phase={phase} />
      ) : (
        <Choosing batch={batch} phase={phase} />
      )}
    </footer>
  );
}

interface PartProps<Kind extends BatchPhase['kind']> {
  readonly batch: BatchModel;
  readonly phase: Extract<BatchPhase, { kind: Kind }>;
}

function Choosing({ batch, phase }: PartProps<'choosing' | 'failed'>) {
  const { language, workspace } = useApp();
  const t = language.t.value.batch;
  const count = batch.ticked.value.size;
  const isReady = workspace.current.value !== null && batch.target.value !== undefined;
  return (
    <>
      {phase.kind === 'failed' && (
        <p class="error" role="alert">
          <Icon of={CircleAlert} />
          <span>{phase.undoing ? t.failed.undo : t.failed[phase.why]}</span>
        </p>
      )}
      <div class="flex">
        <label class="flex grow">
          <span class="small t2 nowrap">{t.listName}</span>
          <input
            class="input grow"
            dir="auto"
            maxLength={300}
            onInput={(event) => batch.rename(event.currentTarget.value)}
            type="text"
            value={batch.name.value}
          />
        </label>
        {phase.kind === 'failed' && phase.undoing && (
          <Button onClick={() => void batch.undo()} size="large">
            {t.undo}
          </Button>
        )}
        <Button
          disabled={count === 0 || !isReady}
          look="primary"
          onClick={() => void batch.save()}
          size="large"
        >
          {count === 0 ? t.saveNone : t.save(count)}
        </Button>
      </div>
      {!isReady && <p class="small t3">{t.noStage}</p>}
    </>
  );
}

function Working({ batch, phase }: PartProps<'saving' | 'undoing'>) {
  const { language } = useApp();
  const t = language.t.value.batch;
  const text =
    phase.kind === 'saving' ? t.saving(phase.done, phase.total) : t.undoing(phase.done, phase.total);
  return (
    <div class="flex" role="status">
      <span class="nowrap">{text}</span>
      <progress aria-label={text} class="grow" max={Math.max(phase.total, 1)} value={phase.done} />
      {phase.kind === 'saving' && (
        <Button onClick={() => batch.cancel()} size="large">
          {t.stop}
        </Button>
      )}
    </div>
  );
}

function Saved({ batch, phase }: PartProps<'saved'>) {
  const { language } = useApp();
  const t = language.t.value.batch;
  return (
    <div class="flex">
      <p class="flex strong grow" role="status">
        <Icon class="c-green" of={CircleCheck} />
        {phase.cancelled ? t.stopped(phase.count) : t.saved(phase.count, batch.name.value)}
      </p>
      <Button onClick={() => void batch.undo()} size="large">
        {t.undo}
      </Button>
      {phase.cancelled && (
        <Button onClick={() => void batch.save()} size="large">
          {t.goOn}
        </Button>
      )}
      <Button look="primary" onClick={() => void batch.showList()} size="large">
        {t.openList}
      </Button>
    </div>
  );
}
