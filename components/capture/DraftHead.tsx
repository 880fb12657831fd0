import { useId } from 'preact/hooks';
import { findValue } from '../../lib/app/models/draft-state.ts';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import type { DraftField } from '../../lib/capture/draft-types.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Grade } from '../scoring/Grade.tsx';
import { ValueSlot } from './ValueSlot.tsx';

interface DraftHeadProps {
  readonly popup: PopupModel;
  readonly t: Messages;
  readonly fixed: boolean;
}

/** A web address as people say it: without scheme, `www.` and the last slash. */
const bareAddress = (address: string): string =>
  address.replace(/^https?:\/\/(?:www\.)?/iu, '').replace(/\/$/u, '');

/** Who the draft is about, and what they are worth so far. */
export function DraftHead({ popup, t, fixed }: DraftHeadProps) {
  const { draft, score, saving } = popup;
  // A press on Save that a name was missing for leads to where it belongs.
  const isNameMissed = saving.attempted.value && saving.obstacle.value === 'nameless';
  const { points, grade } = score.value;
  // Once saved, nothing can be typed into an empty place any more: it goes.
  const isShown = (field: DraftField) => !fixed || findValue(draft.state.value, field) !== undefined;
  const slot = { draft, t, fixed };
  const wrong = useId();
  const fault = draft.faults.value.get('website');
  const hasSite = findValue(draft.state.value, 'website') !== undefined;
  return (
    <header class="who">
      <div class="flex">
        {isShown('full_name') ? (
          <h1 class="title">
            <ValueSlot
              {...slot}
              field="full_name"
              focused={isNameMissed}
              placeholder={t.common.field.full_name}
            />
          </h1>
        ) : (
          <h1 class="title">
            <ValueSlot {...slot} field="company" />
          </h1>
        )}
        <div class="t2 grow">
          {isShown('title') && <ValueSlot {...slot} field="title" placeholder={t.common.field.title} />}
        </div>
        <span class="points">
          <b>{points}</b> {points === 1 ? t.capture.points.one : t.capture.points.many}
        </span>
        <Grade grade={grade} label={t.common.grade(grade)} />
      </div>
      <div class="flex small t2">
        {isShown('company') && isShown('full_name') && (
          <ValueSlot {...slot} class="company" field="company" placeholder={t.common.field.company} />
        )}
        {hasSite && (
          <ValueSlot
            {...slot}
            class="t3"
            draw={bareAddress}
            field="website"
            describedBy={fault && wrong}
            invalid={fault !== undefined}
          />
        )}
      </div>
      {fault !== undefined && (
        <p class="wrong small" id={wrong}>
          {t.record.wrong[fault]}
        </p>
      )}
    </header>
  );
}
