import { ChevronDown, CircleAlert, CircleCheck, Clock, Shield } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import type { Obstacle } from '../../lib/app/models/popup-saving.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { LAWFUL_BASES } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { StageSelect } from './StageSelect.tsx';

interface SaveBarProps {
  readonly popup: PopupModel;
  readonly t: Messages;
}

/** Where the lead goes, why the data may be held, and the saving itself. */
export function SaveBar({ popup, t }: SaveBarProps) {
  const { saving } = popup;
  const save = useRef<HTMLButtonElement>(null);
  const doubt = popup.doubted.value;
  // The next Enter is then a press of Save, after the question was read.
  useEffect(() => {
    if (doubt !== null) save.current?.focus();
  }, [doubt]);
  return (
    <footer class="save">
      <Trouble popup={popup} t={t} />
      {doubt !== null && (
        <p class="error" role="alert">
          <Icon of={CircleAlert} />
          <span>
            {doubt.ownerName === null
              ? t.capture.collision.sureNobody
              : t.capture.collision.sure(doubt.ownerName)}
          </span>
        </p>
      )}
      <div class="two">
        <StageSelect popup={popup} t={t} />
        <span class="select fixed">
          <span class="k">{t.capture.owner}</span>
          <span class="cut">{t.common.me}</span>
        </span>
      </div>
      <div class="flex">
        <Button
          busy={saving.busy.value}
          disabled={saving.obstacle.value === 'suppressed'}
          look="primary"
          onClick={() => void saving.save()}
          ref={save}
          shortcut="⏎"
          size="large"
        >
          {saving.busy.value ? t.capture.saving : t.capture.save}
        </Button>
        <Button
          disabled={saving.obstacle.value === 'suppressed'}
          onClick={() => void saving.saveAndOpen()}
          size="large"
        >
          {t.capture.saveAndOpen}
        </Button>
        <span class="basis end">
          <Icon of={Shield} />
          <select
            aria-label={t.capture.basis}
            onChange={(event) => {
              const basis = LAWFUL_BASES[event.currentTarget.selectedIndex];
              if (basis) popup.justify(basis);
            }}
            title={t.capture.basis}
            value={popup.basis.value}
          >
            {LAWFUL_BASES.map((basis) => (
              <option key={basis} selected={basis === popup.basis.value} value={basis}>
                {t.common.lawfulBasis[basis]}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} />
        </span>
      </div>
    </footer>
  );
}

/** Why nothing was saved, told after the first try; that someone must not be contacted stands above already. */
function Trouble({ popup, t }: SaveBarProps) {
  const { failure, obstacle, attempted } = popup.saving;
  const failed = failure.value === null ? undefined : failure.value === 'storage' ? 'storage' : 'missing';
  const stopped = attempted.value ? obstacle.value : null;
  const faulty = [...popup.draft.faults.value.keys()].map((field) => t.common.field[field]).join(', ');
  const obstacleText = (reason: Obstacle): string =>
    reason === 'faulty' ? t.capture.obstacle.faulty(faulty) : t.capture.obstacle[reason];
  if (failed === undefined && stopped === null) return null;
  return (
    <p class="error" role="alert">
      <Icon of={CircleAlert} />
      <span>{failed ? t.capture.failure[failed] : stopped && obstacleText(stopped)}</span>
    </p>
  );
}

/** What stands in place of the save bar once the lead is safe: how far it has come, and the way back. */
export function SavedBar({ popup, t }: SaveBarProps) {
  const done = useRef<HTMLButtonElement>(null);
  const { saved, added, delivery, failure, busy } = popup.saving;
  // A second Enter closes the window instead of doing something nobody meant.
  useEffect(() => done.current?.focus(), []);
  const [icon, tone, text] = {
    waiting: [Clock, 'c-green', t.capture.saved] as const,
    sent: [CircleCheck, 'c-green', t.capture.savedSent] as const,
    refused: [CircleAlert, 'c-red', t.capture.savedRefused] as const,
  }[delivery.value ?? 'waiting'];
  return (
    <footer class="save saved">
      <p class="flex strong" role="status">
        <Icon class={tone} of={icon} />
        {text}
      </p>
      {failure.value !== null && (
        <p class="error" role="alert">
          <Icon of={CircleAlert} />
          <span>{t.capture.failure.undo}</span>
        </p>
      )}
      <div class="flex">
        <Button look="primary" onClick={() => popup.close()} ref={done} shortcut="⏎" size="large">
          {t.common.done}
        </Button>
        <Button
          onClick={() => {
            const lead = saved.value;
            if (lead) void popup.openLead(lead.leadId);
          }}
          size="large"
        >
          {t.capture.openLead}
        </Button>
        {!added.value && (
          <span class="end">
            <Button busy={busy.value} look="ghost" onClick={() => void popup.saving.undo()} size="large">
              {t.common.undo}
            </Button>
          </span>
        )}
      </div>
    </footer>
  );
}
