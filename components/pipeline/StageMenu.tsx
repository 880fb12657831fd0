import { Trophy } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { Stage } from '../../lib/model/rows.ts';
import type { StageId } from '../../lib/shared/ids.ts';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { moveFocus } from '../ui/roving-focus.ts';

interface StageMenuProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly stages: readonly Stage[];
  readonly currentId: StageId;
  readonly onChoose: (stage: Stage) => void;
  readonly onClose: () => void;
}

/**
 * The stages a lead can go to, below the question that should be answered before it leaves where it is. Arrows move,
 * Enter moves the lead, Escape closes.
 */
export function StageMenu({ anchor, stages, currentId, onChoose, onClose }: StageMenuProps) {
  const { language } = useApp();
  const t = language.t.value.pipeline;
  const name = (stage: Stage) => stage.name[language.current.value];
  const index = stages.findIndex((stage) => stage.id === currentId);
  const current = stages[index];
  const question = current?.exit_question[language.current.value].trim() ?? '';
  // The next stage is the likeliest.
  const likely = stages[index + 1] ?? stages[index];
  return (
    <Popover anchor={anchor} class="stages-menu" end label={t.moveTo} onClose={onClose} open>
      {current !== undefined && question !== '' && (
        <div class="ask">
          <span class="small t2">{t.beforeLeaving(name(current))}</span>
          <span class="strong">{question}</span>
        </div>
      )}
      <div
        aria-label={t.moveTo}
        onKeyDown={(event) => moveFocus(event, event.currentTarget, 'menuitem')}
        role="menu"
      >
        {stages.map((stage) => (
          <button
            aria-current={stage.id === currentId || undefined}
            autofocus={stage === likely}
            class="item"
            key={stage.id}
            onClick={() => (stage.id === currentId ? onClose() : onChoose(stage))}
            role="menuitem"
            tabIndex={stage === likely ? 0 : -1}
            type="button"
          >
            {stage.kind === 'won' ? (
              <Icon class="c-gold" of={Trophy} />
            ) : (
              <span aria-hidden="true" class="dotted" />
            )}
            <span class="cut grow">{name(stage)}</span>
            {stage.id === currentId && <span class="small t3">{t.here}</span>}
          </button>
        ))}
      </div>
    </Popover>
  );
}
